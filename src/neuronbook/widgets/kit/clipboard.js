// What *Copy link* does with the address of a state.
import { h } from "./dom.js";

/** Copies a link and returns what to say; one that cannot be copied is shown. @param {string} address */
export async function toClipboard(address) {
  try {
    await navigator.clipboard.writeText(address);
    return "Link copied.";
  } catch {
    // In a frame the address bar shows the page around it.
    return window === window.parent ? "The link is in the address bar." : shownLink(address);
  }
}

/** @param {string} address */
function shownLink(address) {
  const field = h("input", {
    readonly: "",
    autocomplete: "off",
    value: address,
    "aria-label": "Link to copy",
  });
  field.addEventListener("focus", () => field.select());
  return h("label", {}, "Copy this link: ", field);
}
