// Fetch a build's files into its cache, and check each.
import { isIntact } from "../intact.js";
import { fresh } from "./shelves.js";

/** @typedef {import("./shelves.js").Shelves} Shelves */
/** @typedef {import("../keep.js").List} List */

const AT_ONCE = 6;
const HASH = "X-Sha256";

/** The file of this name is not the one of the list: the site has been built anew meanwhile. */
export class Mismatch extends Error {}

/**
 * @param {Shelves} shelves
 * @param {List} list
 * @param {string[]} names  of the files that are wanted
 * @param {(loaded: number) => void} report  hears how many bytes are there
 */
export async function fetchAll(shelves, list, names, report) {
  const shelf = await shelves.of(list.build);
  const old = await shelves.kept();
  const before = old && old.build !== list.build ? await shelves.of(old.build) : undefined;
  const waiting = [...names];
  let loaded = 0;
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const [size, hash] = list.files[name];
      const address = shelves.root + name;
      if (!(await shelf.match(address)))
        await shelf.put(address, (await same(before, address, hash)) ?? (await fetched(address, hash)));
      loaded += size;
      report(loaded);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    waiting.length = 0; // where one fails, the others end
  }
}

/** What is kept already and has not changed. @param {Cache | undefined} shelf */
async function same(shelf, /** @type {string} */ address, /** @type {string} */ hash) {
  const found = await shelf?.match(address);
  return found?.headers.get(HASH) === hash ? found : undefined;
}

/** @param {string} address */
const nameOf = (address) => address.replace(/.*\//, "");

/** @param {string} address @param {string} hash */
async function fetched(address, hash) {
  // Past what the browser has, and past the service worker.
  const answer = await fetch(fresh(address, hash), { cache: "reload" });
  if (answer.status === 404) throw new Mismatch(nameOf(address));
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const body = await answer.arrayBuffer();
  if (!(await isIntact(body, hash))) throw new Mismatch(nameOf(address));
  const headers = { "Content-Type": answer.headers.get("Content-Type") ?? "", [HASH]: hash };
  return new Response(body, { headers });
}
