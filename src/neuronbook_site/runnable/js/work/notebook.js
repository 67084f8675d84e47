// A notebook of the reader's work: the plain copy of a chapter with the reader's cells in their places.
import { trail } from "./results.js";

/** @typedef {import("./results.js").Output} Output */
/** @typedef {import("./results.js").Result} Result */

/**
 * @typedef {object} Mine  a cell of the page
 * @property {string} key
 * @property {string} original
 * @property {string} text
 * @property {boolean} isSolution
 * @property {Result} [result]
 */

/**
 * @typedef {object} NotebookCell
 * @property {string} cell_type
 * @property {string} id
 * @property {Record<string, any>} metadata
 * @property {string} source
 * @property {Output[]} [outputs]
 * @property {number | null} [execution_count]
 */

/**
 * @typedef {object} Notebook
 * @property {NotebookCell[]} cells
 * @property {Record<string, any>} metadata
 * @property {number} nbformat
 * @property {number} nbformat_minor
 */

/** The version of what stands under `metadata.neuronbook`; `docs/formats.md` describes it. */
export const VERSION = 1;
// nbval runs a cell with this tag and compares no output.
const LOOSE = "nbval-ignore-output";

/**
 * @param {Notebook} copy  the chapter's plain copy
 * @param {Mine[]} cells  of the page, in order
 * @param {string[][]} strays  keys and texts that fit no cell of this edition
 * @param {object} about  what stands under `metadata.neuronbook`
 * @returns {Notebook}
 */
export function chapterNotebook(copy, cells, strays, about) {
  const places = placesOf(copy.cells, cells);
  const [now, book] = [trail(cells), trail(cells.map((cell) => ({ ...cell, text: cell.original })))];
  const written = copy.cells.flatMap((cell) => {
    const at = places.get(cell);
    if (at === undefined) return [cell];
    const mine = cells[at];
    if (mine.isSolution) return mine.text === mine.original ? [cell] : [cell, ownCell(cell, mine, now[at])];
    if (mine.text === mine.original && now[at] === book[at]) return [marked(cell, { key: mine.key })];
    return [ownCell(cell, mine, now[at])];
  });
  const metadata = { ...copy.metadata, neuronbook: about };
  return { ...copy, cells: counted([...written, ...strayCells(strays)]), metadata };
}

/**
 * Where each cell of the copy stands on the page: both are in order, and the copy holds some that the page
 * does not show.
 *
 * @param {NotebookCell[]} copies
 * @param {Mine[]} cells
 */
export function placesOf(copies, cells) {
  /** @type {Map<NotebookCell, number>} */
  const places = new Map();
  let from = 0;
  for (const copy of copies) {
    const isClosed = copy.cell_type === "markdown" && copy.metadata.tags?.includes("hide-cell");
    if (copy.cell_type !== "code" && !isClosed) continue;
    const at = cells.findIndex((cell, i) => i >= from && cell.isSolution === isClosed && holds(copy, cell));
    if (at < 0) continue;
    places.set(copy, at);
    from = at + 1;
  }
  return places;
}

/** @param {NotebookCell} copy @param {Mine} cell */
function holds({ source }, { original, isSolution }) {
  return isSolution ? source.includes(`\n${original}\n`) : source === original;
}

/** @param {NotebookCell} cell @param {object} about @returns {NotebookCell} */
const marked = (cell, about) => ({ ...cell, metadata: { ...cell.metadata, neuronbook: about } });

/**
 * The reader's cell in the place of the book's, or below a worked solution.
 *
 * @param {NotebookCell} book
 * @param {Mine} mine
 * @param {string} above  the trail of what stands above it
 * @returns {NotebookCell}
 */
function ownCell(book, { key, original, text, isSolution, result }, above) {
  const hasRun = result?.source === text;
  const outputs = hasRun ? result.outputs : text === original ? (book.outputs ?? []) : [];
  const isLoose = hasRun ? result.after !== above : text === original;
  const about = hasRun && result.after ? { key, after: result.after } : { key };
  const bookTags = isSolution ? [] : (book.metadata.tags ?? []);
  const tags = [...new Set([...bookTags, ...(isLoose ? [LOOSE] : [])])];
  return {
    cell_type: "code",
    id: isSolution ? `${book.id}-mine` : book.id,
    metadata: { ...(isSolution ? {} : book.metadata), ...(tags.length ? { tags } : {}), neuronbook: about },
    source: text,
    outputs,
    execution_count: hasRun || text === original ? 0 : null,
  };
}

// Cells that have run are counted from 1, as when they run one after the other.
/** @param {NotebookCell[]} cells @returns {NotebookCell[]} */
function counted(cells) {
  let count = 0;
  return cells.map((cell) => {
    if (cell.cell_type !== "code" || cell.execution_count === null) return cell;
    count += 1;
    const outputs = (cell.outputs ?? []).map((output) =>
      output.output_type === "execute_result" ? { ...output, execution_count: count } : output,
    );
    return { ...cell, outputs, execution_count: count };
  });
}

/**
 * What fits no cell stays in the file, as text that nothing runs.
 *
 * @param {string[][]} strays
 * @returns {NotebookCell[]}
 */
function strayCells(strays) {
  if (!strays.length) return [];
  const heading = textCell("## Work that fits no cell of this edition", "stray");
  return [
    heading,
    ...strays.map(([key, source], i) => ({
      cell_type: "raw",
      id: `stray-${i + 1}`,
      metadata: { neuronbook: { key } },
      source,
    })),
  ];
}

/** @param {string} source @param {string} id @returns {NotebookCell} */
const textCell = (source, id) => ({ cell_type: "markdown", id, metadata: {}, source });

/**
 * @typedef {object} OwnChapter
 * @property {string} page
 * @property {string} title
 * @property {Record<string, string>} edits
 * @property {Map<string, Result>} results
 */

/**
 * All that is kept, of every chapter: the reader's own cells, in the order of the book.
 *
 * @param {OwnChapter[]} chapters
 * @param {Record<string, any>} metadata
 * @returns {Notebook}
 */
export function bookNotebook(chapters, metadata) {
  const parts = chapters
    .filter(({ edits }) => Object.keys(edits).length)
    .flatMap(({ page, title, edits, results }, i) => [
      textCell(`## ${title}`, `chapter-${i + 1}`),
      ...Object.entries(edits).map(([key, source], j) => ({
        cell_type: "code",
        id: `chapter-${i + 1}-${j + 1}`,
        metadata: { neuronbook: { page, key, ...afterOf(results.get(key), source) } },
        source,
        ...shownBy(results.get(key), source),
      })),
    ]);
  const opening = textCell("# My work\n\nThe cells that I have changed, chapter by chapter.", "opening");
  return { cells: counted([opening, ...parts]), metadata, nbformat: 4, nbformat_minor: 5 };
}

/** @param {Result | undefined} result @param {string} text */
const shownBy = (result, text) =>
  result?.source === text
    ? { outputs: result.outputs, execution_count: 0 }
    : { outputs: [], execution_count: null };

/** @param {Result | undefined} result @param {string} text */
const afterOf = (result, text) => (result?.source === text && result.after ? { after: result.after } : {});
