// A judge: Python in a worker of its own, which has all its files from the page and asks for none. After each
// notebook its memory is put back as it was before, so nothing that a notebook does reaches the next one.
// Messages in: { do: "start", … }, then { do: "judge", cells, own, cut }; out: { kind: "ready" | "judged" |
// "broken" } and { kind: "at", number }, the statement that runs, or the cell that is read.
/**
 * @typedef {object} Supplies
 * @property {Record<string, ArrayBuffer>} files  by name
 * @property {any} lock  what Pyodide knows of its packages
 * @property {Record<string, string>} scripts  their addresses by name
 * @property {Record<string, string>} python  the texts of neuronbook_page.judging
 */

const HOME = "https://judge.invalid/";
/** @type {(request: string) => string} */
let judge;
/** @type {any} */
let memory;
/** @type {Uint8Array} */
let before;
/** @type {Set<string>} */
const known = new Set();

/** @param {Supplies} supplies */
async function start({ files, lock, scripts, python }) {
  globalThis.fetch = /** @type {typeof fetch} */ ((address) => answer(String(address), files));
  const { loadPyodide } = await import(scripts["pyodide.mjs"]);
  const pyodide = await loadPyodide({
    indexURL: HOME,
    packageBaseUrl: HOME,
    lockFileContents: lock,
    packages: lock.first,
    createPyodideModule: (await import(scripts["pyodide.asm.mjs"])).default,
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
  });
  const package_ = pyodide.pyimport("neuronbook_page").__path__.get(0);
  pyodide.FS.mkdir(`${package_}/judging`);
  for (const [name, text] of Object.entries(python))
    pyodide.FS.writeFile(`${package_}/judging/${name}`, text);
  const at = (/** @type {number} */ number) => postMessage({ kind: "at", number });
  judge = pyodide.pyimport("neuronbook_page.judging.judge").start(at);
  memory = pyodide._module;
  before = memory.HEAPU8.slice();
}

/** @param {string} address @param {Record<string, ArrayBuffer>} files */
async function answer(address, files) {
  const name = address.slice(address.lastIndexOf("/") + 1);
  const headers = { "Content-Type": name.endsWith(".wasm") ? "application/wasm" : "" };
  return new Response(files[name], { status: files[name] ? 200 : 404, headers });
}

// What a chapter's own texts say is found out once, before a student's code runs, and kept.
/** @param {string[]} own */
function learn(own) {
  const text = JSON.stringify({ cells: own, own, cut: [] });
  if (!own.length || known.has(text)) return;
  judge(text);
  known.add(text);
  before = memory.HEAPU8.slice();
}

function putBack() {
  const now = /** @type {Uint8Array} */ (memory.HEAPU8); // it may have grown
  now.set(before);
  now.fill(0, before.length);
}

/**
 * @param {{ cells: string[], own: string[], cut: number[] }} request
 */
function judged(request) {
  learn(request.own);
  const found = JSON.parse(judge(JSON.stringify(request)));
  putBack();
  return found;
}

addEventListener("message", async ({ data }) => {
  try {
    if (data.do === "start") postMessage({ kind: "ready", found: await start(data) });
    else postMessage({ kind: "judged", found: judged(data) });
  } catch (error) {
    postMessage({ kind: "broken", reason: String(error).slice(-300) });
  }
});
