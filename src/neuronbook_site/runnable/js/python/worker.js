// Python in a worker. Messages in: { do: "load" | "take" | "run", … }; out: what runner.py sends, and
// { kind: "loaded" | "progress" | "refused" | "running" | "done" | "failed" }.
import { Files, inflated } from "./files.js";
import { Shelf } from "./shelf.js";
import { fromSnapshot, opened, putFiles, SURROUNDINGS } from "./snapshot.js";

/** @typedef {import("pyodide").PyodideAPI} PyodideAPI */
/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} file_name
 * @property {string} sha256
 * @property {string[]} imports  its top-level modules
 * @property {string[]} depends
 */

/**
 * Pyodide's lock, with what the book adds to it (runnable/pyodide.py).
 *
 * @typedef {object} Lock
 * @property {Record<string, Package>} packages
 * @property {string[]} first  what every page loads
 * @property {Record<string, number>} sizes  of all files, in bytes
 * @property {About} [snapshot]  Python's memory from which a page starts, and the packages that come with it;
 *   the others of `first` are in the memory only; and what a figure needs besides, of which packages
 * @property {Record<string, string>} hashes  sha256 of all files
 */
/** @typedef {{ file: string, sha256: string }} Kept */
/** @typedef {Kept & { begin: string, whole: string[], figures: Kept & { packages: string[] } }} About */

/**
 * What runner.py's `Runner` offers.
 *
 * @typedef {object} Runner
 * @property {(source: string) => import("pyodide/ffi").PyProxy} packages
 * @property {(source: string, number: number, states: unknown) => Promise<boolean>} run
 */

/** Pyodide's own scripts, which come by import. */
const MODULES = ["pyodide.mjs", "pyodide.asm.mjs"];
/** The address of the folder that holds Python. */
let base = "";
/** @type {Files} */
let files;
/** What the page hands over, where it may fetch nothing. @type {Shelf | undefined} */
let shelf;
/** @type {PyodideAPI} */
let pyodide;
/** @type {Runner} */
let runner;
/** @type {Lock} */
let lock;
/** What figures need, where Python has started from its snapshot. @type {About["figures"] | undefined} */
let figures;
/** Packages of which only what most cells need is there. @type {Set<string>} */
const parts = new Set();
/** Kept when the lock is there. @type {Promise<void>} */
let described;

/** @param {{ base: string, parts: string[], plain: boolean }} request */
async function load(request) {
  base = request.base;
  // Pyodide takes a worker for a modern one by the absence of this.
  globalThis.importScripts = /** @type {any} */ (undefined);
  shelf = request.parts.length ? new Shelf(request.parts) : undefined;
  files = new Files(base, (progress) => postMessage({ kind: "progress", ...progress }), shelf);
  described = files.json("pyodide-lock.json").then((found) => {
    lock = found;
    files.hashes = found.hashes;
  });
  const [{ loadPyodide }] = await Promise.all([importLoader(), described]);
  pyodide = await start(loadPyodide, request.plain);
  listenForDeath();
  say("Starting Python");
  const post = (/** @type {string} */ text) => postMessage(JSON.parse(text));
  runner = pyodide.pyimport("neuronbook_page.runner").start(post, JSON.stringify(carriers()), supplyNow);
  await pyodide.runPythonAsync("import numpy, neuronbook");
}

// A module's refusal says nothing about its reason, and the browser may have kept it.
/** @returns {Promise<typeof import("pyodide")>} */
async function importLoader() {
  if (shelf) return import(await shelf.module("pyodide.mjs"));
  try {
    return await import(`${base}pyodide.mjs`);
  } catch {
    await files.renew("pyodide.mjs");
    return import(`${base}pyodide.mjs?again`);
  }
}

const WASM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";
const SCRIPT = "pyodide.asm.mjs";
// Whether a script that was imported is to blame and not the browser, its content says. What the browser has
// kept of it is renewed on the way.
/** @param {unknown} error */
async function blamed(error) {
  if (shelf || files.problem) return error;
  try {
    await described;
    await Promise.all(MODULES.map((name) => files.renew(name)));
    return error;
  } catch (refusal) {
    return refusal;
  }
}

/**
 * Python from its snapshot; where that does not come or does not fit, the plain way.
 *
 * @param {LoadPyodide} loadPyodide
 * @param {boolean} plain  whether this browser has refused the snapshot before
 * @returns {Promise<PyodideAPI>}
 */
async function start(loadPyodide, plain) {
  const { snapshot } = lock;
  // A page that may fetch nothing has none: it would be another quarter of the book.
  if (snapshot && !shelf && !plain) {
    try {
      return await wake(loadPyodide, snapshot);
    } catch (error) {
      // The plain way needs all other files as well.
      if (files.problem && !files.problem.startsWith(snapshot.file)) throw error;
    }
  }
  const isRefused = snapshot && !shelf && !plain && !files.problem;
  const python = await boot(loadPyodide);
  if (isRefused) postMessage({ kind: "refused" });
  return python;
}

/**
 * Ask for everything at once: the largest files must not wait for each other. A file that does not come must
 * not leave Pyodide waiting for it.
 *
 * @template Result
 * @param {string[]} names
 * @param {() => Promise<Result>} work  what needs them
 */
function withDownloads(names, work) {
  files.expect(lock.sizes, names, "Python");
  globalThis.fetch = /** @type {typeof fetch} */ (files.fetch);
  const ready = files.begin();
  const done = work();
  return Promise.race([done, ready.then(() => done)]);
}

/** @typedef {typeof import("pyodide").loadPyodide} LoadPyodide */
/**
 * @param {LoadPyodide} loadPyodide
 * @param {About} about
 */
function wake(loadPyodide, about) {
  return withDownloads([WASM, about.file], async () => {
    const snapshot = kept(about);
    const { default: create } = await import(`${base}${SCRIPT}`);
    // The library comes when it is first asked for: what a start needs of it is in the memory.
    const isLibrary = (/** @type {unknown} */ address) => String(address).endsWith(LIBRARY);
    const answer = async (/** @type {string} */ address, /** @type {RequestInit} */ options) =>
      isLibrary(address) ? new Response("") : files.fetch(address, options);
    globalThis.fetch = /** @type {typeof fetch} */ (answer);
    const woken = await loadPyodide({
      ...settings(),
      ...structuredClone(SURROUNDINGS),
      _loadSnapshot: Uint8Array.from(atob(about.begin), (letter) => letter.charCodeAt(0)),
      createPyodideModule: fromSnapshot(create, snapshot, () => files.waitedFor(LIBRARY)),
    });
    globalThis.fetch = /** @type {typeof fetch} */ (files.fetch);
    note(woken, about.whole);
    note(woken, lock.first, about.whole);
    figures = about.figures;
    return woken;
  });
}

/**
 * Packages that are there; those that are not `whole` in part.
 *
 * @param {PyodideAPI} python
 * @param {string[]} names
 * @param {string[]} whole
 */
function note({ loadedPackages }, names, whole = names) {
  for (const name of names) {
    loadedPackages[lock.packages[name].name] = "default channel";
    if (!whole.includes(name)) parts.add(name);
  }
}

/** A file of the snapshot that is on its way. @param {Kept} about */
async function kept({ file }) {
  return opened(new Uint8Array(await new Response(inflated(await files.body(file))).arrayBuffer()));
}

/** @param {LoadPyodide} loadPyodide */
function boot(loadPyodide) {
  const wheels = fileNames(closure(lock.first));
  return withDownloads([WASM, LIBRARY, ...wheels], async () => {
    // Elsewhere Pyodide imports its other part by itself, from the same folder.
    const other = shelf && (await import(await shelf.module(SCRIPT))).default;
    return loadPyodide({
      ...settings(),
      ...(other && { createPyodideModule: other }),
      packages: lock.first,
      env: { HOME: SURROUNDINGS.env.HOME },
    });
  });
}

const settings = () => ({
  indexURL: base,
  packageBaseUrl: base,
  lockFileContents: /** @type {any} */ (lock),
  stdin: () => null,
  stdout: () => {},
  stderr: () => {},
});

// When Python breaks down, what waits for it may never hear of it: Pyodide has a hook for that. Should
// telling fail as well, the error comes as a rejection that nobody handles.
function listenForDeath() {
  /** @type {any} */ (pyodide)._api.on_fatal = (/** @type {unknown} */ error) => fail("python", error);
  addEventListener("unhandledrejection", ({ reason }) => {
    if (reason?.pyodide_fatal_error) fail("python", reason);
  });
}

// For each top-level module the package that carries it.
function carriers() {
  const entries = Object.entries(lock.packages);
  return Object.fromEntries(entries.flatMap(([key, { imports }]) => imports.map((module) => [module, key])));
}

/** @param {string} what */
const say = (what) => postMessage({ kind: "progress", what });

/**
 * Packages with all that they depend on.
 *
 * @param {string[]} names
 * @param {Set<string>} seen
 */
function closure(names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    closure(lock.packages[name].depends, seen);
  }
  return [...seen];
}

/** @param {string[]} packages */
const fileNames = (packages) => packages.map((name) => lock.packages[name].file_name);

/** @param {string} name */
const isLoaded = (name) => lock.packages[name].name in pyodide.loadedPackages;

// Packages that a cell visibly imports and that are not here yet.
/** @param {string} source */
async function supply(source) {
  const found = runner.packages(source);
  const names = closure(found.toJs()).filter((name) => !isLoaded(name));
  found.destroy();
  if (!names.length) return;
  const draws = names.includes("matplotlib");
  files.expect(
    lock.sizes,
    figures ? [figures.file] : fileNames(names),
    draws ? "matplotlib" : names.join(", "),
  );
  await files.begin();
  if (figures) place(await kept(figures), figures.packages);
  else await install(names);
  if (draws) say("Starting matplotlib: a few seconds, once");
}

/** @param {string[]} names */
async function install(names) {
  await pyodide.loadPackage(names, { checkIntegrity: true, messageCallback: () => {} });
  const lost = names.filter((name) => !isLoaded(name));
  if (lost.length) throw new Error(`${lost.join(", ")} could not be unpacked`);
}

// What most figures need, beside the memory from which Python has started.
/** @param {import("./snapshot.js").Snapshot} content @param {string[]} packages */
function place(content, packages) {
  const home = `${sitePackages()}/`;
  putFiles(pyodide.FS, home, content.files);
  note(pyodide, packages, []);
  const empty = content.files.filter(([, { length }]) => !length).map(([name]) => home + name);
  pyodide.pyimport("neuronbook_page.later").came(pyodide.toPy(empty), pyodide.toPy(content.head.absent));
}

// The same for an import that only shows while Python runs: Python waits, so the network must be waited for,
// too.
/** @param {string} name */
function supplyNow(name) {
  if (figures?.packages.includes(name) && !isLoaded(name)) return placeNow(figures);
  const isMissing = (/** @type {string} */ each) => !isLoaded(each) || (each === name && parts.has(each));
  const names = closure([name]).filter(isMissing);
  names.forEach((each, i) => {
    say(`Loading ${lock.packages[each].name} (${i + 1} of ${names.length})`);
    const { file_name: file, sha256 } = lock.packages[each];
    pyodide.unpackArchive(files.now(file, sha256, pyodide), "wheel", { extractDir: sitePackages() });
    note(pyodide, [each]);
    parts.delete(each);
  });
  if (names.length) say(`Starting ${name}`);
  return names.length > 0;
}

const GZIP = 31; // to zlib: the largest window, and gzip's head

/** @param {About["figures"]} about */
function placeNow({ file, sha256, packages }) {
  say("Loading matplotlib");
  const packed = pyodide.toPy(files.now(file, sha256, pyodide));
  place(opened(pyodide.pyimport("zlib").decompress(packed, GZIP).toJs()), packages);
  say("Starting matplotlib");
  return true;
}

const sitePackages = () => pyodide.runPython("import site; site.getsitepackages()[0]");

/** @param {{ source: string, number: number, states: object }} request */
async function run({ source, number, states }) {
  try {
    await shelf?.filled; // what an import asks for while Python waits has to be there
    await supply(source);
  } catch (error) {
    fail("packages", error);
    return;
  }
  postMessage({ kind: "running" });
  const given = pyodide.toPy(states);
  try {
    const ok = await runner.run(source, number, given);
    postMessage({ kind: "done", ok });
  } catch (error) {
    fail("python", error);
  } finally {
    given.destroy?.();
  }
}

/**
 * Say what failed: the start, a download, or Python itself while it ran.
 *
 * @param {"load" | "packages" | "python"} what
 * @param {unknown} error
 */
function fail(what, error) {
  const text = String(error instanceof Error ? error.message : error);
  const reason = files.problem ?? text.trim().slice(-300);
  postMessage({ kind: "failed", what, lost: Boolean(files.problem), reason });
}

/** @type {Promise<void>} */
let queue = Promise.resolve();
addEventListener("message", ({ data }) => {
  if (data.do === "take") shelf?.put(data.name, data.text);
  if (data.do === "load")
    queue = load(data).then(
      () => postMessage({ kind: "loaded" }),
      async (error) => fail("load", await blamed(error)),
    );
  if (data.do === "run") queue = queue.then(() => run(data));
});
