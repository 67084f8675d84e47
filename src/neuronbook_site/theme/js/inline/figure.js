// Stands in the head of a figure's own page, and brings the others there: in a frame without an origin a
// policy can name no place that every browser knows, so it trusts this script and what it brings (policy.py).
import { first } from "../lib/first.js";

/** Where the site lies: this page is one folder below. */
const site = new URL("..", location.href).href;

// What the policy does not say of the scripts' origin is said here.
first((address) => (new URL(address, location.href).href.startsWith(site) ? address : ""));

/** The scripts, in their order, once the text is complete. */
function bring() {
  for (const src of document.documentElement.dataset.scripts?.split(" ") ?? [])
    document.head.append(Object.assign(document.createElement("script"), { src, async: false }));
}
addEventListener("DOMContentLoaded", bring);
