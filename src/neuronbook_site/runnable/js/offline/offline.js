// The service worker of a kept book: it answers with what keep.js has put aside, without a network. A page
// goes on with the build that it was opened with, whatever is kept meanwhile.
import { isFresh, Shelves } from "./shelves.js";

const scope = /** @type {any} */ (globalThis);
const root = new URL("./", location.href).href;
const shelves = new Shelves(root);

scope.addEventListener("install", () => scope.skipWaiting());
scope.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  // What keep.js fetches comes from the site itself.
  if (method === "GET" && url.startsWith(root) && !isFresh(url)) event.respondWith(answer(event));
});

/** @param {any} event @returns {Promise<Response>} */
async function answer(event) {
  const build = await buildFor(event);
  if (!build) return fetch(event.request);
  const address = fileOf(event.request.url);
  const shelf = await shelves.of(build);
  const found = (await shelf.match(address)) ?? (await elsewhere(address));
  if (found) return found;
  try {
    return await fetch(event.request);
  } catch (error) {
    // Without a connection a page that the book does not have is answered as its site answers.
    const page = event.request.mode === "navigate" && (await shelf.match(`${root}404.html`));
    if (page) return page;
    throw error;
  }
}

// A worker of a page has an id of its own, and asks for what no other build has under that name.
/** @param {string} address */
async function elsewhere(address) {
  for (const build of await shelves.builds()) {
    const found = await (await shelves.of(build)).match(address);
    if (found && address.includes("/_static/python/")) return found;
  }
  return undefined;
}

/** @param {any} event */
async function buildFor({ request, clientId, resultingClientId }) {
  const kept = (await shelves.kept())?.build;
  if (request.mode !== "navigate") return (clientId && (await shelves.pinOf(clientId))) || kept;
  if (!kept) return undefined;
  const open = (await scope.clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id);
  // A browser that is full, and cannot note it, has the page all the same.
  await shelves
    .tidy(new Set(open))
    .then(() => shelves.pin(resultingClientId, kept))
    .catch(() => {});
  return kept;
}

/** @param {string} address */
function fileOf(address) {
  const { origin, pathname } = new URL(address);
  return origin + pathname + (pathname.endsWith("/") ? "index.html" : "");
}
