// The words of the book for its search: pages with their sections in, what words.js holds out.
import { readFileSync } from "node:fs";
import { shortened } from "./js/lib/anchors.js";
import { packed } from "./js/lib/postings.js";
import { allTerms } from "./js/lib/terms.js";

const OPENING = 75; // characters of a section that a result shows
const OFTEN = 3; // times

function opening(text) {
  if (text.length <= OPENING) return text;
  return `${text.slice(0, text.lastIndexOf(" ", OPENING))} …`;
}

function counts(terms) {
  const found = new Map();
  for (const term of terms) found.set(term, (found.get(term) ?? 0) + 1);
  return found;
}

function indexed(pages) {
  const all = pages.flatMap(({ sections }, page) => sections.map((section) => [page, ...section]));
  const places = new Map();
  for (const [section, [, , , text]] of all.entries())
    for (const [term, count] of counts(allTerms(text)))
      places.set(term, [...(places.get(term) ?? []), { section, often: count >= OFTEN }]);
  const terms = [...places.keys()].sort();
  return {
    pages: pages.map(({ page, title }) => [page, title]),
    sections: all.map(([page, anchor, headings, text]) => [
      page,
      shortened(anchor, headings.at(-1)),
      headings,
      opening(text),
    ]),
    terms: terms.join(" "),
    places: terms.map((term) => packed(places.get(term))).join(" "),
  };
}

process.stdout.write(JSON.stringify(indexed(JSON.parse(readFileSync(0, "utf8")))));
