// What the first Run or click into the code brings: the editor and Python. Until then nothing is requested.
import { loadScript } from "../../../neuronbook/widgets/kit/script.js";
import { ask } from "./counter.js";
import { isFile, isHindered } from "./hindered.js";
import { note, noteOf } from "./notes.js";

/** @typedef {import("./block.js").Block} Block */
/** @typedef {import("./python/app.js").App} App */

const LOADING = "Loading the editor …";
const PATIENCE = 60000; // for the editor, which is small
const current = /** @type {HTMLScriptElement} */ (document.currentScript);
const home = new URL("python/", current.src).href;

export class Loader {
  /** @type {Promise<App> | undefined} */
  #loading;
  #tries = 0;
  #isLoaded = false;

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * Do something that needs the app, as soon as it is there; a failure can be tried again.
   *
   * @param {(app: App) => unknown} action
   * @param {Block} block  the one that says how it goes on
   * @param {import("./python/queue.js").State} state  what the block is in meanwhile
   */
  async act(action, { element }, state) {
    if (isHindered()) return ask(this.page, "explain", element);
    if (!this.#isLoaded) element.dataset.state = state;
    const slow = setTimeout(() => note(element, LOADING), 300);
    let app;
    try {
      this.#loading ??= Promise.race([this.#open(), lateness()]);
      app = await this.#loading;
    } catch {
      this.#loading = undefined;
      element.dataset.state = state === "idle" || isFile ? "idle" : "error";
      if (isFile) return ask(this.page, "explain", element);
      return note(element, "The editor could not be loaded. Check the connection, then press Run again.");
    } finally {
      clearTimeout(slow);
    }
    this.#isLoaded = true;
    if (noteOf(element)?.textContent === LOADING) note(element, "");
    return action(app);
  }

  async #open() {
    this.#tries += 1;
    const { folder, parts, worker } = await (isFile ? inFolder() : served());
    const base = `${home}${folder}/`;
    // What once failed to come may be kept under the same address.
    const again = this.#tries > 1 ? `?${this.#tries}` : "";
    if (!window.neuronbookPython) await loadScript(`${base}app.js${again}`);
    return window.neuronbookPython.start(this.page, base, parts, worker);
  }
}

/**
 * Python's folder, what of it is scripts, and the sha256 of the worker's program.
 *
 * @typedef {{ folder: string, parts: string[], worker?: string }} Place
 */

// The folder's name depends on its content: it may be kept for ever, and an old page finds the new one.
/** @returns {Promise<Place>} */
async function served() {
  const answer = await fetch(`${home}current.json`, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

// Opened as a file the page may fetch nothing. A copy made for that has Python as scripts (tools/stick.py).
/** @returns {Promise<Place>} */
async function inFolder() {
  await loadScript(`${home}current.js`);
  const place = /** @type {Place} */ (window.neuronbookPlace);
  if (!place.parts.length) throw new Error("Python is not in this folder as scripts");
  return place;
}

/** @returns {Promise<never>} */
const lateness = () => new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE));
