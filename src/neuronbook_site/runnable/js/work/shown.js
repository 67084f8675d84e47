// An output that comes from a file stands where it stood, as text or as an image. Nothing of it becomes HTML.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";
import { whole } from "./results.js";

/** @typedef {import("./results.js").Output} Output */

const BASE64 = /^[A-Za-z0-9+/\s]+=*\s*$/;

/**
 * @param {import("../block.js").Block} block
 * @param {Output[]} outputs
 */
export function showOutputs(block, outputs) {
  const { output } = block;
  block.first ??= output.innerHTML;
  /** @type {NodeListOf<HTMLElement>} */
  const figures = output.querySelectorAll("figure.nb-widget");
  for (const figure of figures) figure.nbClose?.();
  const boxes = outputs.map(shown);
  output.replaceChildren(...boxes);
  const leave = () => boxes.some((box) => box.isConnected) && showBook(block);
  document.addEventListener("neuronbook:forget", leave, { once: true });
}

/** @param {import("../block.js").Block} block */
function showBook({ output, first = "" }) {
  output.innerHTML = first;
  neuronbook?.hydrate(output);
}

/** @param {Output} output */
function shown(output) {
  if (output.output_type === "stream") return box(output.name, output.text);
  if (output.output_type === "error")
    return box("error", output.traceback.join("\n") || `${output.ename}: ${output.evalue}`);
  const picture = pictureOf(output.data);
  if (picture) return h("figure", { class: "nb-drawn", "data-kind": "picture" }, picture);
  const text = output.data["text/plain"] ?? output.data["text/markdown"];
  return box("result", text ?? "An output that is no text: it comes again when the cell runs.");
}

/** @param {Record<string, string>} data */
function pictureOf(data) {
  const { "image/png": png = "", "image/svg+xml": svg = "" } = data;
  const src = BASE64.test(png)
    ? `data:image/png;base64,${png.trim()}`
    : svg && `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  // An SVG as an image: its scripts do not run, and it fetches nothing.
  return src ? h("img", { src, alt: "Figure drawn by this cell" }) : undefined;
}

/** @param {string} kind @param {string} content */
const box = (kind, content) =>
  h("div", { class: `output nb-out-${kind}`, "data-kind": kind }, h("pre", {}, whole(content)));
