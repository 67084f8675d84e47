// A copied sentence has each formula once, as a line of plain text; on the page it stands twice, for eyes and
// for screen readers. Without formulas the browser copies as it likes.

/** @type {Record<string, (...parts: string[]) => string>} */
const WRITTEN = {
  mfrac: (above, below) => `${grouped(above)}/${grouped(below)}`,
  msup: (base, power) => `${base}^${grouped(power)}`,
  msub: (base, index) => `${base}_${grouped(index)}`,
  msubsup: (base, index, power) => `${base}_${grouped(index)}^${grouped(power)}`,
  msqrt: (...parts) => `√${grouped(parts.join(""))}`,
  mtr: (...cells) => cells.join(" "),
  mtable: (...rows) => rows.join("; "),
};

/** @param {string} text */
const grouped = (text) => ([...text].length > 1 && !/^[\p{L}\p{N}.]+$/u.test(text) ? `(${text})` : text);

/**
 * MathML on one line.
 *
 * @param {Element} node
 * @returns {string}
 */
function line(node) {
  const parts = [...node.children].map(line);
  if (!parts.length) return node.textContent ?? "";
  return WRITTEN[node.localName]?.(...parts) ?? parts.join("");
}

/**
 * What a reader sees of a selected part: its text, laid out in the place from which it comes.
 *
 * @param {DocumentFragment} part
 * @param {Node} place
 */
function textOf(part, place) {
  const holder = document.createElement("div");
  holder.style.cssText = "position: fixed; opacity: 0";
  holder.append(part);
  (place instanceof Element ? place : place.parentElement)?.append(holder);
  // biome-ignore lint/performance/useDomNodeTextContent: the laid-out text is what is wanted, with its lines
  const text = holder.innerText;
  holder.remove();
  return text;
}

/** @param {ClipboardEvent} event */
function copy(event) {
  const selection = getSelection();
  if (event.defaultPrevented || !event.clipboardData || !selection?.rangeCount) return;
  const range = selection.getRangeAt(0);
  const part = range.cloneContents();
  const formulas = part.querySelectorAll(".katex");
  if (!formulas.length) return;
  for (const formula of formulas) {
    const math = formula.querySelector("math");
    if (math) formula.replaceWith(line(math));
  }
  for (const each of part.querySelectorAll("button, .headerlink")) each.remove();
  const html = document.createElement("div");
  html.append(part.cloneNode(true));
  event.clipboardData.setData("text/html", html.innerHTML);
  event.clipboardData.setData("text/plain", textOf(part, range.commonAncestorContainer));
  event.preventDefault();
}

export function copying() {
  document.addEventListener("copy", copy);
}
