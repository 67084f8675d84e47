// What the first Run or click into the code brings: the editor and Python. Until then nothing is requested.
import { ask } from "./counter.js";
import { isHindered } from "./hindered.js";
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
      element.dataset.state = state === "idle" ? state : "error";
      return note(element, "The editor could not be loaded. Check the connection, then press Run again.");
    } finally {
      clearTimeout(slow);
    }
    this.#isLoaded = true;
    if (noteOf(element)?.textContent === LOADING) note(element, "");
    return action(app);
  }

  // The folder's name depends on its content: it may be kept for ever, and an old page finds the new one.
  async #open() {
    this.#tries += 1;
    const answer = await fetch(`${home}current.json`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const base = `${home}${(await answer.json()).folder}/`;
    // A module that once failed to come would not be asked for again under the same address.
    const again = this.#tries > 1 ? `?${this.#tries}` : "";
    return (await import(`${base}app.js${again}`)).start(this.page, base);
  }
}

/** @returns {Promise<never>} */
const lateness = () => new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE));
