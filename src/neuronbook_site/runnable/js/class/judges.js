// The judges of a teacher's page: two workers with Python, started from files that the page keeps, so that
// another can take the place of one that does not come back.
import { whole } from "../intact.js";
import { Files } from "../python/files.js";

/** @typedef {import("../python/meter.js").Progress} Progress */
/** @typedef {{ name: string, status: string, message: string, feedback: string }} Verdict */
/** @typedef {{ verdicts: Verdict[], patched: string[] }} Judgement */
/** @typedef {{ worker: Worker, ready: Promise<unknown> }} Judge */

const PATIENCE = 4000; // milliseconds without a word from a judge; more on a slow machine
const START = 120_000; // milliseconds for a start
const TRIES = 4; // of a notebook that its judge does not come back from
const SCRIPTS = ["pyodide.mjs", "pyodide.asm.mjs"];

export class Judges {
  /** Those that wait for a notebook. @type {Judge[]} */
  #free = [];
  /** Notebooks that wait for a judge. @type {((judge: Judge) => void)[]} */
  #waiting = [];
  patience = PATIENCE;

  /**
   * @param {string} home  the folder of the scripts
   * @param {{ python: Record<string, string>, judge: string }} known  what judges: its texts in Python, and
   *   the sha256 of its program
   * @param {(progress: Progress) => void} report
   */
  constructor(home, { python, judge }, report) {
    this.home = home;
    this.hash = judge;
    this.python = python;
    this.report = report;
  }

  /** Load Python. */
  async load() {
    const current = await fetch(`${this.home}python/current.json`, { cache: "no-cache" });
    const base = `${this.home}python/${(await current.json()).folder}/`;
    const program = whole(`${this.home}judge.js`, this.hash);
    const [{ files, lock }, code] = await Promise.all([this.#files(base), program]);
    const scripts = Object.fromEntries(SCRIPTS.map((name) => [name, script(files[name])]));
    this.supplies = { files, lock, scripts, python: this.python };
    this.address = script(code);
    forbidRequests();
    this.report({ what: "Starting Python" });
    const begin = performance.now();
    const judges = [this.#start(), this.#start()];
    this.#free = judges;
    await Promise.race(judges.map(({ ready }) => ready));
    this.patience = Math.max(PATIENCE, (performance.now() - begin) / 2);
  }

  /** @param {string} base @returns {Promise<{ files: Record<string, ArrayBuffer>, lock: any }>} */
  async #files(base) {
    const files = new Files(base, this.report);
    const lock = await files.json("pyodide-lock.json");
    files.hashes = lock.hashes;
    const wheels = lock.first.map((name) => lock.packages[name].file_name);
    const names = ["pyodide.asm.wasm", "python_stdlib.zip", ...wheels, ...SCRIPTS];
    files.expect(lock.sizes, names, "Python");
    await files.begin();
    const bodies = names.map(async (name) => [name, await (await files.fetch(base + name)).arrayBuffer()]);
    return { files: Object.fromEntries(await Promise.all(bodies)), lock };
  }

  /** @returns {Judge} */
  #start() {
    const worker = new Worker(/** @type {string} */ (this.address), { type: "module" });
    const ready = heard(worker, START, { do: "start", ...this.supplies });
    ready.catch(() => {});
    return { worker, ready };
  }

  /**
   * Judge a notebook again: what stops its judge is named and left out.
   *
   * @param {import("./read.js").Code} code
   * @returns {Promise<Judgement>}
   */
  async judge(code) {
    /** @type {number[]} */
    const cut = [];
    for (let i = 0; i < TRIES; i += 1) {
      const judge = await this.#taken();
      const at = { number: -1 };
      try {
        await judge.ready;
        const found = await heard(judge.worker, this.patience, { do: "judge", ...code, cut }, at);
        this.#give(judge);
        return found;
      } catch {
        judge.worker.terminate();
        this.#give(this.#start());
        cut.push(at.number);
      }
    }
    throw new Error("Python does not come back from its code");
  }

  /** @returns {Promise<Judge>} */
  #taken() {
    const judge = this.#free.shift();
    return judge ? Promise.resolve(judge) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** @param {Judge} judge */
  #give(judge) {
    const next = this.#waiting.shift();
    if (next) next(judge);
    else this.#free.push(judge);
  }
}

/** @param {ArrayBuffer} content */
const script = (content) => URL.createObjectURL(new Blob([content], { type: "text/javascript" }));

// From here on the page needs nothing, and code that is judged shall reach nothing: the browser sees to it.
function forbidRequests() {
  const policy = { httpEquiv: "Content-Security-Policy", content: "connect-src 'none'" };
  document.head.append(Object.assign(document.createElement("meta"), policy));
}

/**
 * Ask a worker; rejects when it breaks down, or says nothing for some time.
 *
 * @param {Worker} worker
 * @param {number} patience
 * @param {object} request
 * @param {{ number: number }} [at]  hears which statement runs
 * @returns {Promise<any>}
 */
function heard(worker, patience, request, at = { number: -1 }) {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error("late"));
    let timer = setTimeout(late, patience);
    worker.onerror = (event) => {
      event.preventDefault?.();
      clearTimeout(timer);
      reject(new Error(event.message));
    };
    worker.onmessage = ({ data }) => {
      clearTimeout(timer);
      if (data.kind === "at") {
        at.number = data.number;
        timer = setTimeout(late, patience);
      } else if (data.kind === "broken") reject(new Error(data.reason));
      else resolve(data.found);
    };
    worker.postMessage(request);
  });
}
