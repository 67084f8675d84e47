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
  const found = await (await shelves.of(build)).match(address);
  return found ?? (await elsewhere(address)) ?? fetch(event.request);
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
  await shelves.tidy(new Set(open));
  await shelves.pin(resultingClientId, kept);
  return kept;
}

/** @param {string} address */
function fileOf(address) {
  const { origin, pathname } = new URL(address);
  return origin + pathname + (pathname.endsWith("/") ? "index.html" : "");
}
