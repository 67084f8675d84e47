// Elements in one call: h("label", { class: "nb-slider" }, "w") for HTML, s("circle", { r: 4 }) for SVG.

const SVG = "http://www.w3.org/2000/svg";

/**
 * What an element is given: null, undefined and false take the attribute away, true sets it without a value.
 * @typedef {Record<string, string | number | boolean | null | undefined>} Attributes
 */
/** @typedef {Node | string | number} Content */

/** @param {Attributes} attributes @param {Content[]} children */
function fill(element, attributes, children) {
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/** @template {Element} E @param {E} element @param {Attributes} attributes @returns {E} */
export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else setAttribute(element, name, value === true ? "" : String(value));
  }
  return element;
}

// A mark that stays as it is need not be drawn again.
function setAttribute(element, name, text) {
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} attributes
 * @param {...Content} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export const h = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} attributes
 * @param {...Content} children
 * @returns {SVGElementTagNameMap[K]}
 */
export const s = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

/** Shows a part of a picture, or takes it out of it. @param {Element} mark @param {boolean} on */
export const visible = (mark, on) => setAttributes(mark, { display: on ? null : "none" });

/**
 * Puts new content into an element as replaceChildren does, but keeps what is there: where only the words
 * differ they are changed in place, so that a frame makes, styles and lays out no more than it must.
 * For content without listeners.
 * @param {Element} element
 * @param {...Content} content
 */
export function refill(element, ...content) {
  const old = [...element.childNodes];
  if (old.length !== content.length) element.replaceChildren(...content.map(asChild));
  else
    content.forEach((part, i) => {
      renew(old[i], part);
    });
}

const asChild = (part) => (typeof part === "number" ? String(part) : part);

function renew(old, part) {
  if (old === part) return;
  const text = part.nodeType === undefined ? String(part) : part.data;
  if (text === undefined) {
    if (sameTag(old, part)) refill(old, ...part.childNodes);
    else old.replaceWith(part);
  } else if (old.data === undefined) {
    old.replaceWith(text);
  } else if (old.data !== text) {
    old.data = text;
  }
}

// What is lit, as it is pointed at, is the same as it was.
const sameTag = (a, b) =>
  a.nodeName === b.nodeName &&
  a.attributes.length - Number(a.hasAttribute("data-lit")) === b.attributes.length &&
  [...b.attributes].every(({ name, value }) => a.getAttribute(name) === value);

// JupyterLab takes the arrow keys of what has the focus for moves from cell to
// cell, unless it carries this mark.
export const keepKeys = ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "");
