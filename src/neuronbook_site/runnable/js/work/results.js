// The outputs of the reader's own cells, in the form of a notebook's: all of this visit, and what the browser
// keeps of them for the next.
import { hash, outputsKey } from "../store.js";

/**
 * @typedef {{ output_type: "stream", name: string, text: string }
 *   | { output_type: "display_data", data: Record<string, string>, metadata: object }
 *   | { output_type: "execute_result", data: Record<string, string>, metadata: object,
 *       execution_count: number | null }
 *   | { output_type: "error", ename: string, evalue: string, traceback: string[] }} Output
 */

/**
 * @typedef {object} Result  what a cell showed when it ran last
 * @property {string} source  the text that ran
 * @property {string} after  the trail of what had run above; empty when more than texts went into it
 * @property {Output[]} outputs
 */

/** @typedef {{ store: import("../store.js").Store, results?: Map<string, Result> }} Shelf */

const MOST = 300_000; // characters of a page's outputs that the browser keeps; the rest is for edits
const KINDS = {
  stream: ["name", "text"],
  display_data: ["data"],
  execute_result: ["data"],
  error: ["ename", "evalue", "traceback"],
};

/**
 * What is kept, which may come from another tab, and what this visit has brought.
 *
 * @param {Shelf} page
 * @returns {Map<string, Result>}
 */
export function resultsOf({ store, results = new Map() }) {
  return new Map([...store.entries(outputsKey(store.page)).flatMap(soundResult), ...results]);
}

/** @param {Shelf} page @param {string} key @param {Result} result */
export function addResult(page, key, result) {
  page.results ??= new Map();
  page.results.set(key, result);
}

/**
 * Keep, for the next visit, what differs from the book; pictures go first where it is too much.
 *
 * @param {Shelf & { blocks: import("../block.js").Block[] }} page
 */
export function keepResults(page) {
  const originals = page.blocks.map((block) => ({ text: block.original, isSolution: isSolution(block) }));
  const book = trail(originals);
  const isBooks = new Set(page.blocks.map(({ key, original }, i) => `${key} ${book[i]} ${original}`));
  const own = [...resultsOf(page)].filter(
    ([key, { after, source }]) => !isBooks.has(`${key} ${after} ${source}`),
  );
  storeResults(page.store, own);
}

/**
 * @param {import("../store.js").Store} store
 * @param {[string, Result][]} results
 */
export function storeResults(store, results) {
  const written = (/** @type {[string, Result][]} */ some) => JSON.stringify(Object.fromEntries(some));
  const whole = written(results);
  const text = whole.length > MOST ? written(results.map(withoutPictures)) : whole;
  store.set(outputsKey(store.page), results.length && text.length <= MOST ? text : null);
}

/** @param {[string, Result]} entry @returns {[string, Result]} */
function withoutPictures([key, result]) {
  const outputs = result.outputs.map((output) =>
    "data" in output ? { ...output, data: plainText(output.data) } : output,
  );
  return [key, { ...result, outputs }];
}

/** @param {Record<string, string>} data @returns {Record<string, string>} */
const plainText = (data) => (data["text/plain"] === undefined ? {} : { "text/plain": data["text/plain"] });

/** @param {{ element: HTMLElement }} block */
export const isSolution = ({ element }) => "solution" in element.dataset;

/**
 * For each cell, a mark of all the texts above it: two runs with the same mark have seen the same. Worked
 * solutions are left out, since a plain copy does not run them.
 *
 * @param {{ text: string, isSolution: boolean }[]} cells
 */
export function trail(cells) {
  let above = "";
  return cells.map(({ text, isSolution }) => {
    const mark = hash(above);
    if (!isSolution) above = `${mark}\n${text}`;
    return mark;
  });
}

// ---- whatever stands in a file or in the browser ---------------------------------------------------------
/** @param {[string, any]} entry @returns {[string, Result][]} */
function soundResult([key, found]) {
  const { source, after, outputs } = Object(found);
  if (typeof source !== "string") return [];
  return [[key, { source, after: isText(after) ? after : "", outputs: soundOutputs(outputs) }]];
}

/**
 * Of a list that may hold anything, the outputs; what their fields hold beyond texts is left out.
 *
 * @param {unknown} found
 * @returns {Output[]}
 */
export function soundOutputs(found) {
  return (Array.isArray(found) ? found : []).map(soundOutput).filter((output) => output !== undefined);
}

/** @returns {Output | undefined} */
function soundOutput(found) {
  const kind = Object(found).output_type;
  const fields = isText(kind) && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!fields) return undefined;
  const output = Object.fromEntries(fields.map((field) => [field, SOUND[field](found[field])]));
  const more = "data" in output ? { metadata: {} } : {};
  const count = kind === "execute_result" ? { execution_count: null } : {};
  return /** @type {Output} */ ({ output_type: kind, ...output, ...more, ...count });
}

/** Texts, as notebooks have them: whole, or in lines. */
const SOUND = {
  name: (name) => (name === "stderr" ? name : "stdout"),
  text: whole,
  ename: whole,
  evalue: whole,
  traceback: (lines) => (Array.isArray(lines) ? lines : []).filter(isText),
  data: (data) =>
    Object.fromEntries(
      Object.entries(Object(data)).flatMap(([kind, content]) =>
        isText(content) || Array.isArray(content) ? [[kind, whole(content)]] : [],
      ),
    ),
};

const HALF = /\p{Surrogate}/gu; // of a sign, without its other half: no address can hold it

/** @param {unknown} text @returns {string} */
export function whole(text) {
  const found = Array.isArray(text) ? text.filter(isText).join("") : isText(text) ? text : "";
  return found.replace(HALF, "\uFFFD");
}

/** The first signs of a text, none of them cut in two. @param {string} text @param {number} most */
export const start = (text, most) => text.slice(0, most).replace(/\p{Surrogate}$/u, "");

/** @param {unknown} text @returns {text is string} */
export const isText = (text) => typeof text === "string";
