// Python's memory with NumPy and the book imported. The build takes it (take_snapshot.mjs); a start that
// writes it back need not start Python, unpack and import. Pyodide keeps what Python knows of JavaScript.
// This adds compiled libraries, which have to lie where they lay, and leaves out what every memory has from
// the outset.

/** What Python's memory holds of its surroundings, as Pyodide takes it: the same in all pages. */
export const SURROUNDINGS = {
  env: { HOME: "/home/reader", LANG: "en_US.UTF-8", PYTHONHASHSEED: "0" },
  _sysExecutable: "python",
};
const FLAGS = { loadAsync: true, global: false, nodelete: true };
const STEP = 64; // bytes that are written together

/** @typedef {[string, Uint8Array]} File  its path below Python's packages, and its content */
/** @typedef {{ files: File[], libraries: string[] }} Placed  the libraries, by their paths, to be loaded */
/**
 * @typedef {object} Head
 * @property {string} from  the hash of what it was made from
 * @property {number[]} ground  what a memory must be into which it is written
 * @property {number[]} random  words of it that differ from start to start
 * @property {number} size  of the memory, in bytes
 * @property {string[]} libraries  in the order in which they are loaded
 * @property {[number, string][]} handles  how Python knows its libraries
 * @property {string} begin  Pyodide's own bytes, in base64; the site's lock has them too, as they come first
 * @property {string[]} absent  modules that are asked for and that no package has
 * @property {[string, number][]} files  what Python finds in its folders: paths and bytes
 * @property {number[]} runs  by turns the bytes that stay, and those that are written
 */
/** @typedef {{ head: Head, files: File[], written: Uint8Array }} Snapshot */

// ---- files and libraries ----------------------------------------------------------------------------------

/**
 * Pyodide's own function that makes its module, which puts files and libraries in their places before Python
 * runs.
 *
 * @param {(settings: any) => Promise<any>} create
 * @param {Placed | Promise<Placed>} placed  may be on its way while the module is made
 * @param {(module: any) => void} [initialized]  hears of the memory in which nothing has run
 */
export function withFiles(create, placed, initialized) {
  return (/** @type {any} */ settings) =>
    new Promise((resolve, reject) => {
      settings.preRun.push((/** @type {any} */ module) => put(module, placed).catch(reject));
      settings.onRuntimeInitialized = () => initialized?.(settings); // which the module is by now
      create(settings).then(resolve, reject);
    });
}

/** @param {any} FS @param {string} home @param {File[]} files */
export function putFiles(FS, home, files) {
  for (const [name, content] of files) {
    FS.mkdirTree(home + name.slice(0, name.lastIndexOf("/") + 1));
    FS.writeFile(home + name, content, { canOwn: true });
  }
}

/** @param {any} module @param {Placed | Promise<Placed>} placed */
async function put(module, placed) {
  module.addRunDependency("files");
  const { files, libraries } = await placed;
  const home = `${module.API.sitePackages}/`;
  putFiles(module.FS, home, files);
  const contents = new Map(files);
  for (const name of libraries) {
    const exports = await module.loadWebAssemblyModule(contents.get(name), FLAGS, home + name, {});
    module.newDSO(home + name, undefined, exports).global = false;
  }
  module.removeRunDependency("files");
}

/**
 * Let a file's content come when it is first read, while Python waits.
 *
 * @param {any} FS
 * @param {string} path
 * @param {() => Uint8Array} content
 */
function comesLater(FS, path, content) {
  const { node } = FS.lookupPath(path);
  const own = node.stream_ops;
  const after =
    (/** @type {"read" | "llseek" | "mmap"} */ what) =>
    (/** @type {any[]} */ ...given) => {
      if (node.stream_ops !== own) Object.assign(node, holding(content()), { stream_ops: own });
      return own[what](...given);
    };
  node.stream_ops = { ...own, read: after("read"), llseek: after("llseek"), mmap: after("mmap") };
}

/** @param {Uint8Array} contents */
const holding = (contents) => ({ contents, usedBytes: contents.length });

// ---- memory -----------------------------------------------------------------------------------------------

/**
 * Where two memories differ in which nothing has run: seeds and clocks, with what lies beside them.
 *
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 * @returns {number[]}  the numbers of their words, four by four
 */
export function differing(one, other) {
  const [a, b] = [one, other].map(words);
  const fours = new Set();
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) fours.add(i - (i % 4));
  return [...fours].flatMap((i) => [i, i + 1, i + 2, i + 3]);
}

/** @param {Uint8Array} memory */
const words = ({ buffer, length }) => new Uint32Array(buffer, 0, length / 4);

/**
 * What tells one memory in which nothing has run from another: the functions in its table, its length, and a
 * hash. What is random in it becomes 0.
 *
 * @param {number} functions
 * @param {Uint8Array} memory
 * @param {number[]} random
 */
export function groundOf(functions, memory, random) {
  const all = words(memory);
  for (const place of random) all[place] = 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < all.length; i += 1) hash = Math.imul(hash ^ all[i], 0x01000193);
  return [functions, all.length, hash >>> 0];
}

/**
 * What is written into a memory to make another of it.
 *
 * @param {Uint8Array} before  with 0 for what is random
 * @param {Uint8Array} after  as long, or longer
 * @returns {number[]}  by turns how many bytes stay and how many are written
 */
export function runsOf(before, after) {
  const runs = [];
  let end = 0;
  for (let at = 0; at < after.length; at += STEP) {
    if (isSame(before, after, at)) continue;
    const begin = at;
    while (at < after.length && !isSame(before, after, at)) at += STEP;
    runs.push(begin - end, at - begin);
    end = at;
  }
  return runs;
}

/** @param {Uint8Array} before @param {Uint8Array} after @param {number} at */
function isSame(before, after, at) {
  for (let i = at; i < at + STEP; i += 1) if ((before[i] ?? 0) !== after[i]) return false;
  return true;
}

/**
 * Each run that is written, with its place in the memory.
 *
 * @param {number[]} runs
 * @param {(at: number, length: number) => void} each
 */
function eachWritten(runs, each) {
  let at = 0;
  runs.forEach((length, i) => {
    if (i % 2) each(at, length);
    at += length;
  });
}

// ---- as it is kept ----------------------------------------------------------------------------------------

/**
 * The parts of the file: the length of its head, the head, the files, and what is written.
 *
 * @param {Omit<Head, "files">} head
 * @param {File[]} files
 * @param {Uint8Array} memory
 */
export function partsOf(head, files, memory) {
  const listed = files.map(([name, { length }]) => [name, length]);
  const text = new TextEncoder().encode(JSON.stringify({ ...head, files: listed }));
  const length = new Uint8Array(Uint32Array.of(text.length).buffer);
  /** @type {Uint8Array[]} */
  const written = [];
  eachWritten(head.runs, (at, bytes) => written.push(memory.subarray(at, at + bytes)));
  return [length, text, ...files.map(([, content]) => content), ...written];
}

/**
 * The same, read.
 *
 * @param {Uint8Array} bytes
 * @returns {Snapshot}
 */
export function opened(bytes) {
  let at = 0;
  const next = (/** @type {number} */ length) => {
    at += length;
    return bytes.slice(at - length, at);
  };
  const length = new Uint32Array(next(4).buffer)[0];
  /** @type {Head} */
  const head = JSON.parse(new TextDecoder().decode(next(length)));
  const files = head.files.map(([name, size]) => /** @type {File} */ ([name, next(size)]));
  return { head, files, written: bytes.subarray(at) };
}

// ---- writing back -----------------------------------------------------------------------------------------

/**
 * Pyodide's function that makes its module, with the snapshot's memory and nothing run.
 *
 * @param {(settings: any) => Promise<any>} create
 * @param {Promise<Snapshot>} snapshot  on its way while the module is made
 * @param {() => Uint8Array} library  gives Python's standard library, while Python waits
 */
export const fromSnapshot = (create, snapshot, library) => async (/** @type {any} */ settings) => {
  const placed = snapshot.then(({ head: { libraries }, files }) => ({ files, libraries }));
  const module = await withFiles(create, placed)(settings);
  const { head, written } = await snapshot;
  const ground = groundOf(module.wasmTable.length, module.HEAPU8, head.random);
  if (String(ground) !== String(head.ground)) throw new Error(`the memory is another one: ${ground}`);
  if (module.HEAPU8.length < head.size) module.growMemory(head.size);
  let from = 0;
  eachWritten(head.runs, (at, length) => {
    module.HEAPU8.set(written.subarray(from, from + length), at);
    from += length;
  });
  const { loadedLibsByHandle, loadedLibsByName } = module.LDSO;
  for (const [handle, name] of head.handles) loadedLibsByHandle[handle] = loadedLibsByName[name];
  const [major, minor] = module.API.pyVersionTuple;
  comesLater(module.FS, `/lib/python${major}${minor}.zip`, library);
  return module;
};
