// Which of a few texts hold all that is typed: by its family of words, by another name, or with a slip of the
// finger. No DOM here.
import MiniSearch from "minisearch";
import { answers, groupsOf, slips } from "./find.js";
import { allTerms, stem } from "./terms.js";

const GATE = /\b[A-Z]{2,4}\b/g; // AND, OR and NOT are gates; "and" says nothing

/** A word is one of them, with any hyphens. @param {import("./find.js").Part[]} parts @param {number} i */
const wholeWord = (parts, i) => (parts[i + 1]?.word === parts[i].word ? parts[i].word.parts.length : 1);

export class Sieve {
  #search = new MiniSearch({
    fields: ["terms"],
    tokenize: (terms) => terms.split(" "),
    processTerm: (term) => term,
  });

  /** @param {string[]} texts */
  constructor(texts) {
    this.texts = texts;
    this.#search.addAll(texts.map((text, id) => ({ id, terms: allTerms(text).join(" ") })));
  }

  /**
   * The places of the texts that hold all of a query; all places where it asks for nothing.
   *
   * @param {string} query
   * @returns {Set<number>}
   */
  places(query) {
    const gates = [...new Set(query.match(GATE))].filter((gate) => !allTerms(gate).length);
    const words = gates.reduce((rest, gate) => rest.replaceAll(gate, " "), query);
    const typing = /[\p{L}\p{N}]$/u.test(words);
    const groups = groupsOf(words, wholeWord);
    const found = [
      ...gates.map((gate) => this.#holding(gate)),
      ...groups.map((group, i) => this.#hits(group, typing && i === groups.length - 1)),
    ];
    const places = [...this.texts.keys()];
    return new Set(places.filter((place) => found.every((hits) => hits.has(place))));
  }

  /** @param {string} gate */
  #holding(gate) {
    const places = [...this.texts.keys()];
    return new Set(places.filter((place) => this.texts[place].match(GATE)?.includes(gate)));
  }

  /** @param {string} terms @param {import("minisearch").SearchOptions} [options] */
  #ask(terms, options) {
    return this.#search.search(terms, options).map(({ id }) => id);
  }

  /** @param {import("./find.js").Group} group @param {boolean} typing  whether more of the word may come */
  #hits(group, typing) {
    const { word } = group;
    const found = answers(group, (terms, options) => this.#ask(terms, options));
    if (typing) found.push(...this.#ask(word, { prefix: true }), ...this.#ask(stem(word), { prefix: true }));
    return new Set(found.length ? found : this.#ask(stem(word), { fuzzy: slips(word) }));
  }
}
