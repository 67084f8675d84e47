// The search page: finds as the reader types, and keeps the words in the address.
import { find, wordsOf } from "./lib/find.js";

const form = document.querySelector(".nb-search");
const input = document.getElementById("nb-query");
const status = document.querySelector(".nb-found");
const list = document.querySelector(".nb-results");
const SHOWN = 30;

function element(tag, text, attributes = {}) {
  const node = Object.assign(document.createElement(tag), attributes);
  node.textContent = text;
  return node;
}

function result({ page, title, anchor, heading, excerpt }) {
  const item = document.createElement("section");
  const link = element("a", heading, { href: `${page}#${anchor}` });
  const header = document.createElement("h2");
  header.append(link);
  item.append(header);
  if (title !== heading) item.append(element("p", title, { className: "nb-result-page" }));
  if (excerpt) item.append(element("p", excerpt));
  return item;
}

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
