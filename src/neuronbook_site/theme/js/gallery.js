// The gallery: shows the figures in whose words all that is typed occurs. Without it the whole list is there.
import { fold } from "./lib/fold.js";

/** @type {HTMLElement | null} */
const search = document.querySelector(".nb-search");
const input = search?.querySelector("input");
/** @type {HTMLElement | null} */
const told = document.querySelector(".nb-found");
const groups = [...document.querySelectorAll("section.nb-gallery")].map((section) => ({
  section,
  title: section.querySelector("h2")?.textContent ?? "",
  items: [...section.querySelectorAll("li")],
}));

function show() {
  const words = fold(input?.value ?? "").match(/[^\s,;]+/g) ?? [];
  let found = 0;
  for (const { section, title, items } of groups) {
    for (const item of items) {
      const said = fold(`${title} ${item.textContent}`);
      item.hidden = !words.every((word) => said.includes(word));
    }
    const shown = items.filter((item) => !item.hidden).length;
    section.toggleAttribute("hidden", !shown);
    found += shown;
  }
  if (told) told.textContent = words.length ? `${found || "No"} ${found === 1 ? "figure" : "figures"}` : "";
}

if (search && input && told) {
  search.hidden = false;
  told.hidden = false;
  input.addEventListener("input", show);
  addEventListener("pageshow", show); // after Back the box may be filled
}
