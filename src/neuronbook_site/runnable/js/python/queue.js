// Which cell runs next, and what becomes of the others. No DOM and no Python here: the page says what has
// happened, and the queue sets the states of its cells.

/** @typedef {"idle" | "loading" | "running" | "done" | "error"} State */
/** @typedef {"done" | "error" | "stopped" | "unstarted"} End */

/**
 * @typedef {object} QueueCell
 * @property {number} number  its place on the page, from 1
 * @property {State} state
 * @property {boolean} hasRun  whether its text, as it stands, has run in the Python that is there
 * @property {boolean} isForgiving  whether the cells below run after an error in it
 * @property {(text: string) => void} tell  put a note below it, or take the note away
 */

/** @param {QueueCell} cell */
export const isBusy = ({ state }) => state === "loading" || state === "running";

/** @template {QueueCell} Cell */
export class Queue {
  /** @type {Cell | undefined} */
  running;
  /** The cell that was asked for last: those above it run for its sake. @type {Cell | undefined} */
  target;
  /** What stands beside "Run all". */
  summary = "";
  isWorking = false;
  /** Whether "Run all" has been pressed. */
  isAll = false;
  /** @type {Cell[]} */
  #waiting = [];
  /** Those whose result the reader is waiting for. @type {Set<Cell>} */
  #asked = new Set();
  #outcome = "";

  /** @param {Cell[]} cells  all of the page, in order */
  constructor(cells) {
    this.cells = cells;
  }

  /**
   * Run a cell, and before it those above that have not run. Returns whether the work begins with that.
   *
   * @param {Cell} cell
   * @param {boolean} isRewritten  whether the running cell has another text by now, and so may run again
   */
  ask(cell, isRewritten = false) {
    const above = this.cells.slice(0, this.cells.indexOf(cell)).filter(({ hasRun }) => !hasRun);
    return this.#add([...above, cell], cell, isRewritten);
  }

  /** Run every cell, whether it has run or not. */
  askAll(isRewritten = false) {
    this.isAll = true;
    return this.#add(this.cells, this.cells[this.cells.length - 1], isRewritten);
  }

  /** @param {Cell} cell */
  isAsked(cell) {
    return this.#asked.has(cell);
  }

  /** The next cell to run, if any. */
  next() {
    this.running = this.#waiting.shift();
    if (!this.running) return this.#rest();
    this.summary = this.isAll ? `Cell ${this.running.number} of ${this.cells.length}` : "";
    return this.running;
  }

  /** Python has begun to run the cell. */
  begin() {
    if (this.running) this.running.state = "running";
  }

  /**
   * The running cell has come to an end.
   *
   * @param {End} how
   * @param {boolean} isUnchanged  whether its text is still the one that ran
   */
  end(how, isUnchanged = true) {
    const cell = this.running;
    if (!cell) return;
    this.running = undefined;
    if (how === "stopped") cell.state = "error";
    else if (how === "unstarted") cell.state = "idle";
    else {
      cell.hasRun = isUnchanged;
      cell.state = how;
      if (how === "error" && !cell.isForgiving) this.#giveUpBelow(cell);
    }
  }

  /**
   * The reader stops all work. The running cell still comes to its end.
   *
   * @param {Cell} pressed
   */
  stop(pressed) {
    this.#waiting = [];
    this.#outcome = `Stopped in cell ${(this.running ?? pressed).number}`;
    for (const cell of this.cells) {
      cell.hasRun = false;
      if (cell !== this.running && isBusy(cell)) cell.state = "idle";
    }
  }

  /**
   * Python or a file that it needs has failed: nothing else runs. Returns the cell that says so.
   *
   * @param {Cell} cell  the one that it was wanted for
   */
  fail(cell) {
    const teller = this.target ?? cell;
    for (const each of [cell, ...this.#waiting.splice(0)]) if (each !== teller) each.state = "idle";
    teller.state = "error";
    this.running = undefined;
    return teller;
  }

  /** Python, with all that has run, is gone. */
  lose() {
    for (const each of this.cells) each.hasRun = false;
  }

  /** @param {Cell} cell */
  reset(cell) {
    cell.hasRun = false;
    cell.state = "idle";
    cell.tell("");
  }

  /**
   * @param {Cell[]} cells
   * @param {Cell} target
   * @param {boolean} isRewritten
   */
  #add(cells, target, isRewritten) {
    const isNew = (/** @type {Cell} */ cell) => cell !== this.running || (cell === target && isRewritten);
    const added = cells.filter((cell) => isNew(cell) && !this.#waiting.includes(cell));
    for (const cell of added) {
      if (cell !== this.running) cell.state = "loading";
      cell.tell("");
    }
    this.#waiting.push(...added);
    this.target = target;
    this.#asked.add(target);
    if (this.isWorking) return false;
    this.isWorking = true;
    this.#outcome = "";
    return true;
  }

  /** @param {Cell} failed */
  #giveUpBelow(failed) {
    this.#outcome = `Cell ${failed.number} ended with an error`;
    const isBelow = (/** @type {Cell} */ { number }) => number > failed.number;
    const below = this.#waiting.filter(isBelow);
    this.#waiting = this.#waiting.filter((cell) => !isBelow(cell));
    for (const cell of below) {
      cell.state = this.isAsked(cell) ? "error" : "idle";
      if (this.isAsked(cell))
        cell.tell(
          `Cell ${failed.number} above ended with an error, so this one did not run. ` +
            "Press Run to run it anyway.",
        );
    }
  }

  /** @returns {undefined} */
  #rest() {
    this.summary = this.isAll ? this.#outcome : "";
    this.isWorking = this.isAll = false;
    this.target = undefined;
    this.#asked.clear();
  }
}
