// Formulas to HTML with MathML: a JSON list of {tex, display} in, a list of {html} or {error} out.
import { readFileSync } from "node:fs";
import katex from "katex";

// KaTeX sets an index or an exponent into a table with a strut and, for what is below the line, a second row.
const open = (/** @type {string} */ name) => `<span class="${name}">`;
const SCRIPT = new RegExp(
  `${open("msupsub")}${open("vlist-t(?: vlist-t2)?")}${open("vlist-r")}<span class="vlist" style="[^"]*">` +
    '<span style="top:(-?[\\d.]+)em;([^"]*)"><span class="pstrut" style="height:([\\d.]+)em;"></span>',
  "g",
);
const END = new RegExp(
  `</span></span>(?:${open("vlist-s")}\u200b</span></span>${open("vlist-r")}` +
    '<span class="vlist" style="[^"]*"><span></span></span>)?</span></span></span>',
  "y",
);
const TAG = /<(\/?)span\b[^>]*>/g;
const SOURCE = /<semantics>(.*?)<annotation [^>]*>.*?<\/annotation><\/semantics>/s;

function render({ tex, display }) {
  const options = { displayMode: display, output: "htmlAndMathml", throwOnError: true, strict: "error" };
  try {
    const html = katex.renderToString(tex, options);
    // An attribute without a value is none, and browsers complain of it.
    return { html: withLeanScripts(withoutSource(html.replace(/ (?:column|row)\w+=""/g, ""))) };
  } catch (error) {
    return { error: error.message };
  }
}

// The formula in LaTeX, which nothing on the page reads, and what holds it.
const withoutSource = (html) =>
  html.replace(SOURCE, (_, math) => math.replace(/^<mrow>(.*)<\/mrow>$/s, "$1"));

/** A single index or exponent is text that is moved: three elements instead of twelve. */
function withLeanScripts(html) {
  SCRIPT.lastIndex = 0;
  for (let found = SCRIPT.exec(html); found; found = SCRIPT.exec(html)) {
    const start = SCRIPT.lastIndex;
    END.lastIndex = endOfElement(html, start);
    const inside = html.slice(start, END.lastIndex);
    if (!END.test(html)) continue; // it has two of them
    const [, top, margins, strut] = found;
    const shift = Number((Number(top) + Number(strut)).toFixed(4));
    const style = `top:${shift}em;${margins.replace("margin-left:0em;", "")}`;
    const lean = `<span class="msupsub" style="${style}">${inside}</span>`;
    html = html.slice(0, found.index) + lean + html.slice(END.lastIndex);
    SCRIPT.lastIndex = found.index + 1; // there may be another one inside
  }
  return html;
}

/** Where the element ends that begins at a place. */
function endOfElement(html, start) {
  TAG.lastIndex = start;
  let depth = 0;
  do depth += TAG.exec(html)[1] ? -1 : 1;
  while (depth);
  return TAG.lastIndex;
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(render)));
