// What a teacher's page shows of a class. All of it is made here as elements and texts: nothing of a file
// becomes HTML.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";
import { askedOf, guessesOf, misconceptions, solvedBy } from "./roll.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./roll.js").Student} Student */
/** @typedef {{ file: string, words: string }} Refusal */

/** By status: a sign, and words for those who do not see it. */
const MARKS = {
  right: ["✓", "solved"],
  wrong: ["✗", "not yet"],
  endless: ["∞", "stopped, does not end"],
  failed: ["!", "could not be judged"],
  open: ["", "no answer"],
};

/**
 * @param {Student[]} students
 * @param {Refusal[]} refusals
 * @param {Book} book
 */
export function shown(students, refusals, book) {
  const chapters = askedOf(students, book);
  const parts = [
    students.length && numbers(students, chapters),
    students.length && next(students, book),
    chapters.length && solved(students, chapters),
    guesses(students, book),
    files(students, refusals),
  ];
  return parts.filter((part) => part instanceof Node);
}

/** @param {string} words @param {string} kind @param {...Node} content */
const section = (words, kind, ...content) =>
  h("section", { class: kind, "aria-label": words }, h("h2", {}, words), ...content);

/** @param {number} number @param {string} what */
const counted = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

// ---- the class in three numbers ------------------------------------------------------------------

/** @param {Student[]} students @param {ReturnType<typeof askedOf>} chapters */
function numbers(students, chapters) {
  const asks = chapters.flatMap((each) => each.asks);
  const done = asks.reduce((sum, { name }) => sum + solvedBy(students, name).length, 0);
  const altered = students.filter(({ flags }) => flags.length).length;
  const all = asks.length * students.length;
  const tiles = [
    [String(students.length), students.length === 1 ? "student" : "students"],
    [`${all ? Math.round((100 * done) / all) : 0} %`, "of the exercises solved"],
    [String(altered), altered === 1 ? "student with altered work" : "students with altered work"],
  ];
  const items = tiles.map(([value, words]) => h("div", {}, h("dt", {}, words), h("dd", {}, value)));
  return h("dl", { class: "nb-class-numbers" }, ...items);
}

// ---- what to talk about next ---------------------------------------------------------------------

/** @param {Student[]} students @param {Book} book */
function next(students, book) {
  const found = misconceptions(students, book);
  if (!found.length)
    return section(
      "What to show next",
      "nb-next",
      h("p", {}, "No known misconception is among the answers."),
    );
  const items = found.map(({ name, feedback, who, discussion }) => {
    const ask = book.asks.get(name);
    return h(
      "li",
      {},
      h("p", { class: "nb-share" }, h("strong", {}, String(who.length)), ` of ${students.length}`),
      h(
        "div",
        {},
        h("p", { class: "nb-thought" }, feedback),
        discussion ? treatment(discussion) : "",
        h("p", { class: "nb-where" }, code(name), ` ${ask?.prompt ?? ""}`),
        names("Who", who),
      ),
    );
  });
  return section("What to show next", "nb-next", h("ol", {}, ...items));
}

/** @param {import("./book.js").Discussion} discussion */
function treatment({ words, chapter, anchor, ask }) {
  const link = h("a", { href: `${chapter}.html${anchor}` }, words);
  return h("p", { class: "nb-treat" }, "Show ", link, " and ask: ", h("strong", {}, ask));
}

/** @param {string} words @param {string[]} who */
const names = (words, who) =>
  h(
    "details",
    {},
    h("summary", {}, words),
    h("p", {}, ...who.flatMap((name, i) => [i ? ", " : "", h("bdi", {}, name)])),
  );

/** @param {string} name */
const code = (name) => h("code", { translate: "no" }, name);

// ---- who solved what -----------------------------------------------------------------------------

/** @param {Student[]} students @param {ReturnType<typeof askedOf>} chapters */
function solved(students, chapters) {
  const tables = chapters.flatMap((chapter) => [h("h3", {}, chapterLink(chapter)), table(students, chapter)]);
  const key = ["right", "wrong", "endless", "failed"].map((status) =>
    h("span", {}, mark(status), ` ${MARKS[status][1]}`),
  );
  const words =
    "Exercises are judged again here. The answers to quick questions, in italics, are not in the files: " +
    "for these the file’s word is taken.";
  return section(
    "Who solved what",
    "nb-solved",
    ...tables,
    h("p", { class: "nb-key" }, ...key),
    h("p", {}, words),
  );
}

/** @param {{ page: string, title: string }} chapter */
const chapterLink = ({ page, title }) => h("a", { href: `${page.replace(/.*\//, "")}.html` }, title);

/** @param {Student[]} students @param {ReturnType<typeof askedOf>[number]} chapter */
function table(students, { title, asks }) {
  const there = students.filter(({ status }) => asks.some(({ name }) => status.has(name)));
  const heads = asks.map(({ name, prompt, judged }) =>
    h("th", { scope: "col", title: prompt }, h(judged ? "span" : "em", { translate: "no" }, name)),
  );
  const sums = asks.map(({ name }) => share(solvedBy(there, name).length, there.length));
  const rows = there.map(({ who, status, told }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, h("bdi", {}, who)),
      ...asks.map(({ name }) => h("td", { title: told.get(name) }, mark(status.get(name) ?? "open"))),
    ),
  );
  const head = h("thead", {}, h("tr", {}, h("td", {}), ...heads));
  const sum = h("tr", { class: "nb-sums" }, h("th", { scope: "row" }, `All ${there.length}`), ...sums);
  const grid = h(
    "table",
    {},
    h("caption", { class: "nb-spoken" }, `${title}: who solved what`),
    head,
    h("tbody", {}, sum, ...rows),
  );
  return h("div", { class: "nb-wide", role: "region", "aria-label": title, tabindex: 0 }, grid);
}

/** @param {number} part @param {number} whole */
function share(part, whole) {
  const cell = h("td", {}, String(part));
  cell.style.setProperty("--share", String(whole ? part / whole : 0));
  return cell;
}

/** @param {string} status */
function mark(status) {
  const [sign, words] = MARKS[status];
  const spoken = h("span", { class: "nb-spoken" }, words);
  return h(
    "span",
    { class: "nb-mark", "data-status": status },
    h("span", { "aria-hidden": "true" }, sign),
    spoken,
  );
}

// ---- what was guessed ----------------------------------------------------------------------------

/** @param {Student[]} students @param {Book} book */
function guesses(students, book) {
  const found = [...book.predictions.values()].flatMap((prediction) => {
    return prediction.asks.flatMap((ask) => {
      const given = students.filter(({ guesses: all }) => all.get(prediction.name)?.[ask.name] !== undefined);
      return given.length ? distribution(students, prediction.name, ask, given.length) : [];
    });
  });
  return found.length ? section("What they predicted", "nb-guesses", ...found) : "";
}

/**
 * @param {Student[]} students
 * @param {string} name
 * @param {import("./book.js").Guess} ask
 * @param {number} count
 */
function distribution(students, name, ask, count) {
  const rows = guessesOf(students, name, ask).map((guess) => {
    const bar = h("span", { class: "nb-bar" });
    bar.style.setProperty("--share", String(guess.count / count));
    const words = h("span", {}, guess.words, guess.right ? h("strong", {}, " ✓ right") : "");
    return h(
      "li",
      { "data-right": guess.right },
      words,
      bar,
      h("b", {}, String(guess.count)),
      thought(guess),
    );
  });
  const prompt = h("p", {}, ask.prompt, " ", h("small", {}, counted(count, "answer")));
  return h(
    "div",
    { class: "nb-guess", role: "group", "aria-label": ask.prompt },
    prompt,
    h("ul", {}, ...rows),
  );
}

/** @param {{ thought: string }} guess */
const thought = (guess) => (guess.thought ? h("small", {}, guess.thought) : "");

// ---- the files -----------------------------------------------------------------------------------

/** @param {Student[]} students @param {Refusal[]} refusals */
function files(students, refusals) {
  const altered = students.flatMap(({ who, flags }) => flags.map((words) => item(who, words, true)));
  const noted = students.flatMap(({ who, notes }) => notes.map((words) => item(who, words, false)));
  const refused = refusals.map(({ file, words }) => item(file, words, false));
  const several = students.filter((student) => student.files.length > 1);
  const joined = several.map(({ who, files: all }) =>
    item(who, `Counted together: ${all.join(", ")}.`, false),
  );
  const items = [...altered, ...refused, ...noted, ...joined];
  return items.length ? section("What to look at", "nb-files", h("ul", {}, ...items)) : "";
}

/** @param {string} who @param {string} words @param {boolean} isAltered */
const item = (who, words, isAltered) =>
  h(
    "li",
    { "data-altered": isAltered },
    isAltered ? "⚑ " : "",
    h("strong", {}, h("bdi", {}, who)),
    ` ${words}`,
  );
