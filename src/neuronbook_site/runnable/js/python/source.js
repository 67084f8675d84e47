// Where Python comes from. A page that is served fetches its files; one that was opened as a file may load
// scripts and nothing else: there each file is a script that hands its content over, in base64.
import { loadScript } from "../../../../neuronbook/widgets/kit/script.js";
import { read, write } from "../../../../neuronbook/widgets/kit/storage.js";
import { whole } from "../intact.js";

const WORKER = "worker.js";
const REFUSED = "nb:refused"; // the Python whose snapshot this browser cannot use

/**
 * @typedef {object} Source
 * @property {string} base  the address of the folder that holds Python
 * @property {() => Worker} begin  starts a worker, which loads Python
 * @property {() => void} refuse  notes that this browser cannot use Python's snapshot
 */

/**
 * @param {string} base
 * @param {string[]} parts  the files that are scripts
 * @param {string} [hash]  sha256 of the worker's program
 * @returns {Promise<Source>}
 */
export async function sourceOf(base, parts, hash) {
  const text = await (parts.length ? handedOver(base) : whole(base + WORKER, hash));
  const program = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  // From a Blob it is under the page's own policy, and starts on a page without an origin.
  const begin = () => {
    const worker = new Worker(program);
    worker.postMessage({ do: "load", base, parts, plain: read(REFUSED) === base });
    if (parts.length) handOver(worker, base, parts);
    return worker;
  };
  return { base, begin, refuse: () => write(REFUSED, base) };
}

/** @param {string} base */
const handedOver = async (base) => atob(await textOf(base, WORKER));

// One after the other, in the order of need; what does not come is told as well.
/** @param {Worker} worker @param {string} base @param {string[]} parts */
async function handOver(worker, base, parts) {
  for (const name of parts)
    worker.postMessage({ do: "take", name, text: await textOf(base, name).catch(() => undefined) });
}

/** @type {Record<string, string>} */
const texts = {};
window.neuronbookPart = (name, text) => {
  texts[name] = text;
};

/** @param {string} base @param {string} name */
async function textOf(base, name) {
  await loadScript(`${base}${name}.js`);
  const text = texts[name];
  delete texts[name];
  return text;
}
