// The files of the page's Python: fetched at once, counted byte by byte, checked, given to Pyodide through
// `fetch`.
import { integrityOf, isIntact, subtle } from "../intact.js";

const PATIENCE = 20000; // without a byte of any file for so long, the connection is called lost
const TICKS = 10;
const OTHER = new Error("its content is not as it should be");

/** What a file is called on the site: filters refuse some endings. @param {string} name */
export const stored = (name) => (/\.(whl|wasm|data|zip)$/.test(name) ? `${name}.packed` : name);

/** WebAssembly that is stored compressed, as an answer. @param {BodyInit} packed */
export function unpacked(packed) {
  return new Response(inflated(packed), { headers: { "Content-Type": "application/wasm" } });
}

/** @param {BodyInit} packed */
export const inflated = (packed) => new Response(packed).body?.pipeThrough(new DecompressionStream("gzip"));

/**
 * The parts of a file in one. In a worker of a page that is a file WebKit reads no Blob.
 *
 * @param {Uint8Array[]} parts
 */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.buffer;
}

export class Files {
  /** sha256 by the files' names. @type {Record<string, string>} */
  hashes = {};
  /** What was lost first. @type {string | undefined} */
  problem;
  /** Bytes that have come, and those that are to come. */
  loaded = 0;
  total = 0;
  /** Bodies that Pyodide has not asked for yet, by name. @type {Map<string, Promise<ArrayBuffer>>} */
  #waiting = new Map();
  /** @type {string[]} */
  #names = [];
  #what = "";
  /** When the count was last told. */
  #told = 0;
  /** For how many ticks nothing has come. */
  #silent = 0;

  /**
   * @param {string} base  the address of the folder that holds the files
   * @param {(progress: import("./meter.js").Progress) => void} report
   * @param {import("./shelf.js").Shelf} [shelf]  what a page hands over that may fetch nothing
   * @param {number} patience  in milliseconds
   */
  constructor(base, report, shelf, patience = PATIENCE) {
    this.base = base;
    this.report = report;
    this.shelf = shelf;
    this.patience = subtle && !shelf ? patience : 10 * patience;
    /** @type {typeof fetch} */
    this.network = shelf ? shelf.fetch : globalThis.fetch.bind(globalThis);
  }

  /** @param {string} name */
  json(name) {
    return this.#watched(async (stop) => {
      const text = await this.#text(name, stop);
      try {
        return JSON.parse(text);
      } catch {
        throw this.#lost(name, OTHER);
      }
    });
  }

  /**
   * What is about to be fetched, so that the progress knows its end.
   *
   * @param {Record<string, number>} sizes
   * @param {string[]} names
   * @param {string} what
   */
  expect(sizes, names, what) {
    this.loaded = 0;
    this.total = names.reduce((sum, name) => sum + sizes[name], 0);
    this.#names = names;
    this.#what = what;
    this.problem = undefined;
  }

  // Begin all downloads; the promise ends when all have come, or fails with the first that does not.
  async begin() {
    await this.#watched((stop) => {
      const bodies = this.#names.map((name) => this.#checked(name, stop));
      for (const [i, name] of this.#names.entries()) this.#waiting.set(name, bodies[i]);
      return Promise.all(bodies);
    });
    this.report({ loaded: this.total, total: this.total, what: `Unpacking ${this.#what}` });
  }

  /**
   * A file while Python waits. The browser cannot check it, so Python does.
   *
   * @param {string} name
   * @param {string} sha256
   * @param {import("pyodide").PyodideAPI} pyodide
   */
  now(name, sha256, pyodide) {
    const content = this.waitedFor(name);
    const digest = pyodide.pyimport("hashlib").sha256(pyodide.toPy(content)).hexdigest();
    if (digest !== sha256) throw new Error(`${name} is damaged`);
    return content;
  }

  /** A file while Python waits, whatever it holds. @param {string} name */
  waitedFor(name) {
    return this.shelf?.now(stored(name)) ?? this.#received(name);
  }

  /** @param {string} name */
  #received(name) {
    let request = this.#asked(name);
    // What was refused may be allowed by now, although the browser has kept the refusal.
    if (request.status !== 200) request = this.#asked(name, "no-cache");
    if (request.status !== 200) throw new Error(`${name} did not arrive (status ${request.status})`);
    return new Uint8Array(request.response);
  }

  /**
   * @param {string} name
   * @param {string} [cache]  what is asked of the browser's own
   */
  #asked(name, cache) {
    const request = new XMLHttpRequest();
    request.open("GET", this.base + stored(name), false);
    request.responseType = "arraybuffer";
    if (cache) request.setRequestHeader("Cache-Control", cache);
    try {
      request.send();
    } catch {
      throw new Error(`${name} did not arrive`);
    }
    return request;
  }

  /**
   * A script that the browser could not import: why not, or in what the browser has kept from now on.
   *
   * @param {string} name
   */
  renew(name) {
    return this.#watched(async (stop) => {
      const text = await this.#text(name, stop, { cache: "reload" });
      const body = new TextEncoder().encode(text).buffer;
      if (!(await isIntact(body, this.hashes[name]))) throw this.#lost(name, OTHER);
    });
  }

  /**
   * Pyodide's fetch. The WebAssembly is stored compressed, whatever the host does.
   *
   * @param {string} address
   * @param {RequestInit} [options]
   */
  fetch = async (address, options) => {
    const name = new URL(address, this.base).pathname.split("/").pop() ?? "";
    if (name !== "pyodide.asm.wasm") {
      const body = this.#take(name);
      return body ? new Response(await body) : this.network(address, options);
    }
    return unpacked((await this.#take(name)) ?? "");
  };

  /** A file that has come, or that is on its way. @param {string} name */
  async body(name) {
    return (await this.#take(name)) ?? Promise.reject(new Error(`${name} is not expected`));
  }

  /** @param {string} name */
  #take(name) {
    const body = this.#waiting.get(name);
    this.#waiting.delete(name);
    return body;
  }

  /**
   * A slow connection is not a lost one: files wait for each other. Only when none gets on, all are given up.
   *
   * @template Result
   * @param {(stop: AbortSignal) => Promise<Result>} work
   */
  async #watched(work) {
    const stop = new AbortController();
    this.#silent = 0;
    const watch = setInterval(() => {
      this.#silent += 1;
      if (this.#silent > TICKS) stop.abort(new Error(`no data for ${this.patience / 1000} seconds`));
    }, this.patience / TICKS);
    try {
      return await work(stop.signal);
    } catch (error) {
      stop.abort(error);
      throw error;
    } finally {
      clearInterval(watch);
    }
  }

  /**
   * @param {string} name
   * @param {AbortSignal} signal
   * @param {RequestInit} [options]
   */
  async #get(name, signal, options) {
    try {
      // The folder's name depends on its content, so what the browser has kept is right, however old it is.
      const request = { cache: /** @type {RequestCache} */ ("force-cache"), signal, ...options };
      const address = this.base + stored(name);
      let answer = await this.network(address, request);
      // A refusal may be what the browser has kept, too.
      if (!answer.ok && request.cache !== "reload")
        answer = await this.network(address, { ...request, cache: "reload" });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      this.#silent = 0;
      return answer;
    } catch (error) {
      throw this.#lost(name, error);
    }
  }

  /**
   * @param {string} name
   * @param {AbortSignal} signal
   * @param {RequestInit} [options]
   */
  async #text(name, signal, options) {
    const answer = await this.#get(name, signal, options);
    try {
      return await answer.text();
    } catch (error) {
      throw this.#lost(name, error);
    }
  }

  /**
   * What the browser has kept may be damaged: then the file is fetched once more.
   *
   * @param {string} name
   * @param {AbortSignal} signal
   */
  async #checked(name, signal) {
    // The bytes are counted as they come and checked at the end. Where pages may not compute hashes, the
    // browser checks, and shows a file only when all of it has come.
    const integrity = subtle ? "" : integrityOf(this.hashes[name]);
    for (const cache of /** @type {const} */ (["force-cache", "reload"])) {
      const body = await this.#counted(name, signal, { cache, integrity });
      if (await isIntact(body, this.hashes[name])) return body;
      this.loaded -= body.byteLength;
    }
    throw this.#lost(name, OTHER);
  }

  /**
   * @param {string} name
   * @param {AbortSignal} signal
   * @param {RequestInit} options
   */
  async #counted(name, signal, options) {
    const answer = await this.#get(name, signal, options);
    const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (answer.body).getReader();
    const parts = [];
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        parts.push(value);
        this.#count(value.length);
      }
    } catch (error) {
      throw this.#lost(name, error);
    }
    return joined(parts);
  }

  /** @param {number} bytes  that have come */
  #count(bytes) {
    this.loaded += bytes;
    this.#silent = 0;
    const now = performance.now();
    if (now - this.#told < 60 && this.loaded < this.total) return;
    this.#told = now;
    this.report({ loaded: this.loaded, total: this.total, what: `Loading ${this.#what}` });
  }

  /**
   * @param {string} name
   * @param {unknown} error
   */
  #lost(name, error) {
    this.problem ??= `${name} did not arrive (${error instanceof Error ? error.message : error})`;
    return new Error(this.problem);
  }
}
