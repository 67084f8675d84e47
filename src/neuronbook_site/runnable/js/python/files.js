// The files of the page's Python: fetched at once, counted byte by byte, checked, given to Pyodide through `fetch`.

const PATIENCE = 20000; // without a byte of any file for so long, the connection is called lost
const TICKS = 10;

export class Files {
  constructor(base, report, patience = PATIENCE) {
    this.base = base;
    this.report = report;
    this.patience = subtle ? patience : 10 * patience;
    this.network = globalThis.fetch.bind(globalThis);
    this.waiting = new Map();
    this.loaded = 0;
    this.total = 0;
    this.hashes = {};
    this.problem = undefined;
    this.fetch = this.fetch.bind(this);
  }

  json(name) {
    return this.#watched(async (stop) => (await this.#get(name, stop)).json());
  }

  // What is about to be fetched, so that the progress knows its end.
  expect(sizes, names, what) {
    this.loaded = 0;
    this.total = names.reduce((sum, name) => sum + sizes[name], 0);
    this.names = names;
    this.what = what;
    this.problem = undefined;
  }

  // Begin all downloads; the promise ends when all have come, or fails with the first that does not.
  begin() {
    const all = (stop) => {
      const bodies = this.names.map((name) => this.#checked(name, stop));
      this.names.forEach((name, i) => this.waiting.set(name, bodies[i]));
      return Promise.all(bodies);
    };
    return this.#watched(all).then(() =>
      this.report({ loaded: this.total, total: this.total, what: `Unpacking ${this.what}` }),
    );
  }

  // A file while Python waits. The browser cannot check it, so Python does.
  now(name, sha256, pyodide) {
    const request = new XMLHttpRequest();
    request.open("GET", this.base + name, false);
    request.responseType = "arraybuffer";
    try {
      request.send();
    } catch {
      throw new Error(`${name} did not arrive`);
    }
    if (request.status !== 200) throw new Error(`${name} did not arrive (status ${request.status})`);
    const content = new Uint8Array(request.response);
    const digest = pyodide.pyimport("hashlib").sha256(pyodide.toPy(content)).hexdigest();
    if (digest !== sha256) throw new Error(`${name} is damaged`);
    return content;
  }

  // Pyodide's fetch. The WebAssembly is stored compressed, whatever the host does.
  async fetch(address, options) {
    const name = new URL(address, this.base).pathname.split("/").pop();
    if (name === "pyodide.asm.wasm") {
      const packed = new Blob([await this.#take(`${name}.packed`)]);
      const stream = packed.stream().pipeThrough(new DecompressionStream("gzip"));
      return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
    }
    if (!this.waiting.has(name)) return this.network(address, options);
    return new Response(await this.#take(name));
  }

  #take(name) {
    const body = this.waiting.get(name);
    this.waiting.delete(name);
    return body;
  }

  // A slow connection is not a lost one: files wait for each other. Only when none gets on, all are given up.
  async #watched(work) {
    const stop = new AbortController();
    this.silent = 0;
    const watch = setInterval(() => {
      this.silent += 1;
      if (this.silent > TICKS) stop.abort(new Error(`no data for ${this.patience / 1000} seconds`));
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

  async #get(name, signal, options) {
    try {
      // The folder's name depends on its content, so what the browser has kept is right, however old it is.
      const answer = await this.network(this.base + name, { cache: "force-cache", signal, ...options });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      this.silent = 0;
      return answer;
    } catch (error) {
      throw this.#lost(name, error);
    }
  }

  // What the browser has kept may be damaged: then the file is fetched once more.
  async #checked(name, signal) {
    for (const cache of ["force-cache", "reload"]) {
      const body = await this.#counted(name, signal, { cache, integrity: integrityOf(this.hashes[name]) });
      if (await isIntact(body, this.hashes[name])) return body;
      this.loaded -= body.byteLength;
    }
    throw this.#lost(name, new Error("its content is not as it should be"));
  }

  async #counted(name, signal, options) {
    const answer = await this.#get(name, signal, options);
    const reader = answer.body.getReader();
    const parts = [];
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        parts.push(value);
        this.loaded += value.length;
        this.silent = 0;
        this.#count();
      }
    } catch (error) {
      throw this.#lost(name, error);
    }
    return new Blob(parts).arrayBuffer();
  }

  #count() {
    const now = performance.now();
    if (now - (this.counted ?? 0) < 60 && this.loaded < this.total) return;
    this.counted = now;
    this.report({ loaded: this.loaded, total: this.total, what: `Loading ${this.what}` });
  }

  #lost(name, error) {
    this.problem ??= `${name} did not arrive (${error.message})`;
    return new Error(this.problem);
  }
}

// The bytes are counted as they come and checked at the end. Where pages may not compute hashes (http:), the browser
// checks, and shows a file only when all of it has come.
const subtle = globalThis.crypto?.subtle;

async function isIntact(body, hash) {
  if (!hash || !subtle) return true;
  const digest = new Uint8Array(await subtle.digest("SHA-256", body));
  return hash === [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function integrityOf(hash) {
  if (!hash || subtle) return "";
  return `sha256-${btoa(hash.replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16))))}`;
}
