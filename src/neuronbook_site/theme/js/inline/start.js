// Stands in the head of every page and runs before anything is drawn: the reader's theme, the fonts, the
// class that covers what boxes ask for, and the one that lets far sections wait.
import { read } from "../../../../neuronbook/widgets/kit/storage.js";
import { far } from "../lib/far.js";
import { KEY } from "../lib/theme.js";

// The page's policy lets no text become markup or a script's address but through this. It passes all on: from
// where scripts come, and that none stands in markup, is the policy's as well.
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (text) => text,
  createScriptURL: (text) => text,
});

const { classList, dataset } = document.documentElement;

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

classList.add("js", "asks");
far();
// A figure whose script does not come, or fails, keeps its still picture; then that is all there is to see.
addEventListener(
  "error",
  ({ target, error }) => {
    if (error || target instanceof HTMLScriptElement) classList.remove("asks");
  },
  true,
);
dataset.theme = read(KEY) ?? "auto";
// A figure's own page names no fonts: a frame could not fetch them.
if (location.protocol === "file:" && dataset.fonts) {
  addSerif("serif", "400 700");
  addSerif("serif-italic", "400", "italic");
} else dataset.preload?.split(" ").forEach(preload);
