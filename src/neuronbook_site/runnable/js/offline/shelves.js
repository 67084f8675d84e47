// Where a browser keeps the book: one cache for each build, and one that says which build pages get.

const MARK = "?keep=";

/** The address of what the site has now, whatever is kept. @param {string} address @param {string} [hash] */
export const fresh = (address, hash = "") => `${address}${MARK}${hash}`;

/** @param {string} address */
export const isFresh = (address) => address.includes(MARK);

/** @typedef {{ build: string, python: boolean }} Kept */

export class Shelves {
  /** @param {string} root  the address of the site */
  constructor(root) {
    this.root = root;
    this.name = `neuronbook ${new URL(root).pathname}`;
  }

  /** @param {string} build */
  of(build) {
    return caches.open(`${this.name} ${build}`);
  }

  /** @returns {Promise<string[]>} the builds that are here */
  async builds() {
    const names = await caches.keys();
    return names.filter((name) => name.startsWith(`${this.name} `)).map((name) => name.split(" ")[2]);
  }

  /** @param {string} build */
  drop(build) {
    return caches.delete(`${this.name} ${build}`);
  }

  /** Which build is kept. @returns {Promise<Kept | undefined>} */
  async kept() {
    return (await this.#notes("kept"))?.json();
  }

  /** @param {Kept} kept */
  async keep(kept) {
    await this.#note("kept", JSON.stringify(kept));
  }

  /** Which build a page was opened with. @param {string} client @returns {Promise<string | undefined>} */
  async pinOf(client) {
    return (await this.#notes(`pin/${client}`))?.text();
  }

  /** @param {string} client @param {string} build */
  async pin(client, build) {
    await this.#note(`pin/${client}`, build);
  }

  /** Forget closed pages, and builds that none needs. @param {Set<string>} open  pages, by their ids */
  async tidy(open) {
    const notes = await caches.open(this.name);
    const needed = new Set([(await this.kept())?.build]);
    for (const { url } of await notes.keys()) {
      const client = url.split("/pin/")[1];
      if (client && open.has(client)) needed.add(await this.pinOf(client));
      else if (client) await notes.delete(url);
    }
    for (const build of await this.builds()) if (!needed.has(build)) await this.drop(build);
  }

  async remove() {
    for (const build of await this.builds()) await this.drop(build);
    await caches.delete(this.name);
  }

  /** @param {string} what */
  #notes(what) {
    return caches.match(`${this.root}-/${what}`, { cacheName: this.name });
  }

  /** @param {string} what @param {string} text */
  async #note(what, text) {
    await (await caches.open(this.name)).put(`${this.root}-/${what}`, new Response(text));
  }
}
