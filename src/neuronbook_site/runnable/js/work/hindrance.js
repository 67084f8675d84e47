// Why Python cannot start in this page, and what to do instead.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";
import { note } from "../notes.js";

/** @param {Element} cell */
export function explain(cell) {
  note(cell, ...hindrance());
}

/** @returns {[string, ...Node[]]} */
function hindrance() {
  if (location.protocol === "file:")
    return [
      "Opened as a file, this copy of the book cannot start Python. The edition for memory sticks can " +
        "(make stick); or serve the book (make serve), or read it on the web. The figures still work here.",
    ];
  // What a sandbox takes from a page: an origin of its own.
  if (origin === "null")
    return [
      "The frame around this page does not let it start Python. Open this chapter in its own window: ",
      h("a", { href: location.href, target: "_blank" }, location.href),
    ];
  return [
    "This browser has no WebAssembly, or is too old for Python in the page. A current browser runs the " +
      "cells; so does Jupyter with the downloaded notebook.",
  ];
}
