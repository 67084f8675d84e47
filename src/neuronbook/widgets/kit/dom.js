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

// "w_1" → w with a subscript 1, as HTML nodes or as SVG tspans. The symbol itself is set in italics.
export function symbolHtml(text) {
  const [name, index] = text.split("_");
  const node = h("var", {}, name);
  return index ? h("span", {}, node, h("sub", {}, index)) : node;
}

export function symbolSvg(text) {
  const [name, index] = text.split("_");
  const parts = [s("tspan", { "font-style": "italic" }, name)];
  if (index) parts.push(s("tspan", { dy: "0.3em", "font-size": "0.75em" }, index), s("tspan", { dy: "-0.22em" }, "\u200b"));
  return parts;
}

// JupyterLab takes the arrow keys of what has the focus for moves from cell to cell, unless it carries this mark.
export const keepKeys = ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "");
