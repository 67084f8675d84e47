// The output over the plane as a landscape. It changes only the way w points, so it is made of strips along the boundary.
import { clipHalfPlane, square, transitionWidth } from "../kit/arithmetic/geometry.js";
import { ACTIVATIONS, ACTIVATION_NAMES } from "../kit/arithmetic/index.js";
import { defineWidget, h, number, refill, s, setAttributes, symbolHtml, symbolSvg } from "../kit/index.js";

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

export default defineWidget("response-surface", (ui) => {
  const picture = ui.svg({ width: 440, height: 400 });
  const scene = sceneOf(picture);
  ui.panel.classList.add("nb-stacked");
  ui.select("activation", {
    symbol: "f",
    colour: "y",
    label: "activation function f",
    options: ["step", "sigmoid", "relu"].map((name) => [name, ACTIVATION_NAMES[name]]),
  });
  for (const i of [0, 1])
    ui.slider(["weights", i], {
      symbol: `w_${i + 1}`,
      colour: "w",
      label: `weight w${i + 1}`,
      min: -3,
      max: 3,
    });
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b", min: -6, max: 6, step: 0.1 });
  ui.slider("turn", {
    label: "turn the view",
    min: -180,
    max: 180,
    step: 1,
    format: (v) => `${number(v, 0)}°`,
  });
  ui.slider("tilt", {
    label: "tilt: 90° is the map",
    min: 20,
    max: 90,
    step: 1,
    format: (v) => `${number(v, 0)}°`,
  });

  ui.draw(() => {
    const [w, b, name] = [ui.get("weights"), ui.get("bias"), ui.get("activation")];
    const view = camera(ui.get("turn"), ui.get("tilt"));
    scene.show(w, b, name, view);
    ui.say(
      ...sentence(w, b, name),
      ` View turned by ${number(ui.get("turn"), 0)}°, from ${number(ui.get("tilt"), 0)}° above.`,
    );
  });
});

function sentence(w, b, name) {
  const plus = (v, digits) => ` ${v < 0 ? "−" : "+"} ${number(Math.abs(v), digits)}`;
  const z = [
    symbolHtml("z"),
    ` = ${number(w[0])} `,
    symbolHtml("x_1"),
    `${plus(w[1])} `,
    symbolHtml("x_2"),
    `${plus(b, 1)}. `,
  ];
  const length = Math.hypot(w[0], w[1]);
  if (length === 0)
    return [
      ...z,
      "Both weights are 0: the landscape is flat at ",
      h("b", { class: "nb-t-y" }, number(ACTIVATIONS[name].f(b), 3)),
      ".",
    ];
  const bold = (text) => h("b", { class: "nb-t-y" }, text);
  const apart = whereabouts(w, b, length);
  if (name === "step")
    return [...z, "The step ", bold("cuts"), `: 0 on one side, 1 on the other. The cut runs ${apart}`];
  if (name === "relu")
    return [
      ...z,
      "The ReLU is a ",
      bold("hinge"),
      ": flat, then rising with slope ‖",
      symbolHtml("w"),
      `‖ = ${number(length)}. The hinge runs ${apart}`,
    ];
  return [
    ...z,
    "The sigmoid is a ",
    bold("ramp"),
    `: from 0.1 to 0.9 within ${number(transitionWidth(w))}. Its middle runs ${apart}`,
  ];
}

// How far the boundary is from the origin, and whether the picture reaches that far: z is largest in one of its corners.
function whereabouts(w, b, length) {
  if (b === 0) return "through the origin.";
  const outside = Math.abs(b) > LIMIT * (Math.abs(w[0]) + Math.abs(w[1])) ? ", outside the picture" : "";
  return `at the distance ${number(Math.abs(b) / length)} from the origin${outside}.`;
}

// Parallel projection: turned about the vertical, then seen from above at an angle. Heights are shares of the box.
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

function sceneOf(picture) {
  const floor = s("path", { class: "nb-paper" });
  const cross = s("path", { class: "nb-grid", fill: "none" });
  const names = ["x_1", "x_2"].map((name) =>
    [symbolSvg(name), ["−3"], ["3"]].map((words, i) =>
      s("text", { class: i ? "nb-note nb-halo" : "nb-f-x nb-halo", "text-anchor": "middle" }, ...words),
    ),
  );
  const shadow = s("path", { class: "nb-curve nb-s-b nb-dashed" });
  const strips = Array.from({ length: STRIPS + 4 }, () => s("path", { class: "nb-f-y" }));
  const contours = s("path", { class: "nb-curve nb-thin nb-s-y", fill: "none" });
  const middle = s("path", { class: "nb-curve nb-s-y", fill: "none" });
  const pole = s("path", { class: "nb-zero", fill: "none" });
  const marks = [0, 1].map(() => s("text", { class: "nb-note nb-halo", "text-anchor": "end" }));
  const arrow = s("path", { class: "nb-curve nb-s-w", fill: "none" });
  const word = s("text", { class: "nb-f-w nb-halo", "text-anchor": "middle", "font-style": "italic" }, "w");
  picture.append(
    floor,
    cross,
    shadow,
    ...strips,
    contours,
    middle,
    pole,
    ...marks,
    arrow,
    word,
    ...names.flat(),
  );

  return {
    show(w, b, name, view) {
      const f = ACTIVATIONS[name].f;
      const high = (z) => f(z) / TOP[name];
      setAttributes(floor, { d: `${outline(square(LIMIT).map(([x, y]) => view.at(x, y, 0)))}Z` });
      setAttributes(cross, {
        d:
          outline([view.at(-LIMIT, 0, 0), view.at(LIMIT, 0, 0)]) +
          outline([view.at(0, -LIMIT, 0), view.at(0, LIMIT, 0)]),
      });
      showNames(view);
      showPole(view, name);
      const ordered = slices(w, b, name).sort((p, q) => (q.from - p.from) * facing(w, view));
      strips.forEach((strip, i) => showStrip(strip, ordered[i], w, b, high, view));
      const lift = (z) => lineAt(w, b, z, Math.min(1, high(z)), view);
      setAttributes(contours, {
        d: LEVELS[name].map((y) => (name === "step" ? "" : lift(levelOf(name, y)))).join(""),
      });
      setAttributes(middle, {
        d:
          name === "sigmoid"
            ? lift(0)
            : name === "step"
              ? lineAt(w, b, 0, 0, view) + lineAt(w, b, 0, 1, view)
              : lineAt(w, b, 0, 0, view),
      });
      setAttributes(shadow, { d: lineAt(w, b, 0, 0, view) });
      showArrow(w, b, view);
    },
  };

  // The names and ends of both axes stand outside the two edges of the floor that are nearest.
  function showNames(view) {
    const out = LIMIT + 0.5;
    const [nearY, nearX] = [view.depth(0, 1) > 0 ? -out : out, view.depth(1, 0) > 0 ? -out : out];
    [0, -LIMIT * 0.86, LIMIT * 0.86].forEach((along, i) => {
      place(names[0][i], view.at(along, nearY, 0), 5);
      place(names[1][i], view.at(nearX, along, 0), 5);
    });
  }

  function showPole(view, name) {
    // At the corner of the square that is farthest to the left.
    const corner = square(LIMIT).reduce((best, p) =>
      view.at(...p, 0)[0] < view.at(...best, 0)[0] ? p : best,
    );
    setAttributes(pole, { d: view.flat ? "" : outline([view.at(...corner, 0), view.at(...corner, 1)]) });
    marks.forEach((mark, i) => {
      mark.style.display = view.flat ? "none" : "";
      refill(mark, i ? `y = ${TOP[name]}` : "0");
      const [x, y] = view.at(...corner, i);
      setAttributes(mark, { x: x - 7, y: y + 4 });
    });
  }

  // w lies on the floor and starts at the boundary, at right angles to it.
  function showArrow(w, b, view) {
    const square_ = w[0] * w[0] + w[1] * w[1];
    const start = square_ ? [(-b * w[0]) / square_, (-b * w[1]) / square_] : [9, 9];
    const inside = Math.max(Math.abs(start[0]), Math.abs(start[1])) < LIMIT;
    for (const mark of [arrow, word]) mark.style.display = inside && square_ ? "" : "none";
    if (!inside || !square_) return;
    const end = [start[0] + w[0] / 2, start[1] + w[1] / 2];
    const [p, q] = [view.at(...start, 0), view.at(...end, 0)];
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
    const [u, v] = [(q[0] - p[0]) / length, (q[1] - p[1]) / length];
    const wing = (side) => [q[0] - 9 * u + side * 5 * v, q[1] - 9 * v - side * 5 * u];
    setAttributes(arrow, { d: outline([p, q]) + outline([wing(1), q, wing(-1)]) });
    place(word, [q[0] + 13 * u, q[1] + 13 * v], 5);
  }
}

const place = (text, [x, y], down) => setAttributes(text, { x: x.toFixed(1), y: (y + down).toFixed(1) });

// z at which the activation reaches y.
const levelOf = (name, y) => (name === "sigmoid" ? Math.log(y / (1 - y)) : y);

// +1 when the landscape's far end is where z is large.
const facing = (w, view) => (view.depth(w[0], w[1]) >= 0 ? 1 : -1);

// The square cut into strips between lines of equal z; a step is two strips and the wall between them.
function slices(w, b, name) {
  const reach = LIMIT * (Math.abs(w[0]) + Math.abs(w[1]));
  const [low, high] = [b - reach, b + reach];
  if (reach === 0) return [{ from: b, to: b }];
  const between = (from, to, n = 1, more = {}) => {
    const [a, c] = [Math.max(low, from), Math.min(high, to)];
    if (a >= c) return [];
    return Array.from({ length: n }, (_, i) => ({
      from: a + ((c - a) * i) / n,
      to: a + ((c - a) * (i + 1)) / n,
      ...more,
    }));
  };
  const wall = low < 0 && high > 0 ? [{ from: 0, to: 0, wall: true }] : [];
  if (name === "step")
    return [...between(-Infinity, 0, 1, { y: 0 }), ...wall, ...between(0, Infinity, 1, { y: 1 })];
  if (name === "relu") return [...between(-Infinity, 0, 1, { y: 0 }), ...between(0, TOP.relu, STRIPS)];
  return [...between(-Infinity, -6), ...between(-6, 6, STRIPS), ...between(6, Infinity)];
}

function showStrip(strip, slice, w, b, high, view) {
  strip.style.display = slice ? "" : "none";
  if (!slice) return;
  const { from, to, wall, y } = slice;
  if (wall) {
    const [p, q] = lineEnds(w, b, 0);
    const corners = [view.at(...p, 0), view.at(...q, 0), view.at(...q, 1), view.at(...p, 1)];
    setAttributes(strip, { d: `${outline(corners)}Z`, "fill-opacity": 0.3 });
    return;
  }
  const flat = from === to;
  const part = flat
    ? square(LIMIT)
    : clipHalfPlane(clipHalfPlane(square(LIMIT), w, b - from), [-w[0], -w[1]], to - b);
  const height = (x) => y ?? high(flat ? b : w[0] * x[0] + w[1] * x[1] + b);
  const corners = part.map((x) => view.at(...x, Math.min(1, height(x))));
  const middle = y ?? high((from + to) / 2);
  setAttributes(strip, {
    d: corners.length ? `${outline(corners)}Z` : "",
    "fill-opacity": (0.1 + 0.75 * Math.min(1, middle)).toFixed(3),
  });
}

// Where the line w·x + b = z enters and leaves the square.
function lineEnds(w, b, z) {
  const part = clipHalfPlane(square(LIMIT), w, b - z);
  const on = part.filter((p) => Math.abs(w[0] * p[0] + w[1] * p[1] + b - z) < 1e-9);
  return on.length >= 2 ? [on[0], on[1]] : [];
}

function lineAt(w, b, z, height, view) {
  const ends = w[0] === 0 && w[1] === 0 ? [] : lineEnds(w, b, z);
  return ends.length ? outline(ends.map((p) => view.at(...p, height))) : "";
}
