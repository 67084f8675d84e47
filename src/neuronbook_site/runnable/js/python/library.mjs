// Pack Python's standard library for the page: what every start imports is compiled (this saves 2 of the 3.3
// seconds that a start works), what cannot work in a page is left out (0.2 of 2.5 MB). Pyodide itself
// compiles, in Node, so the bytecode is of its version.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const SOURCE = "node_modules/pyodide/python_stdlib.zip";
const CACHE = "node_modules/.cache/neuronbook";

const PROGRAM = `
import importlib.util, sys, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

ENCODINGS = set("""__init__ aliases ascii base64_codec charmap cp1252 cp437 hex_codec idna iso8859_1
iso8859_15 latin_1 punycode raw_unicode_escape rot_13 undefined unicode_escape utf_16 utf_16_be utf_16_le
utf_32 utf_32_be utf_32_le utf_7 utf_8 utf_8_sig zlib_codec""".split())
# Processes, sockets, servers and mail; other systems; stand-ins for compiled modules that are there.
ABSENT = set("""multiprocessing xmlrpc wsgiref imaplib mailbox smtplib poplib ftplib socketserver
_pyio _pydatetime _osx_support _android_support _ios_support _apple_support pickletools nturl2path""".split())
ABSENT_FILES = set("""asyncio/windows_events.py asyncio/windows_utils.py asyncio/proactor_events.py
http/server.py logging/config.py asyncio/__main__.py asyncio/tools.py""".split())
TERMINAL = {"__init__.py", "pager.py", "types.py", "utils.py"}  # what help() and pdb import
HOME = "/lib/python314.zip/"

def kept(path):
    first, _, rest = path.partition("/")
    if first == "encodings" and rest:
        return rest.removesuffix(".py") in ENCODINGS
    if first == "_pyrepl":
        return rest in TERMINAL
    return first.removesuffix(".py") not in ABSENT and path not in ABSENT_FILES

files = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
at_start = {file.partition("python314.zip/")[2] for file in files if "python314.zip/" in file}
best = {"compression": zipfile.ZIP_DEFLATED, "compresslevel": 9}
with zipfile.ZipFile("/in.zip") as old, zipfile.ZipFile("/out.zip", "w", **best) as new:
    for path in sorted(filter(kept, old.namelist())):
        content = old.read(path)
        if path in at_start:
            code = compile(content, HOME + path, "exec", dont_inherit=True, optimize=2)
            content = bytes(_code_to_hash_pyc(code, importlib.util.source_hash(content), False))
            path += "c"
        new.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
len(at_start)
`;

// Write the library to `target`. The work of seconds is kept for the next time.
export async function packLibrary(target) {
  const source = readFileSync(SOURCE);
  const key = createHash("sha256").update(source).update(PROGRAM).digest("hex").slice(0, 16);
  const kept = `${CACHE}/${key}.zip`;
  if (!existsSync(kept)) {
    const pyodide = await loadPyodide();
    pyodide.FS.writeFile("/in.zip", source);
    if (pyodide.runPython(PROGRAM) < 80) throw new Error("Pyodide's library is not where it is expected");
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(kept, pyodide.FS.readFile("/out.zip"));
  }
  writeFileSync(target, readFileSync(kept));
}
