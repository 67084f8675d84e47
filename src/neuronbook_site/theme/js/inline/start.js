// Stands in the head of every page but a figure's own and runs before anything is drawn: it adds the fonts,
// and the class that lets far sections wait.
import { far } from "../lib/far.js";
import { first } from "../lib/first.js";

const { dataset } = document.documentElement;

/** @param {string} name */
const address = (name) => `${dataset.fonts}/${name}.woff2`;

/** @param {string} name */
function preload(name) {
  const link = `<link rel=preload as=font type=font/woff2 crossorigin href="${address(name)}">`;
  document.head.insertAdjacentHTML("beforeend", link);
}

// A file cannot be preloaded, and the serif of the style sheet is not shown when it comes late. This one is;
// it is asked for before any text is laid out, so that lines need not be broken twice.
/** @param {string} name @param {string} weight @param {string} [style] */
function addSerif(name, weight, style) {
  const font = new FontFace("Book Serif", `url(${address(name)})`, { style, weight, display: "swap" });
  document.fonts.add(font);
  font.load().catch(() => {}); // the system's serif stays
}

first((text) => text); // from where scripts come is the policy's as well
far();
if (location.protocol === "file:" && dataset.fonts) {
  addSerif("serif", "400 700");
  addSerif("serif-italic", "400", "italic");
} else dataset.preload?.split(" ").forEach(preload);
