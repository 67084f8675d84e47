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
 * @property {boolean} named  whether it is a name of an idea
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
// How many slips a word of so many letters may have; a longer one two.
const SLIPS = { 3: 0, 5: 1 };

/** @param {string} word */
export const slips = ({ length }) => Object.entries(SLIPS).find(([most]) => length <= Number(most))?.[1] ?? 2;

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
    const isAsked = words.length === 1 || !SMALL_WORDS.has(word);
    if (isAsked) groups.push({ any, all: own.map(stem), named: Boolean(idea), word });
    i += length;
  }
  return groups;
}

/**
 * What answers to one group. The words of a name say little apart from each other: they are asked for where
 * nothing has the idea.
 *
 * @template Hit
 * @param {Group} group
 * @param {(terms: string, options?: Options) => Hit[]} ask
 */
export function answers({ any, all, named }, ask) {
  const found = ask(any.join(" "));
  return named && found.length ? found : [...found, ...ask(all.join(" "), { combineWith: "AND" })];
}

/** Each word that two neighbouring letters of this one make in the other order. @param {string} word */
const swapped = (word) =>
  [...word].slice(1).map((letter, i) => word.slice(0, i) + letter + word[i] + word.slice(i + 2));

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

  // What a word may have meant that is not in the book; the last is its stem, which may be a little shorter.
  /** @param {string} word */
  #meant(word) {
    const turned = this.#ask(swapped(word).map(stem).join(" "));
    const found = turned.length ? turned : this.#ask(stem(word), { fuzzy: slips(stem(word)) });
    for (let end = word.length; !found.length && end > 3 && end > word.length - UNFINISHED; )
      found.push(...this.#ask(word.slice(0, --end), { boostTerm: () => 0.5 }));
    return found;
  }

  /**
   * @param {Group} group
   * @param {boolean} typing  whether more of the word may come
   */
  #hits(group, typing) {
    const found = answers(group, (terms, options) => this.#ask(terms, options));
    if (typing) found.push(...this.#ask(group.word, { prefix: true, boostTerm: () => 0.5 }));
    return found.length ? found : this.#meant(group.word);
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
