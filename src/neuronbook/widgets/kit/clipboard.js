// What is copied to the clipboard, and what to say of it.
import { h } from "./dom.js";

/** Copies a link and returns what to say; one that cannot be copied is shown. @param {string} address */
export async function copyLink(address) {
  try {
    await navigator.clipboard.writeText(address);
    return "Link copied.";
  } catch {
    // In a frame the address bar shows the page around it.
    const inTheBar = window === window.parent && location.href === address;
    return inTheBar ? "The link is in the address bar." : shownLink(address);
  }
}

/** @param {string} address */
function shownLink(address) {
  const field = h("input", { readonly: "", autocomplete: "off", value: address });
  field.addEventListener("focus", () => field.select());
  return h("label", {}, "Link to copy: ", field);
}
