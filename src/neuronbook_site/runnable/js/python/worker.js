// Python in a worker. Messages in: { do: "load" | "take" | "run", … }; out: what runner.py sends, and
// { kind: "loaded" | "progress" | "running" | "done" | "failed" }.
import { Files } from "./files.js";
import { Shelf } from "./shelf.js";

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
 * @property {Record<string, string>} hashes  sha256 of all files
 */

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
/** Kept when the lock is there. @type {Promise<void>} */
let described;

/** @param {{ base: string, parts: string[] }} request */
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
  pyodide = await start(loadPyodide);
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
 * @param {typeof import("pyodide").loadPyodide} loadPyodide
 * @returns {Promise<PyodideAPI>}
 */
function start(loadPyodide) {
  const wheels = fileNames(closure(lock.first));
  files.expect(lock.sizes, ["pyodide.asm.wasm", "python_stdlib.zip", ...wheels], "Python");
  globalThis.fetch = /** @type {typeof fetch} */ (files.fetch);
  // Ask for everything at once: the largest files must not wait for each other.
  const ready = files.begin();
  const started = begin(loadPyodide);
  // A file that does not come must not leave Pyodide waiting for it.
  return Promise.race([started, ready.then(() => started)]);
}

/**
 * @param {typeof import("pyodide").loadPyodide} loadPyodide
 * @returns {Promise<PyodideAPI>}
 */
async function begin(loadPyodide) {
  // Elsewhere Pyodide imports its other part by itself, from the same folder.
  const other = shelf && (await import(await shelf.module("pyodide.asm.mjs"))).default;
  return loadPyodide({
    ...(other && { createPyodideModule: other }),
    indexURL: base,
    packageBaseUrl: base,
    lockFileContents: /** @type {any} */ (lock),
    packages: lock.first,
    env: { HOME: "/home/reader" },
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
  });
}

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
  files.expect(lock.sizes, fileNames(names), names.includes("matplotlib") ? "matplotlib" : names.join(", "));
  await files.begin();
  await pyodide.loadPackage(names, { checkIntegrity: true, messageCallback: () => {} });
  const lost = names.filter((name) => !isLoaded(name));
  if (lost.length) throw new Error(`${lost.join(", ")} could not be unpacked`);
  if (names.includes("matplotlib")) say("Starting matplotlib: a few seconds, once");
}

// The same for an import that only shows while Python runs: Python waits, so the network must be waited for,
// too.
/** @param {string} name */
function supplyNow(name) {
  const names = closure([name]).filter((each) => !isLoaded(each));
  names.forEach((each, i) => {
    say(`Loading ${lock.packages[each].name} (${i + 1} of ${names.length})`);
    const { file_name: file, sha256, name: display } = lock.packages[each];
    pyodide.unpackArchive(files.now(file, sha256, pyodide), "wheel", { extractDir: sitePackages() });
    pyodide.loadedPackages[display] = "default channel";
  });
  if (names.length) say(`Starting ${name}`);
  return names.length > 0;
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
