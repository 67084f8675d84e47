// Drawings of McCulloch–Pitts neurons: a wire that excites ends in an arrow head, one that inhibits in a small circle.
import { s, setAttributes } from "./dom.js";

const HEAD = 9;
const RING = 5;

// A wire between two circles, given as [x, y, radius]. `show(on)` lights it.
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
  return lightable(group);
}

// A wire from a circle back to itself, above it.
export function loop(into, [x, y, r]) {
  const line = s("path", {
    d: `M${x - r * 0.5} ${y - r * 0.87}C${x - r * 1.5} ${y - r * 2.6} ${x + r * 1.5} ${y - r * 2.6} ${x + r * 0.6} ${y - r * 0.9 - HEAD + 2}`,
    fill: "none",
  });
  const group = s(
    "g",
    { class: "nb-wire" },
    line,
    head([x + r * 0.5, y - r * 0.87].map(round), [x + r * 1.2, y - r * 2.1]),
  );
  into.append(group);
  return lightable(group);
}

function lightable(group) {
  let lit = false;
  group.show = (on) => {
    if (on === lit) return;
    lit = on;
    setAttributes(group, { class: on ? "nb-wire nb-wire-on" : "nb-wire" });
  };
  return group;
}

const round = (value) => Math.round(value * 10) / 10;

function towards([x, y], [u, v], distance) {
  const length = Math.hypot(u - x, v - y) || 1;
  return [x + ((u - x) / length) * distance, y + ((v - y) / length) * distance].map(round);
}

function head([x, y], [u, v]) {
  const length = Math.hypot(u - x, v - y) || 1;
  const [dx, dy] = [((u - x) / length) * HEAD, ((v - y) / length) * HEAD];
  const [a, b] = [
    [x + dx - dy * 0.45, y + dy + dx * 0.45],
    [x + dx + dy * 0.45, y + dy - dx * 0.45],
  ];
  return s("path", { class: "nb-wire-head", d: `M${x} ${y}L${a.map(round)}L${b.map(round)}Z` });
}

const ring = ([x, y]) => s("circle", { class: "nb-wire-ring", cx: x, cy: y, r: RING });
