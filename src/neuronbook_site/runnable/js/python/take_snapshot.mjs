// Take a snapshot of Python's memory with NumPy and the book imported, and pack what a figure needs besides,
// in Node, into two files. In, as JSON: { runtime, packages, figures, kept, modules, draw, empty, ahead,
// from, targets }; out: null.
import crypto from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { differing, groundOf, partsOf, putFiles, runsOf, SURROUNDINGS, withFiles } from "./snapshot.js";

// What is imported: the libraries, and the code of the rest, so that a second Python need not compile. Then
// what a figure imports besides, compiled where it is Python: modules of the standard library without their
// docstrings, as its archive has most, and other modules.
const FOUND = `
import importlib, importlib.util, sys
from _frozen_importlib_external import _code_to_hash_pyc, cache_from_source
HOME, LIBRARY = "/lib/python3.14/site-packages/", "/lib/python314.zip/"
def imported():
    modules = list(sys.modules.items())
    paths = {name: getattr(module, "__file__", None) or "" for name, module in modules}
    return {name: path for name, path in paths.items() if path.startswith((HOME, LIBRARY))}
importlib.invalidate_caches()
def kept(code, source=b""):
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), False))
def compiled(path):
    source = open(path, "rb").read()
    return kept(compile(source, path, "exec", dont_inherit=True), source)
def standard(name, path):
    loader = sys.modules[name].__spec__.loader
    source = loader.get_source(name)
    if not source:
        return kept(loader.get_code(name))
    return kept(compile(source, path, "exec", dont_inherit=True, optimize=2))
for name in MODULES:
    importlib.import_module(name)
first = imported()
opened, absent = set(), []
class Absent:
    def find_spec(self, name, path=None, target=None):
        absent.append(name)
sys.meta_path.append(Absent())
sys.addaudithook(lambda event, about: event == "open" and opened.add(str(about[0])))
exec(DRAW, {})
later = {name: path for name, path in imported().items() if name not in first}
codes = [path for path in first.values() if path.startswith(HOME) and path.endswith(".py")]
read = [path for path in opened if path.startswith(HOME) and not path.endswith((".py", ".so", "METADATA"))]
# Also those that another module asks for in vain.
asked = [path for path in [*later.values(), *opened] if path.startswith(HOME)]
drawn = {path for path in asked if path.endswith((".py", ".so"))}
{
    "libraries": sorted(path.removeprefix(HOME) for path in first.values() if path.endswith(".so")),
    "compiled": {cache_from_source(path).removeprefix(HOME): compiled(path) for path in codes},
    "standard": {
        path.removeprefix(LIBRARY).removesuffix("c") + "c": standard(name, path)
        for name, path in later.items() if path.startswith(LIBRARY)
    },
    "drawn": {path.removeprefix(HOME): path.endswith(".py") and compiled(path) for path in sorted(drawn)},
    "absent": absent,
    "read": [path.removeprefix(HOME) for path in read],
}
`;
// Freed memory keeps what stood in it; blocks of zeros in its place are small in the file.
const IMPORT = `
import gc, importlib, os
del os.environ["PYTHONHASHSEED"]
for name in MODULES:
    importlib.import_module(name)
gc.collect()
[[bytes(max(size - 33, 0)) for _ in range(600)] for size in range(16, 513, 16)]
None
`;

// Without this, Node shows a line of Pyodide's first, which is a million letters long.
process.on("uncaughtException", ({ message }) => {
  process.stderr.write(message);
  process.exitCode = 1;
});

// Seeds, clocks and the place on earth are not this machine's: the same files give the same memory.
process.env.TZ = "UTC";
let chance = 0;
let moment = 0;
crypto.randomFillSync = (view) => view.fill(chance);
Date.now = () => Math.floor(performance.now());
performance.now = () => {
  moment += chance + 0.123456;
  return moment;
};

const { runtime, packages, figures, kept, modules, draw, empty, ahead, from, targets } = await json(
  process.stdin,
);
const isAbout = (name) => name.endsWith(".dist-info/METADATA");
const isKept = (name) => kept.some((folder) => name.startsWith(folder));
const load = (name) => import(pathToFileURL(join(runtime, name)).href);
const [{ loadPyodide }, { default: create }] = await Promise.all(
  ["pyodide.mjs", "pyodide.asm.mjs"].map(load),
);

const files = filesIn(packages);
const ofFigures = filesIn(figures);
const first = await started({ files, libraries: [] }, 1);
first.put(ofFigures);
const { libraries, compiled, standard, drawn, read, absent } = first
  .run(FOUND, modules)
  .toJs({ dict_converter: Object.fromEntries });
const all = { files: [...files, ...Object.entries(compiled)], libraries };
const other = await started(all, 0xaa);
const python = await started(all, 0x55);
python.run(IMPORT, modules);
keep(targets.memory, taken(python, other));
keep(targets.figures, partsOf({ absent, runs: [] }, neededToDraw(), new Uint8Array()));
process.stdout.write("null");

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path)])
    .map(([name, { buffer, byteOffset, length }]) => [name, new Uint8Array(buffer, byteOffset, length)])
    .sort(([one], [next]) => (one < next ? -1 : 1));
}

function keep(target, parts) {
  writeFileSync(target, Buffer.concat(parts));
}

// A Python, and its memory when nothing had run. What is drawn by lot in it consists of one byte.
async function started(placed, byte) {
  chance = byte;
  moment = byte * 9876543210.9;
  const seen = {};
  const pyodide = await loadPyodide({
    indexURL: runtime,
    ...structuredClone(SURROUNDINGS),
    stdin: () => null,
    _makeSnapshot: true,
    createPyodideModule: withFiles(create, placed, ({ HEAPU8, wasmTable }) => {
      Object.assign(seen, { memory: HEAPU8.slice(), functions: wasmTable.length });
    }),
  });
  const run = (program, names) =>
    pyodide.runPython(
      program.replace(/MODULES|DRAW/g, (name) => JSON.stringify({ MODULES: names, DRAW: draw }[name])),
    );
  const put = (more) => putFiles(pyodide.FS, `${pyodide._module.API.sitePackages}/`, more);
  return { ...seen, pyodide, run, put };
}

// The parts of the file, from a Python that has imported, beside one that has not.
function taken({ pyodide, memory: before, functions }, other) {
  const module = pyodide._module;
  clear(module);
  const whole = pyodide.makeMemorySnapshot();
  const begin = new Uint32Array(whole.buffer, whole.byteOffset, 2)[1];
  const memory = whole.subarray(begin);
  const random = differing(before, other.memory);
  const ground = groundOf(functions, before, random);
  const handles = Object.entries(module.LDSO.loadedLibsByHandle).map(([handle, { name }]) => [+handle, name]);
  const head = {
    from,
    ground,
    random,
    size: memory.length,
    libraries,
    handles,
    begin: Buffer.from(whole.subarray(0, begin)).toString("base64"),
    runs: runsOf(before, memory),
  };
  const shipped = files.filter(([name]) => libraries.includes(name) || isKept(name));
  return partsOf(head, shipped, memory);
}

// The modules that a figure imports, compiled where they are Python, and the data that it reads; other data
// as empty files.
function neededToDraw() {
  const codes = Object.entries(drawn).filter(([name, code]) => code && !isKept(name));
  const found = [...files, ...ofFigures];
  const isWanted = (name) => (name in drawn ? name.endsWith(".so") : read.includes(name));
  const asIs = [...found.filter(([name]) => isWanted(name)), ...ofFigures.filter(([name]) => isAbout(name))];
  const data = found.filter(([name]) => name.startsWith(empty) && !read.includes(name));
  return [
    ...codes.map(([name, code]) => [`${name}c`, code]),
    ...Object.entries(standard).map(([name, code]) => [ahead + name, code]),
    ...asIs,
    ...data.map(([name]) => [name, new Uint8Array()]),
  ];
}

// The same below Python's own memory: its free blocks, largest first, and the stack.
function clear(module) {
  const top = () => module.HEAPU32[module._emscripten_get_sbrk_ptr() >>> 2];
  const held = [];
  for (let size = 2 ** 20; size >= 16; size = Math.floor(size * 0.7))
    for (const before = top(); top() === before; ) held.push(module._calloc(1, size));
  for (const place of held) module._free(place);
  module.HEAPU8.fill(0, module._emscripten_stack_get_end(), module._emscripten_stack_get_current());
}
