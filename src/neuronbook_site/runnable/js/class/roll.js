// The roll of a class: from its files and their verdicts, who has solved what, what was misunderstood, and
// what was guessed. Plain data in and out.
import { bare } from "./book.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Guess} Guess */
/** @typedef {import("./judges.js").Judgement} Judgement */
/** @typedef {import("./read.js").Submission} Submission */
/** @typedef {{ submission: Submission, judgement: Judgement }} Judged */

/**
 * @typedef {object} Student
 * @property {string} who
 * @property {string[]} files
 * @property {Map<string, string>} status  by exercise: right, wrong, endless, failed, open
 * @property {Map<string, string>} told  by exercise, why it could not be judged
 * @property {Set<string>} met  exercise and feedback, with a line break between them
 * @property {Map<string, Record<string, number | number[]>>} guesses  by prediction
 * @property {string[]} flags  what is altered
 * @property {string[]} notes  what else there is to say
 */

const RANK = ["open", "failed", "endless", "wrong", "right"];
const WORDS = {
  right: "right",
  wrong: "not yet",
  endless: "stopped, since it does not end",
  failed: "could not be judged",
  open: "no answer",
};

/**
 * @param {Judged[]} judged
 * @param {Book} book
 * @returns {Student[]}  in alphabetical order
 */
export function rollOf(judged, book) {
  /** @type {Map<string, Student>} */
  const students = new Map();
  for (const each of judged) add(studentOf(each.submission, students), each, book);
  return [...students.values()].sort((a, b) => a.who.localeCompare(b.who, undefined, { numeric: true }));
}

// A name however it is spelt: in capitals, with other spaces, its accents apart, with unseen signs.
/** @param {string} name */
const spelt = (name) =>
  name
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/gu, " ")
    .toLowerCase()
    .trim();

// Files with one typed name are one student's. Two files that only have the same name are not.
/** @param {Submission} submission @param {Map<string, Student>} students */
function studentOf({ who, file, isNamed }, students) {
  let key = isNamed ? `name ${spelt(who)}` : `file ${who}`;
  let shown = who;
  for (let i = 2; !isNamed && students.has(key); i += 1)
    [key, shown] = [`file ${who} (${i})`, `${who} (${i})`];
  const student = students.get(key) ?? newStudent(shown);
  student.files.push(file);
  students.set(key, student);
  return student;
}

/** @param {string} who @returns {Student} */
const newStudent = (who) => ({
  who,
  files: [],
  status: new Map(),
  told: new Map(),
  met: new Set(),
  guesses: new Map(),
  flags: [],
  notes: [],
});

/** @param {Student} student @param {Judged} judged @param {Book} book */
function add(student, { submission, judgement }, book) {
  const found = new Map();
  for (const { name, status } of judgement.verdicts)
    if (RANK.indexOf(status) > RANK.indexOf(found.get(name) ?? "")) found.set(name, status);
  for (const { name, status, message } of judgement.verdicts)
    if (status === "failed" && found.get(name) === status) student.told.set(name, message);
  student.flags.push(...flagsOf(submission, judgement, found, book));
  for (const [name, ask] of book.asks) if (!ask.judged) takeWord(found, name, submission);
  for (const [name, status] of found)
    if (RANK.indexOf(status) > RANK.indexOf(student.status.get(name) ?? "")) student.status.set(name, status);
  const told = judgement.verdicts.map(({ name, feedback }) => [name, feedback]);
  const met = [...submission.met].flatMap(([name, texts]) => texts.map((text) => [name, text]));
  for (const [name, text] of [...told, ...met])
    if (book.asks.get(name)?.wrong.includes(bare(text))) student.met.add(`${name}\n${bare(text)}`);
  for (const [name, guesses] of submission.guesses) student.guesses.set(name, guesses);
  student.notes.push(...notesOf(submission, found));
}

// A file does not hold the answer to a quick question: what it says of it is taken.
/** @param {Map<string, string>} found @param {string} name @param {Submission} submission */
function takeWord(found, name, { solved, met }) {
  if (solved.has(name)) found.set(name, "right");
  else if (met.has(name)) found.set(name, "wrong");
}

/**
 * @param {Submission} submission
 * @param {Judgement} judgement
 * @param {Map<string, string>} found
 * @param {Book} book
 */
function flagsOf({ solved, shown }, { patched }, found, book) {
  const claims = new Set([
    ...solved,
    ...[...shown].flatMap(([name, head]) => (head === "right" ? [name] : [])),
  ]);
  const isAsked = (/** @type {string} */ name) => book.asks.get(name)?.judged;
  const wrong = [...claims].filter(
    (name) => isAsked(name) && !["right", "endless"].includes(found.get(name) ?? ""),
  );
  const hidden = [...found].filter(([name, status]) => status === "right" && shown.get(name) === "wrong");
  const list = wrong.map((name) => `${name} (${WORDS[found.get(name) ?? "open"]})`).join(", ");
  return [
    ...(patched.length ? [`The code changes what is the book’s: ${patched.slice(0, 5).join(", ")}.`] : []),
    ...(list ? [`The file says Right, and Python does not: ${list}.`] : []),
    ...(hidden.length
      ? [`The file says Not yet, and Python says Right: ${hidden.map(([name]) => name).join(", ")}.`]
      : []),
  ];
}

/** @param {Submission} submission @param {Map<string, string>} found */
function notesOf({ unknown, isNewer, twin }, found) {
  const endless = [...found].flatMap(([name, status]) => (status === "endless" ? [name] : []));
  const failed = [...found].flatMap(([name, status]) => (status === "failed" ? [name] : []));
  return [
    ...(twin ? [`The file holds the same as ${twin}, sign by sign.`] : []),
    ...(endless.length ? [`Stopped, since it does not come to an end: ${endless.join(", ")}.`] : []),
    ...(failed.length ? [`Could not be judged: ${failed.join(", ")}.`] : []),
    ...(unknown.length ? [`Not asked by this edition of the book: ${unknown.slice(0, 8).join(", ")}.`] : []),
    ...(isNewer
      ? ["A later edition of the book has saved this file; what this one understands is shown."]
      : []),
  ];
}

// ---- what the class as a whole has done ----------------------------------------------------------

/**
 * The exercises that somebody has work for, chapter by chapter.
 *
 * @param {Student[]} students
 * @param {Book} book
 */
export function askedOf(students, book) {
  const touched = new Set(students.flatMap(({ status }) => [...status.keys()]));
  return [...book.chapters.values()]
    .filter(({ asks }) => asks.some(({ name }) => touched.has(name)))
    .map(({ page, title, asks }) => ({ page, title, asks }));
}

/** @param {Student[]} students @param {string} name */
export const solvedBy = (students, name) => students.filter(({ status }) => status.get(name) === "right");

/**
 * What most students of a class have misunderstood.
 *
 * @param {Student[]} students
 * @param {Book} book
 * @returns {{ name: string, feedback: string, who: string[],
 *   discussion: import("./book.js").Discussion | undefined }[]}
 */
export function misconceptions(students, book, most = 5) {
  /** @type {Map<string, string[]>} */
  const counts = new Map();
  for (const { who, met } of students)
    for (const each of met) counts.set(each, [...(counts.get(each) ?? []), who]);
  return [...counts]
    .sort(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([key, who]) => {
      const [name, feedback] = key.split("\n");
      return { name, feedback, who, discussion: book.discussions.get(name) };
    });
}

/**
 * How often each guess was made: options in their order, numbers from the lowest.
 *
 * @param {Student[]} students
 * @param {string} prediction
 * @param {Guess} ask
 * @returns {{ words: string, count: number, right: boolean, thought: string }[]}
 */
export function guessesOf(students, prediction, ask) {
  const given = students.map(({ guesses }) => guesses.get(prediction)?.[ask.name]);
  if (ask.options)
    return ask.options.map(({ text, right }, i) => {
      const count = given.filter((each) => Array.isArray(each) && each.includes(i)).length;
      return { words: text, count, right, thought: "" };
    });
  const numbers = given.filter((each) => typeof each === "number").sort((a, b) => a - b);
  return [...new Set(numbers)].map((value) => ({
    words: `${numberText(value)} ${ask.unit ?? ""}`.trim(),
    count: numbers.filter((each) => each === value).length,
    right: isNear(value, ask.answer ?? 0, ask),
    thought: ask.wrong?.find((each) => isNear(value, each.value, { rtol: 1e-3, atol: 1e-9 }))?.words ?? "",
  }));
}

/** @param {number} value @param {number} wanted @param {{ rtol?: number, atol?: number }} room */
const isNear = (value, wanted, { rtol = 0, atol = 0 }) =>
  Math.abs(value - wanted) <= atol + rtol * Math.abs(wanted);

/** @param {number} value */
export const numberText = (value) => String(Number(value.toPrecision(6))).replace("-", "−");
