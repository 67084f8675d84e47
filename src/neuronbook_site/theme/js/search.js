// The search page: finds as the reader types, and keeps the words in the address. The words of the book come
// when the box gets the focus, as a script, so that the search works in a folder as well.
import { h } from "../../../neuronbook/widgets/kit/dom.js";
import { loadScript } from "../../../neuronbook/widgets/kit/script.js";
import { Index } from "./lib/find.js";

/**
 * @template {Element} Part
 * @param {string} selector
 */
const part = (selector) => /** @type {Part} */ (document.querySelector(selector));

/** @type {HTMLFormElement} */
const form = part(".nb-search");
/** @type {HTMLInputElement} */
const input = part("#nb-query");
const status = part(".nb-found");
const list = part(".nb-results");
const SHOWN = 30;
const LOST = "The index could not be loaded. Reload the page.";

/** @type {Promise<Index> | undefined} */
let index;

/** @returns {Promise<Index>} */
async function load() {
  await loadScript(form.dataset.words ?? "");
  if (!window.neuronbookWords) throw new Error("no words");
  return new Index(window.neuronbookWords);
}

/** @param {import("./lib/find.js").Section} found */
function result({ address, heading, above, opening }) {
  const item = h("section", {}, h("h2", {}, h("a", { href: address }, heading)));
  if (above.length) item.append(h("p", { class: "nb-result-page" }, above.join(" › ")));
  if (opening) item.append(h("p", {}, opening));
  return item;
}

/** @param {number} count */
function summary(count) {
  const more = count > SHOWN ? `; the best ${SHOWN} are shown` : "";
  return `${count || "No"} ${count === 1 ? "section" : "sections"} found${more}`;
}

async function show() {
  index ??= load();
  const query = input.value.trim();
  const found = await index.then(
    (ready) => ready.find(query),
    () => null,
  );
  if (query !== input.value.trim()) return; // the reader has typed on
  list.replaceChildren(...(found ?? []).slice(0, SHOWN).map(result));
  status.textContent = found ? query && summary(found.length) : LOST;
}

function keep() {
  const address = new URL(location.href);
  address.searchParams.set("q", input.value);
  history.replaceState(null, "", address);
}

// Also after Back: some browsers bring the page back with its box emptied.
function restore() {
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  show();
}

form.hidden = false;
status.textContent = "";
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("focus", show);
input.addEventListener("input", () => {
  keep();
  show();
});
addEventListener("pageshow", restore);
input.focus();
