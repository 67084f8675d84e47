// A file for the reader to keep.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";

/** @param {Blob} content @param {string} name */
export function download(content, name) {
  const href = URL.createObjectURL(content);
  h("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
