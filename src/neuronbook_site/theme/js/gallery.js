// The gallery: shows the figures whose words say all that is typed. Without it the whole list is there.
import { Sieve } from "./lib/sift.js";

/** @type {HTMLElement | null} */
const search = document.querySelector(".nb-search");
const input = search?.querySelector("input");
/** @type {HTMLElement | null} */
const told = document.querySelector(".nb-found");
const sections = [...document.querySelectorAll("section.nb-gallery")];
const items = [...document.querySelectorAll("section.nb-gallery li")];
/** @type {Sieve | undefined} */
let sieve;

/** What is said of a figure, and of where it stands. @param {Element} item */
function wordsOf(item) {
  const title = item.closest("section")?.querySelector("h2")?.textContent;
  return `${title} ${item.textContent}`;
}

function show() {
  const query = input?.value.trim() ?? "";
  sieve ??= new Sieve(items.map(wordsOf));
  const found = sieve.places(query);
  for (const [place, item] of items.entries()) item.toggleAttribute("hidden", !found.has(place));
  for (const section of sections)
    section.toggleAttribute("hidden", !section.querySelector("li:not([hidden])"));
  const number = found.size || "No";
  if (told) told.textContent = query ? `${number} ${number === 1 ? "figure" : "figures"}` : "";
}

if (search && input && told) {
  search.hidden = false;
  told.hidden = false;
  input.addEventListener("input", show);
  addEventListener("pageshow", () => input.value && show()); // after Back the box may be filled
}
