// Drawings of McCulloch–Pitts neurons: a wire that excites ends in an arrow head, one
// that inhibits in a small circle.
import { s, setAttributes } from "./dom.js";

const HEAD = 9;
const RING = 5;

/** @typedef {number[]} Circle [x, y, radius] */

/**
 * A wire between two circles.
 * @param {Element} into @param {Circle} from @param {Circle} to
 * @param {{ inhibits?: boolean, bend?: number }} options
 */
export function wire(into, from, to, { inhibits = false, bend = 0 } = {}) {
  const [x1, y1, r1] = from;
  const [x2, y2, r2] = to;
  const middle = [(x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend];
  const start = towards([x1, y1], middle, r1);
  const tip = towards([x2, y2], middle, r2 + (inhibits ? 2 * RING : 1));
  const end = inhibits ? tip : towards([x2, y2], middle, r2 + HEAD);
  const line = s("path", { d: `M${start}Q${middle.map(round)} ${end}`, fill: "none" });
  const mark = inhibits ? ring(towards([x2, y2], middle, r2 + RING)) : head(tip, middle);
  const group = s("g", { class: "nb-wire" }, line, mark);
  into.append(group);
  return new Wire(group);
}

/** A wire from a circle back to itself, above it. @param {Element} into @param {Circle} circle */
export function loop(into, [x, y, r]) {
  const start = `${x - r * 0.5} ${y - r * 0.87}`;
  const bends = `${x - r * 1.5} ${y - r * 2.6} ${x + r * 1.5} ${y - r * 2.6}`;
  const end = `${x + r * 0.6} ${y - r * 0.9 - HEAD + 2}`;
  const line = s("path", { d: `M${start}C${bends} ${end}`, fill: "none" });
  const group = s(
    "g",
    { class: "nb-wire" },
    line,
    head([x + r * 0.5, y - r * 0.87].map(round), [x + r * 1.2, y - r * 2.1]),
  );
  into.append(group);
  return new Wire(group);
}

class Wire {
  lit = false;

  constructor(group) {
    this.node = group;
  }

  /** Lights it, or not. @param {boolean} on */
  show(on) {
    if (on === this.lit) return;
    this.lit = on;
    setAttributes(this.node, { class: on ? "nb-wire nb-wire-on" : "nb-wire" });
  }
}

const round = (value) => Math.round(value * 10) / 10;

/** @param {number[]} from @param {number[]} to @param {number} distance */
function towards([x, y], [u, v], distance) {
  const length = Math.hypot(u - x, v - y) || 1;
  return [x + ((u - x) / length) * distance, y + ((v - y) / length) * distance].map(round);
}

/** @param {number[]} tip @param {number[]} from */
function head([x, y], [u, v]) {
  const length = Math.hypot(u - x, v - y) || 1;
  const [dx, dy] = [((u - x) / length) * HEAD, ((v - y) / length) * HEAD];
  const [a, b] = [
    [x + dx - dy * 0.45, y + dy + dx * 0.45],
    [x + dx + dy * 0.45, y + dy - dx * 0.45],
  ];
  return s("path", { class: "nb-wire-head", d: `M${x} ${y}L${a.map(round)}L${b.map(round)}Z` });
}

/** @param {number[]} middle */
const ring = ([x, y]) => s("circle", { class: "nb-wire-ring", cx: x, cy: y, r: RING });
