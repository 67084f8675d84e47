// What the reader's runs have shown, as a notebook stores it: for Save my work, on this visit and the next.
import { addResult, keepResults, resultsOf, trail } from "../work/results.js";

/** @typedef {import("./client.js").Message} Message */
/** @typedef {import("../work/results.js").Output} Output */
/** @typedef {import("../work/results.js").Result} Result */

/** The record of one Python: of all that it runs, until it is stopped or lost. */
export class Recorder {
  /** Of the cell that runs. @type {Output[]} */
  #outputs = [];
  /** What can be replaced later, by its display's id. @type {Map<string, Output>} */
  #displays = new Map();
  // Once a figure has been moved by hand, nobody gets the same from the texts alone.
  #isMoved = false;

  /** @param {Record<string, unknown>} moved  the figures that the reader has moved, by their ids */
  begin(moved) {
    this.#outputs = [];
    this.#isMoved ||= Object.keys(moved).length > 0;
  }

  /** @param {Exclude<Message, { kind: "running" }>} message */
  add(message) {
    if (message.kind === "clear") this.#outputs = [];
    if (message.kind === "stream") this.#stream(message);
    if (message.kind === "output") this.#output(message);
    if (message.kind === "error") {
      const traceback = message.text.split("\n");
      this.#outputs.push({ output_type: "error", ename: message.name, evalue: message.value, traceback });
    }
  }

  /**
   * @param {import("../page.js").Page} page
   * @param {import("./cell.js").Cell} cell
   * @param {import("./cell.js").Cell[]} cells
   */
  end(page, cell, cells) {
    const texts = cells.map(({ lastRun, shown }) => ({ text: lastRun ?? "", isSolution: !shown.counts }));
    const after = this.#isMoved ? "" : trail(texts)[cells.indexOf(cell)];
    const result = { source: cell.lastRun ?? "", after, outputs: this.#outputs };
    const { key } = cell.block;
    const isNew = differs(result, resultsOf(page).get(key));
    addResult(page, key, isNew ? { ...result, after: "" } : result);
    keepResults(page);
  }

  /** @param {Extract<Message, { kind: "stream" }>} message */
  #stream({ name, text }) {
    const last = this.#outputs.at(-1);
    if (last?.output_type === "stream" && last.name === name) last.text += text;
    else this.#outputs.push({ output_type: "stream", name, text });
  }

  /** @param {Extract<Message, { kind: "output" }>} message */
  #output({ data, result, display }) {
    const old = display?.replaces ? this.#displays.get(display.id) : undefined;
    if (old?.output_type === "display_data") old.data = data;
    if (display?.replaces) return;
    /** @type {Output} */
    const output = result
      ? { output_type: "execute_result", execution_count: null, data, metadata: {} }
      : { output_type: "display_data", data, metadata: {} };
    this.#outputs.push(output);
    if (display) this.#displays.set(display.id, output);
  }
}

// Whether the same texts have shown something else before: the cell draws lots, or goes on from its last run.
/**
 * @param {Result} now
 * @param {Result | undefined} before
 */
const differs = (now, before) =>
  before?.source === now.source &&
  [now.after, ""].includes(before.after) &&
  JSON.stringify(before.outputs) !== JSON.stringify(now.outputs);
