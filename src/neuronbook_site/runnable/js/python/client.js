// The worker as the page sees it: load once, run one cell after the other, stop by ending it.

import { isFile } from "../hindered.js";

/** @typedef {import("./meter.js").Progress} Progress */
/** @typedef {Record<string, unknown>} Traits  of a widget, by name */

/**
 * What a running cell sends, as `neuronbook_page/runner.py` describes it; `running` comes before Python
 * begins.
 *
 * @typedef {{ kind: "running" }
 *   | { kind: "stream", name: "stdout" | "stderr", text: string }
 *   | { kind: "output", data: Record<string, string>, result: boolean, model: string | null,
 *       display: { id: string, replaces: boolean } | null }
 *   | { kind: "error", name: string, value: string, text: string, line: number | null }
 *   | { kind: "clear" }} Message
 */

/**
 * @typedef {object} Run  a cell that runs
 * @property {(message: Message) => void} show
 * @property {(end: "done" | "error" | "stopped") => void} resolve
 * @property {(error: Error) => void} reject
 */

export class Python {
  isLoaded = false;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<void> | undefined} */
  #loading;
  /** @type {{ resolve: () => void, reject: (error: Error) => void } | undefined} */
  #settle;
  /** @type {Run | undefined} */
  #current;

  /**
   * @param {import("./source.js").Source} source  where Python comes from
   * @param {object} listeners
   * @param {(progress: Progress) => void} listeners.onProgress
   * @param {(id: string, traits: Traits) => void} listeners.onModel
   * @param {() => void} listeners.onLost  Python, with all that has run, is gone
   */
  constructor(source, { onProgress, onModel, onLost }) {
    this.source = source;
    this.onLost = onLost;
    this.onProgress = onProgress;
    this.onModel = onModel;
  }

  // Resolves when Python is ready; a failure can be tried again.
  ready() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** @returns {Promise<void>} */
  #load() {
    this.onProgress({ what: "Loading Python" });
    const worker = this.source.begin();
    const isMine = () => this.#worker === worker;
    worker.onmessage = ({ data }) => isMine() && this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      if (!isMine()) return;
      const reason = event.message || "the worker did not start";
      this.#fail(this.isLoaded ? crashed(reason) : unstarted(reason, !event.message));
    };
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  /**
   * Run a cell; `show` gets its messages.
   *
   * @param {string} source
   * @param {number} number
   * @param {Record<string, Traits>} states  what the reader has changed, by model id
   * @param {(message: Message) => void} show
   * @returns {Promise<"done" | "error" | "stopped">}
   */
  async run(source, number, states, show) {
    await this.ready();
    return new Promise((resolve, reject) => {
      this.#current = { show, resolve, reject };
      this.#worker?.postMessage({ do: "run", source, number, states });
    });
  }

  // End the worker, whatever it does; its variables are gone. A new one starts with `ready`.
  stop() {
    const { settle, current } = this.#end();
    settle?.reject(new Stopped());
    current?.resolve("stopped");
  }

  // Nothing is left of a worker that failed; `ready` starts another.
  /** @param {Error} error */
  #fail(error) {
    const { settle, current } = this.#end();
    this.onLost();
    settle?.reject(error);
    current?.reject(error);
  }

  // Returns those that wait for the worker.
  #end() {
    const waiting = { settle: this.#settle, current: this.#current };
    this.#worker?.terminate();
    this.#worker = this.#loading = this.#settle = this.#current = undefined;
    this.isLoaded = false;
    return waiting;
  }

  /** @param {any} message */
  #receive(message) {
    switch (message.kind) {
      case "progress":
        return this.onProgress(message);
      case "model":
        return this.onModel(message.id, message.state);
      case "refused":
        return this.source.refuse();
      case "loaded":
        return this.#loaded();
      case "failed":
        return this.#failed(message);
      case "done":
        return this.#taken()?.resolve(message.ok ? "done" : "error");
      default:
        return this.#current?.show(message);
    }
  }

  #loaded() {
    this.isLoaded = true;
    this.#settle?.resolve();
    this.#settle = undefined;
  }

  /** @param {{ what: "load" | "packages" | "python", lost: boolean, reason: string }} failure */
  #failed({ what, lost, reason }) {
    if (what === "load") this.#fail(unstarted(reason, lost));
    else if (what === "python") this.#fail(crashed(reason));
    else this.#taken()?.reject(unloaded("What this cell imports", reason, lost));
  }

  // The running cell has come to its end.
  #taken() {
    const current = this.#current;
    this.#current = undefined;
    return current;
  }
}

export class Stopped extends Error {}

/**
 * @param {string} what
 * @param {string} reason
 * @param {boolean} lost  whether the connection is what has failed
 */
const unloaded = (what, reason, lost) => {
  const again = isFile ? "Unpack the book again" : "Check the connection, or reload the page";
  const advice = lost ? again : "A current browser may help";
  return new Error(`${what} could not be loaded: ${reason}. ${advice}; nothing that you wrote is lost.`);
};

/**
 * @param {string} reason
 * @param {boolean} lost
 */
const unstarted = (reason, lost) => unloaded("Python", reason, lost);

/** @param {string} reason */
const crashed = (reason) =>
  new Error(
    `Python broke down: ${inWords(reason)}. It starts again with the next Run, without its variables; ` +
      "nothing that you wrote is lost.",
  );

/** What an interpreter dies of, by what browsers and Pyodide say. @type {[RegExp, string][]} */
const DEATHS = [
  [
    /call stack|recursion|stack overflow/i,
    "a function calls itself without an end, or something is nested too deeply",
  ],
  [/\bexit\b/i, "the cell has ended it"],
  [/MemoryError|out of memory|grow memory|allocat/i, "its memory is full"],
];

/** @param {string} reason */
function inWords(reason) {
  const found = DEATHS.find(([pattern]) => pattern.test(reason));
  return found ? found[1] : `something failed inside (${reason.trim().split("\n").pop()})`;
}
