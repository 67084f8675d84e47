// The picture that a figure shows now, as a document of its own: what style sheets say of it stands in it.
import { s } from "../../../../../neuronbook/widgets/kit/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 12;
/** What a part has from the part around it, unless it says otherwise. */
const INHERITED = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"],
  ...["stroke-linecap", "stroke-linejoin", "font-family", "font-size", "font-weight", "font-style"],
  ...["text-anchor", "dominant-baseline", "visibility", "paint-order"],
];
const OWN = { opacity: "1", "mix-blend-mode": "normal" };

/**
 * @param {HTMLElement} figure
 * @returns {string | undefined} an SVG document; nothing where the figure draws none
 */
export function pictureOf(figure) {
  const drawings = [...figure.querySelectorAll(".nb-live svg.nb-picture")].filter(
    (each) => !each.closest(".nb-key, .nb-panel, button") && each.getBoundingClientRect().width > 0,
  );
  if (!drawings.length) return undefined;
  const places = drawings.map((each) => each.getBoundingClientRect());
  const [left, top] = [edge(places, "left", Math.min), edge(places, "top", Math.min)];
  const width = Math.ceil(edge(places, "right", Math.max) - left) + 2 * MARGIN;
  const height = Math.ceil(edge(places, "bottom", Math.max) - top) + 2 * MARGIN;
  const page = s("svg", { viewBox: `0 0 ${width} ${height}`, width, height });
  page.append(
    s("title", {}, figure.querySelector("figcaption")?.textContent ?? ""),
    s("desc", {}, descriptionOf(figure)),
    s("rect", { width, height, fill: getComputedStyle(document.body).backgroundColor }),
  );
  drawings.forEach((drawing, i) => {
    const { x, y, width, height } = places[i];
    const copy = /** @type {SVGElement} */ (styledCopy(drawing, undefined));
    for (const [name, value] of Object.entries({ x: x - left + MARGIN, y: y - top + MARGIN, width, height }))
      copy.setAttribute(name, value.toFixed(1));
    page.append(copy);
  });
  page.setAttribute("xmlns", SVG);
  return new XMLSerializer().serializeToString(page);
}

/** What a figure says that it shows. @param {HTMLElement} figure */
export const descriptionOf = (figure) => figure.querySelector(".nb-readout")?.textContent ?? "";

/**
 * @param {DOMRect[]} places
 * @param {"left" | "right" | "top" | "bottom"} side
 * @param {(...all: number[]) => number} best
 */
const edge = (places, side, best) => best(...places.map((place) => place[side]));

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration | undefined} around  the style of what it stands in
 * @returns {Node | undefined}
 */
function styledCopy(element, around) {
  const style = getComputedStyle(element);
  if (style.display === "none" || element.matches(".nb-grip, .nb-cursor, title, desc")) return undefined;
  const copy = /** @type {SVGElement} */ (element.cloneNode(false));
  for (const name of ["class", "style", "role", "tabindex"]) copy.removeAttribute(name);
  for (const name of element.getAttributeNames()) if (/^(aria-|data-)/.test(name)) copy.removeAttribute(name);
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value !== around?.getPropertyValue(name)) copy.style.setProperty(name, value);
  }
  for (const [name, usual] of Object.entries(OWN))
    if (style.getPropertyValue(name) !== usual) copy.style.setProperty(name, style.getPropertyValue(name));
  for (const child of element.childNodes) {
    const part = child instanceof Element ? styledCopy(child, style) : child.cloneNode();
    if (part) copy.append(part);
  }
  return copy;
}
