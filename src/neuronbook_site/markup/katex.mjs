// Formulas to HTML with MathML: a JSON list of {tex, display} in, a list of {html} or {error} out.
import { readFileSync } from "node:fs";
import katex from "katex";

function render({ tex, display }) {
  const options = { displayMode: display, output: "htmlAndMathml", throwOnError: true, strict: "error" };
  try {
    // An attribute without a value is none, and browsers complain of it.
    return { html: katex.renderToString(tex, options).replace(/ (?:column|row)\w+=""/g, "") };
  } catch (error) {
    return { error: error.message };
  }
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(render)));
