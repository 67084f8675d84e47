// The files of the page's Python: fetched at once, counted byte by byte, given to Pyodide through `fetch`.

const PATIENCE = 20000; // without a byte for so long, the connection is called lost

export class Files {
  constructor(base, report) {
    this.base = base;
    this.report = report;
    this.network = globalThis.fetch.bind(globalThis);
    this.waiting = new Map();
    this.loaded = 0;
    this.total = 0;
    this.integrity = {};
    this.problem = undefined;
    this.fetch = this.fetch.bind(this);
  }

  async json(name) {
    return (await this.#get(name)).json();
  }

  // What is about to be fetched, so that the progress knows its end.
  expect(sizes, names) {
    this.loaded = 0;
    this.total = names.reduce((sum, name) => sum + sizes[name], 0);
    this.names = names;
  }

  // Begin all downloads; the promise ends when all have come, or fails with the first that does not.
  begin() {
    const bodies = this.names.map((name) => {
      const body = this.#counted(name);
      this.waiting.set(name, body);
      return body;
    });
    return Promise.all(bodies).then(() => this.report({ loaded: this.total, total: this.total, what: "Unpacking" }));
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

  async #get(name) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      // The folder's name depends on its content, so what the browser has kept is right, however old it is.
      const integrity = this.integrity[name] ? `sha256-${base64(this.integrity[name])}` : "";
      const answer = await this.network(this.base + name, { cache: "force-cache", signal: stop.signal, integrity });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return answer;
    } catch (error) {
      throw this.#lost(name, error);
    } finally {
      clearTimeout(timer);
    }
  }

  async #counted(name) {
    const answer = await this.#get(name);
    const reader = answer.body.getReader();
    const parts = [];
    for (;;) {
      const { done, value } = await this.#next(reader, name);
      if (done) break;
      parts.push(value);
      this.loaded += value.length;
      this.#count();
    }
    return new Blob(parts).arrayBuffer();
  }

  async #next(reader, name) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("no data for 20 seconds")), PATIENCE);
    });
    try {
      return await Promise.race([reader.read(), late]);
    } catch (error) {
      throw this.#lost(name, error);
    } finally {
      clearTimeout(timer);
    }
  }

  #count() {
    const now = performance.now();
    if (now - (this.counted ?? 0) < 60 && this.loaded < this.total) return;
    this.counted = now;
    this.report({ loaded: this.loaded, total: this.total, what: "Loading" });
  }

  #lost(name, error) {
    this.problem ??= `${name} did not arrive (${error.message})`;
    return new Error(this.problem);
  }
}

const base64 = (hex) => btoa(hex.replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16))));
