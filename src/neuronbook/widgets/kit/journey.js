// A descent that is computed ahead and walked at the reader's word: the road ahead is
// faint, what has been walked is bold.
import { s, setAttributes } from "./dom.js";
import { clamp } from "./plot.js";

/** @typedef {ArrayLike<number>} Point */

class Journey {
  step = 0;
  last = 0;
  /** @type {Point[]} */
  road = [];
  diverges = false;
  /** @type {string | null} */
  known = null;

  constructor(settings, compute) {
    this.settings = settings;
    this.compute = compute;
  }

  /** Computes the road again when a setting has changed; the walk then starts again. */
  refresh() {
    const now = JSON.stringify(this.settings());
    if (now === this.known) return;
    this.known = now;
    this.road = this.compute();
    const end = this.road.findIndex((point) => !Number.isFinite(point[0]));
    this.diverges = end > 0;
    this.last = end > 0 ? end - 1 : this.road.length - 1;
    this.step = 0;
  }
}

/**
 * `settings` gives what the road depends on, `compute` makes it. Points after a divergence are NaN: there the
 * walk ends.
 * @param {import("./widget.js").Frame} ui
 * @param {{ settings: () => any[], compute: () => Point[], stepsPerFrame?: number }} options
 */
export function journey(ui, { settings, compute, stepsPerFrame = 1 }) {
  const walk = new Journey(settings, compute);
  ui.player({
    step: () => {
      walk.step += 1;
    },
    restart: () => {
      walk.step = 0;
    },
    done: () => walk.step >= walk.last,
    stepsPerFrame,
  });
  return walk;
}

const DEEPEST = 1e-12; // what is smaller is heard as this

/**
 * The losses along a walk as a curve to be heard, by powers of ten: steady progress falls steadily, and a
 * descent that diverges rises.
 * @param {Journey} walk @param {(point: Point) => number} loss
 * @returns {import("./audible.js").Score}
 */
export const heights = ({ road, last }, loss) => ({
  values: road.slice(0, last + 1).map((point) => Math.log10(Math.max(loss(point), DEEPEST))),
  zero: -Infinity,
});

const FAR = 1e9;
const near = (/** @type {Point} */ { 0: x, 1: y }) => Math.abs(x) < FAR && Math.abs(y) < FAR;

// Leaves out the points that fall on the pixel of the one before: a slow descent has hundreds of them.
function thinned(plot, points) {
  let [px, py] = [NaN, NaN];
  return points.filter((point, i) => {
    const [x, y] = [plot.x(point[0]), plot.y(point[1])];
    if (i < points.length - 1 && Math.abs(x - px) < 0.7 && Math.abs(y - py) < 0.7) return false;
    [px, py] = [x, y];
    return true;
  });
}

class Trail {
  /** @type {Point[] | null} */
  known = null;
  /** @type {Point[] | null} */
  road = null;
  /** @type {Point[]} */
  points = [];

  constructor(plot, colour, beads) {
    this.plot = plot;
    this.ahead = plot.path(colour, { class: `nb-curve nb-thin nb-s-${colour} nb-faint` });
    this.walked = plot.path(colour, { class: `nb-curve nb-s-${colour}` });
    this.beads = beads ? plot.add("path", { class: `nb-beads nb-s-${colour}` }) : null;
    this.ball = plot.add("circle", { r: 8, class: `nb-ball nb-f-${colour}` });
  }

  /** @param {Point[]} points in data units @param {number} step how many of them have been walked */
  show(points, step) {
    const { plot } = this;
    if (points !== this.known) this.ahead.show(thinned(plot, points));
    this.known = points;
    const done = points.slice(0, step + 1);
    this.walked.show(thinned(plot, done));
    if (this.beads)
      setAttributes(this.beads, {
        d: done
          .filter(near)
          .map((p) => this.#bead(p))
          .join(""),
      });
    const [x, y] = [points[step][0], points[step][1]].map((value) => Math.max(-FAR, Math.min(FAR, value)));
    setAttributes(this.ball, { cx: clamp(plot.x(x)), cy: clamp(plot.y(y)) });
  }

  /**
   * Shows a road whose points stand elsewhere on this plot, as a loss over its step.
   * @param {Point[]} road @param {number} step @param {(point: Point, k: number) => Point} place
   */
  follow(road, step, place) {
    if (road !== this.road) this.points = road.map(place);
    this.road = road;
    this.show(this.points, step);
  }

  /** @param {Point} point */
  #bead({ 0: x, 1: y }) {
    return `M${clamp(this.plot.x(x))} ${clamp(this.plot.y(y))}h0`;
  }
}

/**
 * The marks of a walk on a plot.
 * @param {import("./plot.js").Plot} plot @param {string} colour @param {{ beads?: boolean }} options
 */
export const trail = (plot, colour, { beads = false } = {}) => new Trail(plot, colour, beads);

/** The mark of a start that can be dragged: a ring around the ball. */
export const startRing = () => s("circle", { r: 11, fill: "none", class: "nb-s-w", "stroke-width": 2.5 });
