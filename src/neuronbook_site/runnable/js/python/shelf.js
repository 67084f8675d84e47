// Files that the page hands over, where it may fetch nothing: it reads each as a script (parts.js).

/** @param {string} text  in base64 @returns {Uint8Array<ArrayBuffer>} */
const bytes = (text) =>
  /** @type {any} */ (Uint8Array).fromBase64?.(text) ??
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** @typedef {(given: any) => void} Settle */
/** @typedef {{ promise: Promise<string>, give: Settle, lose: Settle }} Place */

export class Shelf {
  /** @type {Map<string, Place>} */
  #places = new Map();
  /** What has come, in base64. @type {Map<string, string>} */
  #texts = new Map();

  /** @param {string[]} names  of all that will come */
  constructor(names) {
    for (const name of names) this.#places.set(name, placeFor());
  }

  /**
   * @param {string} name
   * @param {string | undefined} text  in base64; nothing where it could not be read
   */
  put(name, text) {
    const place = this.#places.get(name);
    if (text === undefined) return place?.lose(new Error("not in the folder"));
    this.#texts.set(name, text);
    place?.give(text);
  }

  /** @param {string} name */
  text(name) {
    const place = this.#places.get(name);
    return place ? place.promise : Promise.reject(new Error("not in the folder"));
  }

  /** The address of a module that is on the shelf. @param {string} name */
  module = async (name) => `data:text/javascript;base64,${await this.text(name)}`;

  /** A file, as `fetch` answers. @param {string | URL | Request} address */
  fetch = async (address) => new Response(bytes(await this.text(String(address).replace(/.*\//, ""))));

  /** A file while Python waits. @param {string} name */
  now(name) {
    const text = this.#texts.get(name);
    if (text === undefined) throw new Error(`${name} is not in the folder`);
    return bytes(text);
  }

  /** Ends when all has come, or cannot come. @returns {Promise<unknown>} */
  get filled() {
    return Promise.allSettled([...this.#places.values()].map(({ promise }) => promise));
  }
}

/** @returns {Place} */
function placeFor() {
  /** @type {any} */
  const place = {};
  place.promise = new Promise((give, lose) => Object.assign(place, { give, lose }));
  place.promise.catch(() => {}); // whoever asks for it hears of it
  return place;
}
