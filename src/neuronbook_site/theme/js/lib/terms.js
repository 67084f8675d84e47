// What a text is found by: the stem of each word, in one spelling; letters by their names; and the
// ideas that go by several names. Text and query are read in the same way, so that their terms meet.
import { stemmer } from "stemmer";
import { fold } from "./fold.js";
import { IDEAS } from "./ideas.js";

// What a question is made of besides its subject.
export const SMALL_WORDS = new Set(
  `a about all also an and any are as at be been before between but by can cannot could did difference
  do does doing done each every explain for from get gets give given had has have how i if in into invent
  invented is isn it its just let may me mean meaning means more most my need no not of on one only or other
  our same shall should so some such than that the their them then there these they this those to too use
  used using was we were what when where which who why will with without would you your`.split(/\s+/),
);

const NAMES =
  `alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma
  tau upsilon phi chi psi omega partial nabla sigma`.split(/\s+/);
/** @type {Record<string, string>} */
const LETTERS = Object.fromEntries(
  [..."αβγδεζηθικλμνξοπρσςτυφχψω∂∇∑"].map((letter, i) => [letter, NAMES[i]]),
);

// Latin and Greek plurals become singulars; British spellings the American ones, and a few that neither side
// writes; both sides of a search do.
/** @type {[RegExp, string][]} */
const SPELLINGS = [
  [/(?<=^ax|hypothes)es$/, "is"],
  [/(?<=matr)ices$/, "ix"],
  [/(?<=ind|vert)ices$/, "ex"],
  [/(?<=(?:min|max|opt)im)(?:a|um)s?$/, ""],
  [/(?<=automat|criteri)a$/, "on"],
  [/(?<=...)ll(?=(?:ed|ing|er|ers)$)/, "l"],
  [/(?<=..)our(?=$|s$|ed$|ing$|ful|less|able|al|it|hood)/, "or"],
  [/(?<=[bt])re(?=s?$)/, "er"],
  [/(?<=cent)r(?=ed$|ing$)/, "er"],
  [/(?<=...)is(?=(?:e|es|ed|er|ers|ing|ation|ations|able)$)/, "iz"],
  [/(?<=...)ys(?=(?:e|es|ed|er|ers|ing)$)/, "yz"],
  [/(?<=...[ao])gue(?=s?$)/, "g"],
  [/(?<=gram)me(?=s?$)/, ""],
  [/(?<=def|off|pret|lic)ence/, "ense"],
  [/^grey/, "gray"],
  [/^neurone/, "neuron"],
];

/**
 * A word in the form that its family shares: "generalises" and "generalization" both as "gener".
 *
 * @param {string} word  in small letters
 */
export function stem(word) {
  const spelt = SPELLINGS.reduce((form, [from, to]) => form.replace(from, to), word);
  return spelt.length > 3 ? stemmer(spelt) : spelt;
}

const SMALL_STEMS = new Set([...SMALL_WORDS].map(stem));

/** @typedef {{ parts: string[], whole: string }} Word */

/**
 * The words of a text. One with hyphens has parts, and is a whole without them too.
 *
 * @param {string} text
 * @returns {Word[]}
 */
export function wordsOf(text) {
  const found = text.match(/[\p{L}\p{N}\p{M}∂∇∑]+(?:[-‐‑–_'’][\p{L}\p{N}]+)*/gu);
  return (found ?? []).map((word) => {
    const folded = fold(word).replace(/['’]s?$/, "");
    const parts = folded.split(/[-‐‑–_'’]/).map((part) => LETTERS[part] ?? part);
    return { parts, whole: folded.includes("_") ? parts[0] : parts.join("") };
  });
}

/** @param {string} phrase */
const sequence = (phrase) => wordsOf(phrase).flatMap(({ parts }) => parts.map(stem));

/** The term of an idea, by each of its names. */
const ideas = new Map(IDEAS.flatMap((names, i) => names.map((name) => [sequence(name).join(" "), `=${i}`])));
const LONGEST = Math.max(...[...ideas.keys()].map((name) => name.split(" ").length));

/**
 * The longest name of an idea that begins at a place, with the idea's term.
 *
 * @param {string[]} stems
 * @param {number} start
 */
export function ideaAt(stems, start) {
  for (let length = LONGEST; length; length -= 1) {
    const term = ideas.get(stems.slice(start, start + length).join(" "));
    if (term && start + length <= stems.length) return { term, length };
  }
}

/**
 * The terms of one word.
 *
 * @param {Word} word
 */
function termsOf({ parts, whole }) {
  return [...new Set([...parts, whole].map(stem))];
}

/**
 * All terms of a text.
 *
 * @param {string} text
 */
export function allTerms(text) {
  const words = wordsOf(text);
  const stems = words.flatMap(({ parts }) => parts.map(stem));
  const named = stems.flatMap((_, at) => ideaAt(stems, at)?.term ?? []);
  return [...words.flatMap(termsOf), ...named].filter((term) => !SMALL_STEMS.has(term) && !/^\d/.test(term));
}
