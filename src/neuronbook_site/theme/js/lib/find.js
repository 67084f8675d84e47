// Finds sections by the words of a query. No DOM here: the search page draws what this returns.
import MiniSearch from "minisearch";
import { anchorFrom } from "./anchors.js";
import { unpacked } from "./postings.js";
import { allTerms, ideaAt, SMALL_WORDS, stem, wordsOf } from "./terms.js";

/**
 * @typedef {object} Words  as words.mjs makes them
 * @property {[address: string, title: string][]} pages
 * @property {[page: number, stored: string, headings: string[], opening: string][]} sections
 *   what is stored of an anchor is in anchors.js
 * @property {string} terms
 * @property {string} places  for each of the terms
 *
 * @typedef {object} Section
 * @property {string} address
 * @property {string} heading  the nearest one
 * @property {string[]} above  the page's title and the headings between
 * @property {string} opening  its first words
 *
 * @typedef {object} Group  what a word of the query, or a name of several words, is found by
 * @property {string[]} any  terms of which one is enough
 * @property {string[]} all  terms that do together
 * @property {string} word  as it was typed
 *
 * @typedef {{ part: string, word: import("./terms.js").Word }} Part  of a word, as those with hyphens have
 *
 * @typedef {import("minisearch").SearchOptions} Options
 */

const FIELDS = { heading: 4, title: 2, text: 1 };
const OFTEN = 4; // as many times a term counts that the section is about
const LIBRARY = 0.4; // a page of the library stands behind the chapter that explains the same
const ENOUGH = 0.6; // of the words that the best section holds
const UNFINISHED = 4; // letters by which a word that is being typed may exceed a stem

/**
 * @param {Words} words
 * @returns {Section[]}
 */
function sectionsOf({ pages, sections }) {
  return sections.map(([page, stored, headings, opening]) => {
    const [address, title] = pages[page];
    const anchor = anchorFrom(stored, headings[headings.length - 1]);
    const [heading, ...above] = [title, ...headings].reverse();
    const names = above.reverse().filter((each) => each !== heading);
    return { address: `${address}#${anchor}`, heading, above: names, opening };
  });
}

/**
 * The terms of each section's text.
 *
 * @param {Words} words
 */
function textsOf({ sections, terms, places }) {
  /** @type {string[][]} */
  const texts = sections.map(() => []);
  const lists = places.split(" ");
  for (const [i, term] of terms.split(" ").entries())
    for (const { section, often } of unpacked(lists[i]))
      texts[section].push(...Array(often ? OFTEN : 1).fill(term));
  return texts;
}

/**
 * What a query asks for, word by word; a name of several words is one.
 *
 * @param {string} query
 * @param {(parts: Part[], i: number) => number} compound  how many parts make the word at a place
 * @returns {Group[]}
 */
export function groupsOf(query, compound) {
  const words = wordsOf(query);
  const parts = words.flatMap((word) => word.parts.map((part) => ({ part, word })));
  const stems = parts.map(({ part }) => stem(part));
  const groups = [];
  for (let i = 0; i < parts.length; ) {
    const idea = ideaAt(stems, i);
    const length = idea?.length ?? compound(parts, i);
    const own = parts.slice(i, i + length).map(({ part }) => part);
    const word = own.join("");
    const any = [...(idea ? [idea.term] : []), stem(word)];
    const all = idea ? [] : own.map(stem); // the words of a name say little apart from each other
    if (words.length === 1 || !SMALL_WORDS.has(word)) groups.push({ any, all, word });
    i += length;
  }
  return groups;
}

/** Sections that are ready to be found. */
export class Index {
  #sections;
  #search;

  /** @param {Words} words */
  constructor(words) {
    this.#sections = sectionsOf(words);
    this.#search = new MiniSearch({
      fields: Object.keys(FIELDS),
      tokenize: (terms) => terms.split(" "),
      processTerm: (term) => term,
    });
    const texts = textsOf(words);
    this.#search.addAll(
      this.#sections.map(({ heading, above }, id) => ({
        id,
        heading: allTerms(heading).join(" "),
        title: allTerms(above.join(" ")).join(" "),
        text: texts[id].join(" "),
      })),
    );
  }

  /**
   * The best first.
   *
   * @param {string} query
   */
  find(query) {
    const groups = groupsOf(query, (parts, i) => this.#compound(parts, i));
    const typing = /[\p{L}\p{N}]$/u.test(query);
    const hits = groups.map((group, i) => this.#hits(group, typing && i === groups.length - 1));
    return ranked(hits).map((id) => this.#sections[id]);
  }

  // How many parts make one word: "pre activation" is looked for as "preactivation" as well.
  /**
   * @param {Part[]} parts
   * @param {number} i
   */
  #compound(parts, i) {
    const { part, word } = parts[i];
    const next = parts[i + 1];
    if (next?.word === word) return word.parts.length;
    return next && part.length > 1 && this.#ask(stem(part + next.part)).length ? 2 : 1;
  }

  /**
   * @param {string} terms
   * @param {Options} [options]
   */
  #ask(terms, options) {
    /** @param {number} id */
    const boostDocument = (id) => (this.#sections[id].address.includes("/api/") ? LIBRARY : 1);
    return this.#search.search(terms, { boost: FIELDS, boostDocument, ...options });
  }

  // What begins with a word; or its stem, which may be a little shorter.
  /** @param {string} word */
  #begun(word) {
    for (let end = word.length; end > 2 && end >= word.length - UNFINISHED; end -= 1) {
      const found = this.#ask(word.slice(0, end), { prefix: end === word.length, boostTerm: () => 0.5 });
      if (found.length) return found;
    }
    return [];
  }

  /**
   * @param {Group} group
   * @param {boolean} typing  whether more of the word may come
   */
  #hits({ any, all, word }, typing) {
    const found = [...this.#ask(any.join(" ")), ...this.#ask(all.join(" "), { combineWith: "AND" })];
    if (typing) found.push(...this.#begun(word));
    return found.length ? found : this.#ask(stem(word), { fuzzy: 0.3 });
  }
}

/**
 * A section counts by how many of the words it holds, and by how well it holds them.
 *
 * @param {import("minisearch").SearchResult[][]} hits  of each word
 * @returns {number[]}
 */
function ranked(hits) {
  /** @type {Map<number, { points: number, words: Set<number> }>} */
  const found = new Map();
  for (const [word, results] of hits.entries())
    for (const { id, score } of results) {
      const { points, words } = found.get(id) ?? { points: 0, words: new Set() };
      found.set(id, { points: points + score, words: words.add(word) });
    }
  const most = Math.max(0, ...[...found.values()].map(({ words }) => words.size));
  const value = ([, { points, words }]) => points * words.size ** 2;
  return [...found]
    .filter(([, { words }]) => words.size >= ENOUGH * most)
    .sort((a, b) => value(b) - value(a))
    .map(([id]) => id);
}
