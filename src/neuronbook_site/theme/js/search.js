// The search page: finds as the reader types, and keeps the words in the address.
import { h } from "../../../neuronbook/widgets/kit/dom.js";
import { find, wordsOf } from "./lib/find.js";

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

/** @param {ReturnType<typeof find>[number]} found */
function result({ page, title, anchor, heading, excerpt }) {
  const item = h("section", {}, h("h2", {}, h("a", { href: `${page}#${anchor}` }, heading)));
  if (title !== heading) item.append(h("p", { class: "nb-result-page" }, title));
  if (excerpt) item.append(h("p", {}, excerpt));
  return item;
}

/** @param {number} count */
function summary(count) {
  const more = count > SHOWN ? `; the best ${SHOWN} are shown` : "";
  return `${count || "No"} ${count === 1 ? "section" : "sections"} found${more}`;
}

function show() {
  const found = find(window.neuronbookWords ?? [], input.value);
  list.replaceChildren(...found.slice(0, SHOWN).map(result));
  status.textContent = wordsOf(input.value).length ? summary(found.length) : "";
  const address = new URL(location.href);
  address.searchParams.set("q", input.value);
  history.replaceState(null, "", address);
}

form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", show);
input.value = new URLSearchParams(location.search).get("q") ?? "";
input.focus();
if (input.value) show();
