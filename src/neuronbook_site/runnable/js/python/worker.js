// Python in a worker. Messages in: { do: "load" | "run", … }; out: what runner.py sends, and { kind: "loaded" | "progress" | "done" | "failed" }.
import { Files } from "./files.js";

const base = new URL("./", import.meta.url).href;
const files = new Files(base, (progress) => postMessage({ kind: "progress", ...progress }));
let pyodide;
let runner;
let lock;

async function load() {
  const [{ loadPyodide }, found] = await Promise.all([
    import(`${base}pyodide.mjs`),
    files.json("pyodide-lock.json"),
  ]);
  lock = found;
  const first = closure(lock.first);
  files.hashes = Object.fromEntries(
    Object.values(lock.packages).map((entry) => [entry.file_name, entry.sha256]),
  );
  files.expect(lock.sizes, ["pyodide.asm.wasm.packed", "python_stdlib.zip", ...fileNames(first)], "Python");
  globalThis.fetch = files.fetch;
  // Ask for everything at once: the largest files must not wait for each other.
  const ready = files.begin();
  const started = loadPyodide({
    indexURL: base,
    packageBaseUrl: base,
    lockFileContents: lock,
    packages: lock.first,
    env: { MPLBACKEND: "agg", HOME: "/home/reader" },
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
  });
  // A file that does not come must not leave Pyodide waiting for it.
  pyodide = await Promise.race([started, ready.then(() => started)]);
  say("Starting Python");
  const carriers = {};
  for (const { name, imports } of Object.values(lock.packages))
    for (const module of imports) carriers[module] = nameOf(name);
  const post = (text) => postMessage(JSON.parse(text));
  runner = pyodide
    .pyimport("neuronbook_page.runner")
    .start(post, JSON.stringify({ needs: lock.needs, carriers }), supplyNow);
  await pyodide.runPythonAsync("import numpy, neuronbook");
}

const say = (what) => postMessage({ kind: "progress", what });

function closure(names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    closure(lock.packages[name].depends, seen);
  }
  return [...seen];
}

const fileNames = (packages) => packages.map((name) => lock.packages[name].file_name);

const nameOf = (display) => Object.keys(lock.packages).find((key) => lock.packages[key].name === display);

const isLoaded = (name) => lock.packages[name].name in pyodide.loadedPackages;

// Packages that a cell visibly imports and that are not here yet.
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

// The same for an import that only shows while Python runs: Python waits, so the network must be waited for, too.
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

async function run({ id, source, number, states }) {
  try {
    await supply(source);
  } catch (error) {
    fail("packages", error);
    return;
  }
  postMessage({ kind: "running", id });
  const given = pyodide.toPy(states);
  try {
    const ok = await runner.run(source, number, given);
    postMessage({ kind: "done", id, ok });
  } catch (error) {
    fail("python", error);
  } finally {
    given.destroy?.();
  }
}

// What failed: a download, the start, or Python itself while it ran.
function fail(what, error) {
  const reason =
    files.problem ??
    String(error?.message ?? error)
      .trim()
      .slice(-300);
  postMessage({ kind: "failed", what, lost: Boolean(files.problem), reason });
}

let queue = Promise.resolve();
addEventListener("message", ({ data }) => {
  if (data.do === "load")
    queue = load().then(
      () => postMessage({ kind: "loaded" }),
      (error) => fail("load", error),
    );
  if (data.do === "run") queue = queue.then(() => run(data));
});
