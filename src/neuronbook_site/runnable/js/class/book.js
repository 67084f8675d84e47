// What a teacher's page knows of the book: `_static/work/class.json`, with what is looked up by name.

/**
 * @typedef {object} Ask  an exercise or a quick question
 * @property {string} name
 * @property {string} prompt
 * @property {string[]} wrong  what known wrong answers are told
 * @property {boolean} judged  whether a file holds its answer; that of a quick question it does not
 * @property {string} page
 */

/**
 * @typedef {object} Guess  a question of a prediction
 * @property {string} name
 * @property {string} prompt
 * @property {{ text: string, right: boolean }[]} [options]
 * @property {number} [answer]
 * @property {number} [rtol]
 * @property {number} [atol]
 * @property {string} [unit]
 * @property {{ value: number, words: string }[]} [wrong]
 */

/** @typedef {{ name: string, asks: Guess[] }} Prediction */

/**
 * @typedef {object} Chapter
 * @property {string} page
 * @property {string} title
 * @property {Ask[]} asks
 * @property {Prediction[]} predictions
 * @property {{ id: string, source: string }[]} cells
 * @property {string} first  hashes of the first edition's cells, see `isOfFirst`
 */

/**
 * @typedef {object} Discussion  a figure of the teaching page, and what to ask first
 * @property {string} words
 * @property {string} chapter
 * @property {string} anchor
 * @property {string} ask
 * @property {string} outcome
 * @property {string[]} treats
 */

/**
 * @typedef {object} Book
 * @property {Map<string, Chapter>} chapters  by page
 * @property {Map<string, Ask>} asks
 * @property {Map<string, Prediction>} predictions
 * @property {Map<string, Discussion>} discussions  by what they treat
 * @property {Set<string>} first  of all chapters
 */

/**
 * @param {{ chapters: Chapter[], discussions: Discussion[] }} known
 * @returns {Book}
 */
export function bookOf({ chapters, discussions }) {
  const asks = chapters.flatMap(({ page, asks }) => asks.map((ask) => ({ ...ask, page })));
  const predictions = chapters.flatMap((chapter) => chapter.predictions);
  return {
    chapters: new Map(chapters.map((chapter) => [chapter.page, chapter])),
    asks: new Map(asks.map((ask) => [ask.name, ask])),
    predictions: new Map(predictions.map((each) => [each.name, each])),
    discussions: new Map(discussions.flatMap((each) => each.treats.map((name) => [name, each]))),
    first: new Set(chapters.flatMap(({ first = "" }) => first.split(" "))),
  };
}

const TAGS = /<\/?(?:var|sub|sup|code|em|strong)>|`/g;

/** What a reader was told, as the book's lists have it: without tags and backticks. @param {string} text */
export const bare = (text) => text.replace(TAGS, "");
