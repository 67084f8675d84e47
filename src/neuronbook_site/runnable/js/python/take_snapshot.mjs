// Take a snapshot of Python's memory with NumPy and the book imported, in Node. In, as JSON: { runtime, packages,
// kept, modules, from, target }; out: { bytes }.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { differing, groundOf, partsOf, runsOf, SURROUNDINGS, withFiles } from "./snapshot.js";

// What is imported: the libraries, and the code of the rest, so that a second Python need not compile.
const FOUND = `
import importlib, importlib.util, sys
from _frozen_importlib_external import _code_to_hash_pyc, cache_from_source
for name in MODULES:
    importlib.import_module(name)
home = "/lib/python3.14/site-packages/"
libraries, compiled = [], {}
for module in list(sys.modules.values()):
    path = getattr(module, "__file__", None) or ""
    if path.startswith(home) and path.endswith(".so"):
        libraries.append(path.removeprefix(home))
    if path.startswith(home) and path.endswith(".py"):
        source = open(path, "rb").read()
        code = compile(source, path, "exec", dont_inherit=True)
        pyc = _code_to_hash_pyc(code, importlib.util.source_hash(source), False)
        compiled[cache_from_source(path).removeprefix(home)] = bytes(pyc)
libraries, compiled
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

const { runtime, packages, kept, modules, from, target } = await json(process.stdin);
const load = (name) => import(pathToFileURL(join(runtime, name)).href);
const [{ loadPyodide }, { default: create }] = await Promise.all(
  ["pyodide.mjs", "pyodide.asm.mjs"].map(load),
);

const files = readdirSync(packages, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => [path.slice(packages.length + 1).replaceAll("\\", "/"), readFileSync(path)])
  .map(([name, { buffer, byteOffset, length }]) => [name, new Uint8Array(buffer, byteOffset, length)]);

const first = await started(files, []);
const [libraries, compiled] = first.run(FOUND).toJs();
libraries.sort();
const all = [...files, ...Object.entries(compiled)];
const other = await started(all, libraries);
const python = await started(all, libraries);
python.run(IMPORT);
writeFileSync(target, gzipSync(Buffer.concat(taken(python, other)), { level: 9 }));
process.stdout.write(JSON.stringify({ bytes: readFileSync(target).length }));

// A Python, and its memory when nothing had run.
async function started(placed, loaded) {
  const seen = {};
  const pyodide = await loadPyodide({
    indexURL: runtime,
    ...structuredClone(SURROUNDINGS),
    stdin: () => null,
    _makeSnapshot: true,
    createPyodideModule: withFiles(create, placed, loaded, ({ HEAPU8, wasmTable }) => {
      Object.assign(seen, { memory: HEAPU8.slice(), functions: wasmTable.length });
    }),
  });
  const run = (program) => pyodide.runPython(program.replace("MODULES", JSON.stringify(modules)));
  return { ...seen, pyodide, run };
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
    runs: runsOf(before, memory),
  };
  const isShipped = ([name]) => libraries.includes(name) || kept.some((folder) => name.startsWith(folder));
  const shipped = files.filter(isShipped);
  return partsOf(head, whole.subarray(0, begin), shipped, memory);
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
