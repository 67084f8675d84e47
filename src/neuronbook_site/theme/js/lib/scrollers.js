// What is larger than its place (code, tables, formulas, pictures) scrolls and is reached by key; the rest
// does neither. Both are settled together, in the frame in which the size changes: nothing ever scrolls that
// a key cannot reach.
import { setAttributes } from "../../../../neuronbook/widgets/kit/dom.js";

/** @type {Record<string, string>} */
const KINDS = {
  ".highlight pre": "Code",
  ".cell_output pre": "Output",
  ".nb-scroll": "Table",
  ".math-line": "Formula",
  ".nb-picture-frame": "Picture",
};

// Only what a cell puts out has a height of its own; above a formula there may be a pixel too much.
/** @param {HTMLElement} element */
const isTooLarge = (element) =>
  element.scrollWidth > element.clientWidth ||
  (element.matches("[data-output] *") && element.scrollHeight > element.clientHeight);

/**
 * @param {HTMLElement} element
 * @param {boolean} scrolls
 */
function update(element, scrolls) {
  element.style.overflow = scrolls ? "" : "hidden";
  const kind = Object.keys(KINDS).find((selector) => element.matches(selector)) ?? "";
  // A formula that points to a figure is reached by key, however large it is.
  const isStop = scrolls || Boolean(element.dataset.figures);
  // A stop that goes takes the focus along: it goes when the focus does.
  const waits = !isStop && element === document.activeElement;
  if (waits) element.addEventListener("blur", () => measure([element]), { once: true });
  setAttributes(element, {
    role: scrolls && "group",
    "aria-label": scrolls && KINDS[kind],
    tabindex: isStop || waits ? 0 : null,
  });
}

// First all the reading, then all the writing: one layout for the whole page. What is folded away, or far,
// would be laid out for it, piece by piece; it is measured when it opens, or comes near, and so gets a size.
/** @param {HTMLElement[]} elements */
function measure(elements) {
  const shown = elements.filter((element) => element.checkVisibility({ contentVisibilityAuto: true }));
  const scroll = shown.map(isTooLarge);
  for (const [i, element] of shown.entries()) update(element, scroll[i]);
}

/** @param {ParentNode} root */
function scrollersIn(root) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = root.querySelectorAll(Object.keys(KINDS).join());
  return [...found];
}

export class Scrollers {
  #observer = new ResizeObserver((entries) =>
    measure(entries.map(({ target }) => /** @type {HTMLElement} */ (target))),
  );

  /** @param {ParentNode} root */
  watch(root) {
    for (const element of scrollersIn(root)) this.#observer.observe(element);
  }

  // What is inside has changed, which its place does not show.
  /** @param {ParentNode} root */
  measure(root) {
    measure(scrollersIn(root));
  }
}

export function scrollers() {
  const all = new Scrollers();
  all.watch(document);
  document.fonts.addEventListener("loadingdone", () => all.measure(document));
}
