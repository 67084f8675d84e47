// The worker as the page sees it: load once, run one cell after the other, stop by ending it.

export class Python {
  constructor(base, onProgress, onModel) {
    this.base = base;
    this.onProgress = onProgress;
    this.onModel = onModel;
    this.count = 0;
  }

  get isLoaded() {
    return this.state === "loaded";
  }

  // Resolves when Python is ready; a failure can be tried again.
  ready() {
    if (this.loading) return this.loading;
    this.state = "loading";
    this.onProgress({ what: "Loading Python" });
    this.worker = new Worker(`${this.base}worker.js`, { type: "module" });
    this.loading = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    this.worker.onmessage = ({ data }) => this.#receive(data);
    this.worker.onerror = (event) => {
      event.preventDefault?.();
      const reason = event.message || "the worker did not start";
      this.#fail(this.isLoaded ? crashed(reason) : unstarted(reason, !event.message));
    };
    this.worker.postMessage({ do: "load" });
    return this.loading;
  }

  // Run a cell; `show` gets its messages. Resolves to "done", "error" or "stopped".
  async run(source, number, states, show) {
    await this.ready();
    return new Promise((resolve, reject) => {
      this.count += 1;
      this.current = { id: this.count, show, resolve, reject };
      this.worker.postMessage({ do: "run", id: this.count, source, number, states });
    });
  }

  // End the worker, whatever it does; its variables are gone. A new one starts with `ready`.
  stop() {
    this.worker?.terminate();
    const { current, settle } = this;
    this.worker = this.loading = this.current = undefined;
    this.state = "stopped";
    settle?.reject(new Stopped());
    this.settle = undefined;
    current?.resolve("stopped");
  }

  #receive(message) {
    const { current } = this;
    switch (message.kind) {
      case "progress":
        return this.onProgress(message);
      case "loaded":
        this.state = "loaded";
        this.settle?.resolve();
        this.settle = undefined;
        return undefined;
      case "model":
        return this.onModel(message.id, message.state);
      case "failed":
        return this.#failed(message);
      case "done":
        this.current = undefined;
        return current?.resolve(message.ok ? "done" : "error");
      default:
        return current?.show(message);
    }
  }

  #failed({ what, lost, reason }) {
    const { current } = this;
    if (what === "load") return this.#fail(unstarted(reason, lost));
    if (what === "python") return this.#fail(crashed(reason));
    this.current = undefined;
    return current?.reject(unloaded("What this cell imports", reason, lost));
  }

  // Nothing is left of a worker that failed; `ready` starts another.
  #fail(error) {
    const { current, settle } = this;
    this.worker?.terminate();
    this.worker = this.loading = this.current = this.settle = undefined;
    this.state = "failed";
    settle?.reject(error);
    current?.reject(error);
  }
}

export class Stopped extends Error {}

const unloaded = (what, reason, lost) => {
  const advice = lost ? "Check the connection, or reload the page" : "A current browser may help";
  return new Error(`${what} could not be loaded: ${reason}. ${advice}; nothing that you wrote is lost.`);
};

const unstarted = (reason, lost) => unloaded("Python", reason, lost);

const crashed = (reason) =>
  new Error(
    `Python broke down (${reason}). It starts anew with the next Run, without its variables; nothing that you wrote is lost.`,
  );
