// The output over the plane as a landscape. It changes only in the direction of w, so it is
// made of strips along the boundary.
import {
  boundaryPoint,
  chord,
  clipHalfPlane,
  signedDistance,
  square,
  transitionWidth,
} from "../kit/arithmetic/geometry.js";
import { ACTIVATION_NAMES, ACTIVATIONS, logit, norm, preactivation } from "../kit/arithmetic/index.js";
import {
  answer,
  bold,
  defineWidget,
  number,
  refill,
  s,
  setAttributes,
  svgSymbol,
  visible,
  words,
} from "../kit/index.js";

const LIMIT = 3;
const STRIPS = 30;
const TOP = { step: 1, sigmoid: 1, relu: 8 }; // the height of the picture's box
const RISE = 2.6; // its height in units of x
const LEVELS = {
  step: [0.5],
  sigmoid: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
  relu: [1, 2, 3, 4, 5, 6, 7],
};
const UNIT = 42;
const CENTRE = [220, 205];

const degrees = (value) => `${number(value, 0)}°`;

export default defineWidget("response-surface", (ui) => {
  const scene = new Scene(ui.svg({ width: 440, height: 400 }));
  ui.panel.classList.add("nb-stacked");
  const options = ["step", "sigmoid", "relu"].map((name) => [name, ACTIVATION_NAMES[name]]);
  ui.select("activation", { symbol: "f", colour: "y", label: "activation function f", options });
  for (const i of [0, 1]) {
    const naming = { symbol: `w_${i + 1}`, colour: "w", label: `weight w${i + 1}` };
    ui.slider(["weights", i], { ...naming, min: -3, max: 3 });
  }
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b", min: -6, max: 6, step: 0.1 });
  ui.slider("turn", { label: "turn the view", min: -180, max: 180, step: 1, format: degrees });
  ui.slider("tilt", { label: "tilt: 90° is the map", min: 20, max: 90, step: 1, format: degrees });

  ui.draw(() => {
    const [w, b, name, turn, tilt] = ui.values("weights", "bias", "activation", "turn", "tilt");
    scene.show(w, b, name, camera(turn, tilt));
    scene.uncover(!ui.covers("surface"));
    ui.say`
      {z} = ${number(w[0])} {x_1} ${plus(w[1])} {x_2} ${plus(b, 1)}. ${landscape(w, b, name)}
      View turned by ${degrees(turn)}, from ${degrees(tilt)} above.`;
  });
});

const plus = (value, digits) => `${value < 0 ? "−" : "+"} ${number(Math.abs(value), digits)}`;

function landscape(w, b, name) {
  const flat = ACTIVATIONS[name].f(b);
  if (norm(w) === 0)
    return answer`Both weights are 0: the landscape is flat at ${bold(number(flat, 3), "y")}.`;
  const where = whereabouts(w, b);
  if (name === "step")
    return words`
      The step ${bold("cuts", "y")}: 0 on one side, 1 on the other. ${answer`The cut runs ${where}`}`;
  if (name === "relu")
    return words`
      The ReLU is a ${bold("hinge", "y")}: flat, then rising with slope ‖{w}‖ = ${number(norm(w))}.
      ${answer`The hinge runs ${where}`}`;
  return words`
    The sigmoid is a ${bold("ramp", "y")}: from 0.1 to 0.9 within ${number(transitionWidth(w))}.
    ${answer`Its middle runs ${where}`}`;
}

// How far the boundary is from the origin, and whether the picture reaches that far:
// z is largest in one of its corners.
function whereabouts(w, b) {
  if (b === 0) return "through the origin.";
  const outside = Math.abs(b) > LIMIT * (Math.abs(w[0]) + Math.abs(w[1])) ? ", outside the picture" : "";
  const distance = Math.abs(signedDistance(w, b, [0, 0]));
  return `at the distance ${number(distance)} from the origin${outside}.`;
}

// Parallel projection: turned about the vertical, then seen from above at an angle.
// Heights are shares of the box.
function camera(turn, tilt) {
  const [a, e] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const [ca, sa, ce, se] = [Math.cos(a), Math.sin(a), Math.cos(e), Math.sin(e)];
  return {
    at(x, y, height) {
      const across = x * ca - y * sa;
      const away = x * sa + y * ca;
      return [CENTRE[0] + UNIT * across, CENTRE[1] - UNIT * (away * se + (height * RISE - RISE / 4) * ce)];
    },
    depth: (x, y) => x * sa + y * ca,
    flat: tilt === 90,
  };
}

const outline = (points) =>
  points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

const namesOf = (axis) =>
  [svgSymbol(axis), ["−3"], ["3"]].map((content, i) =>
    s("text", { class: i ? "nb-note nb-halo" : "nb-f-x nb-halo", "text-anchor": "middle" }, ...content),
  );

class Scene {
  floor = s("path", { class: "nb-paper" });
  cross = s("path", { class: "nb-grid", fill: "none" });
  shadow = s("path", { class: "nb-curve nb-s-b nb-dashed" });
  strips = Array.from({ length: STRIPS + 4 }, () => s("path", { class: "nb-f-y" }));
  contours = s("path", { class: "nb-curve nb-thin nb-s-y", fill: "none" });
  middle = s("path", { class: "nb-curve nb-s-y", fill: "none" });
  pole = s("path", { class: "nb-zero", fill: "none" });
  marks = [0, 1].map(() => s("text", { class: "nb-note nb-halo", "text-anchor": "end" }));
  arrow = s("path", { class: "nb-curve nb-s-w", fill: "none" });
  word = s("text", { class: "nb-f-w nb-halo", "text-anchor": "middle", "font-style": "italic" }, "w");
  names = ["x_1", "x_2"].map(namesOf);

  constructor(picture) {
    picture.append(this.floor, this.cross, this.shadow, ...this.strips, this.contours, this.middle);
    picture.append(this.pole, ...this.marks, this.arrow, this.word, ...this.names.flat());
  }

  show(w, b, name, view) {
    this.#showFloor(view);
    this.#showNames(view);
    this.#showPole(view, name);
    const high = (z) => Math.min(1, ACTIVATIONS[name].f(z) / TOP[name]);
    const ordered = slices(w, b, name).sort((p, q) => (q.from - p.from) * facing(w, view));
    this.strips.forEach((strip, i) => {
      showStrip(strip, ordered[i], w, b, high, view);
    });
    const lift = (z, height = high(z)) => lineAt(w, b, z, height, view);
    const levels = name === "step" ? [] : LEVELS[name];
    setAttributes(this.contours, { d: levels.map((y) => lift(levelOf(name, y))).join("") });
    const middle = { sigmoid: lift(0), relu: lift(0, 0), step: lift(0, 0) + lift(0, 1) };
    setAttributes(this.middle, { d: middle[name] });
    setAttributes(this.shadow, { d: lift(0, 0) });
    this.#showArrow(w, b, view);
  }

  // The boundary on the floor is a contour as well.
  /** @param {boolean} isOpen */
  uncover(isOpen) {
    for (const part of [...this.strips, this.contours, this.middle, this.shadow]) {
      if (!isOpen) setAttributes(part, { d: "" });
    }
  }

  #showFloor(view) {
    setAttributes(this.floor, { d: `${outline(square(LIMIT).map(([x, y]) => view.at(x, y, 0)))}Z` });
    const along = outline([view.at(-LIMIT, 0, 0), view.at(LIMIT, 0, 0)]);
    const away = outline([view.at(0, -LIMIT, 0), view.at(0, LIMIT, 0)]);
    setAttributes(this.cross, { d: along + away });
  }

  // The names and ends of both axes stand outside the two edges of the floor that are nearest.
  #showNames(view) {
    const out = LIMIT + 0.5;
    const [nearY, nearX] = [view.depth(0, 1) > 0 ? -out : out, view.depth(1, 0) > 0 ? -out : out];
    [0, -LIMIT * 0.86, LIMIT * 0.86].forEach((along, i) => {
      place(this.names[0][i], view.at(along, nearY, 0), 5);
      place(this.names[1][i], view.at(nearX, along, 0), 5);
    });
  }

  // The scale of heights, at the corner of the square that is farthest to the left.
  #showPole(view, name) {
    const left = (p) => view.at(p[0], p[1], 0)[0];
    const corner = square(LIMIT).reduce((best, p) => (left(p) < left(best) ? p : best));
    const ends = [view.at(...corner, 0), view.at(...corner, 1)];
    setAttributes(this.pole, { d: view.flat ? "" : outline(ends) });
    this.marks.forEach((mark, i) => {
      visible(mark, !view.flat);
      refill(mark, i ? `y = ${TOP[name]}` : "0");
      setAttributes(mark, { x: ends[i][0] - 7, y: ends[i][1] + 4 });
    });
  }

  // w lies on the floor and starts at the boundary, at right angles to it.
  #showArrow(w, b, view) {
    const start = norm(w) ? boundaryPoint(w, b) : [9, 9];
    const inside = Math.max(Math.abs(start[0]), Math.abs(start[1])) < LIMIT;
    for (const mark of [this.arrow, this.word]) visible(mark, inside);
    if (!inside) return;
    const [p, q] = [view.at(...start, 0), view.at(start[0] + w[0] / 2, start[1] + w[1] / 2, 0)];
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
    const [u, v] = [(q[0] - p[0]) / length, (q[1] - p[1]) / length];
    const wing = (side) => [q[0] - 9 * u + side * 5 * v, q[1] - 9 * v - side * 5 * u];
    setAttributes(this.arrow, { d: outline([p, q]) + outline([wing(1), q, wing(-1)]) });
    place(this.word, [q[0] + 13 * u, q[1] + 13 * v], 5);
  }
}

const place = (text, [x, y], down) => setAttributes(text, { x: x.toFixed(1), y: (y + down).toFixed(1) });

// z at which the activation reaches y.
const levelOf = (name, y) => (name === "sigmoid" ? logit(y) : y);

// +1 when the landscape's far end is where z is large.
const facing = (w, view) => (view.depth(w[0], w[1]) >= 0 ? 1 : -1);

// The square cut into strips between lines of equal z; a step is two strips and the wall between them.
function slices(w, b, name) {
  const reach = LIMIT * (Math.abs(w[0]) + Math.abs(w[1]));
  const [low, high] = [b - reach, b + reach];
  if (reach === 0) return [{ from: b, to: b }];
  const part = (from, to, n = 1, y = undefined) => partsOf(Math.max(low, from), Math.min(high, to), n, y);
  const wall = low < 0 && high > 0 ? [{ from: 0, to: 0, wall: true }] : [];
  if (name === "step") return [...part(-Infinity, 0, 1, 0), ...wall, ...part(0, Infinity, 1, 1)];
  if (name === "relu") return [...part(-Infinity, 0, 1, 0), ...part(0, TOP.relu, STRIPS)];
  return [...part(-Infinity, -6), ...part(-6, 6, STRIPS), ...part(6, Infinity)];
}

// n equal parts of an interval; none where it is empty.
function partsOf(low, high, n, y) {
  if (low >= high) return [];
  const at = (i) => low + ((high - low) * i) / n;
  return Array.from({ length: n }, (_, i) => ({ from: at(i), to: at(i + 1), y }));
}

function showStrip(strip, slice, w, b, high, view) {
  visible(strip, Boolean(slice));
  if (!slice) return;
  const { from, to, y } = slice;
  const corners = slice.wall ? wallOf(w, b, view) : roofOf(slice, w, b, high, view);
  const shade = slice.wall ? 0.3 : (0.1 + 0.75 * (y ?? high((from + to) / 2))).toFixed(3);
  setAttributes(strip, { d: corners.length ? `${outline(corners)}Z` : "", "fill-opacity": shade });
}

function wallOf(w, b, view) {
  const [p, q] = chord(square(LIMIT), w, b);
  return [view.at(...p, 0), view.at(...q, 0), view.at(...q, 1), view.at(...p, 1)];
}

function roofOf({ from, to, y }, w, b, high, view) {
  const minus = w.map((weight) => -weight);
  const part =
    from === to ? square(LIMIT) : clipHalfPlane(clipHalfPlane(square(LIMIT), w, b - from), minus, to - b);
  const height = (x) => y ?? high(from === to ? b : preactivation(w, b, x));
  return part.map((x) => view.at(...x, height(x)));
}

// The line w·x + b = z over the square, at a height.
function lineAt(w, b, z, height, view) {
  const ends = norm(w) === 0 ? [] : chord(square(LIMIT), w, b - z);
  return ends.length ? outline(ends.map((p) => view.at(...p, height))) : "";
}
