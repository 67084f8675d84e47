// The roll as a table for a spreadsheet: a row for each student.
import { askedOf } from "./roll.js";

/** @typedef {import("./roll.js").Student} Student */
/** @typedef {import("./book.js").Book} Book */

const STATUS = { right: "right", wrong: "not yet", endless: "stopped", failed: "not judged", open: "" };
// What a spreadsheet may take for a formula, also behind signs that are not seen, and in the wide forms.
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠｜％]|^[\t\r]/u;

/**
 * @param {Student[]} students
 * @param {Book} book
 */
export function tableOf(students, book) {
  const asks = askedOf(students, book).flatMap((chapter) => chapter.asks);
  const guesses = [...book.predictions.values()]
    .filter(({ name }) => students.some((student) => student.guesses.has(name)))
    .flatMap((prediction) => prediction.asks.map((ask) => ({ prediction: prediction.name, ask })));
  const head = ["who", "files", "solved", "altered", "notes", ...asks.map(({ name }) => name)];
  const rows = students.map((student) => [
    student.who,
    student.files.join("; "),
    asks.filter(({ name }) => student.status.get(name) === "right").length,
    student.flags.join(" "),
    student.notes.join(" "),
    ...asks.map(({ name }) => STATUS[student.status.get(name) ?? "open"]),
    ...guesses.map(({ prediction, ask }) => guessed(student.guesses.get(prediction)?.[ask.name], ask)),
  ]);
  return [[...head, ...guesses.map(({ ask }) => ask.name)], ...rows];
}

/** @param {number | number[] | undefined} given @param {import("./book.js").Guess} ask */
function guessed(given, { options }) {
  if (!Array.isArray(given)) return options ? "" : (given ?? "");
  return given.flatMap((place) => options?.[place]?.text ?? []).join("; ");
}

/**
 * As comma-separated values (RFC 4180). Texts that could be formulas have an apostrophe before them.
 * Semicolons and tabs stand in quotation marks as well, since some spreadsheets divide at them.
 *
 * @param {(string | number)[][]} rows
 */
export const csv = (rows) => `\uFEFF${rows.map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;

/** @param {string | number} value */
function field(value) {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text;
}
