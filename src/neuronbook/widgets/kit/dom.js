// Elements in one call: h("label", { class: "nb-slider" }, "w") for HTML, s("circle", { r: 4 }) for SVG.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

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

export const h = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);

export const s = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

// Puts new content into an element as replaceChildren does, but keeps what is there: where the words alone differ they
// are changed in place, so that a frame makes, styles and lays out no more than it must. For content without listeners.
export function refill(element, ...content) {
  const old = [...element.childNodes];
  if (old.length !== content.length) return element.replaceChildren(...content);
  content.forEach((part, i) => renew(old[i], part));
}

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

const sameTag = (a, b) =>
  a.nodeName === b.nodeName &&
  a.attributes.length === b.attributes.length &&
  [...b.attributes].every(({ name, value }) => a.getAttribute(name) === value);

// "w_1" → w with a subscript 1, as HTML nodes or as SVG tspans. The symbol itself is set in italics.
export function symbolHtml(text) {
  const [name, index] = text.split("_");
  const node = h("var", {}, name);
  return index ? h("span", {}, node, h("sub", {}, index)) : node;
}

export function symbolSvg(text) {
  const [name, index] = text.split("_");
  const parts = [s("tspan", { "font-style": "italic" }, name)];
  if (index)
    parts.push(
      s("tspan", { dy: "0.3em", "font-size": "0.75em" }, index),
      s("tspan", { dy: "-0.22em" }, "\u200b"),
    );
  return parts;
}

// JupyterLab takes the arrow keys of what has the focus for moves from cell to cell, unless it carries this mark.
export const keepKeys = ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "");
