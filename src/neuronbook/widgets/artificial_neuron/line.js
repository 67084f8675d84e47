// One input: the line z = w·x + b, and what the activation makes of it.
import { ACTIVATION_NAMES, ACTIVATIONS, preactivation } from "../kit/arithmetic/index.js";
import {
  answer,
  audible,
  bold,
  defineWidget,
  factor,
  ghost,
  handle,
  number,
  s,
  words,
} from "../kit/index.js";

const EXPECTED = "your guess: where the line crosses zero, at x";
const LABEL = "activation function f";

export default defineWidget("line", (ui) => {
  const marks = marksOf(ui);
  ghost(ui, marks.plot, "crossing", { label: EXPECTED, along: () => 0, step: 0.05 });
  ui.slider("x", { symbol: "x", colour: "x", label: "input x", min: -5, max: 5 });
  ui.slider("weight", { symbol: "w", colour: "w", label: "weight w, the gain", min: -3, max: 3 });
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b, the offset", min: -5, max: 5 });
  const options = Object.entries(ACTIVATION_NAMES);
  ui.select("activation", { symbol: "f", colour: "y", label: LABEL, options });

  audible(ui, () => heard(...ui.values("weight", "bias", "activation")));

  ui.draw(() => {
    const [x, w, b, name] = ui.values("x", "weight", "bias", "activation");
    const { f } = ACTIVATIONS[name];
    const z = preactivation([w], b, [x]);
    showLine(marks, w, b);
    const covered = ui.covers("crossing");
    marks.line.visible(!covered);
    marks.curve.visible(!covered && name !== "identity");
    if (name !== "identity") marks.curve.graph((at) => f(preactivation([w], b, [at])));
    marks.stem.between([x, 0], [x, f(z)]);
    marks.point.at(x, f(z));
    marks.input.show();
    ui.say`
      {z} = ${number(w)} · ${factor(x)} + ${factor(b)} = ${bold(number(z), "z")},
      ${answer`{y} = ${ACTIVATION_NAMES[name]}({z}) = ${bold(number(f(z), 3), "y")}`}. ${crossing(ui, w, b)}`;
  });
});

// The output from left to right, and a tick where the sum crosses zero.
function heard(w, b, name) {
  const values = Array.from({ length: 201 }, (_, i) =>
    ACTIVATIONS[name].f(preactivation([w], b, [i / 20 - 5])),
  );
  const crossing = (5 - b / w) / 10;
  return { values, clicks: crossing >= 0 && crossing <= 1 ? [crossing] : [] };
}

function marksOf(ui) {
  const plot = ui.plot({ x: [-5, 5], y: [-6, 6], xLabel: "x", yLabel: "z, y" });
  const triangle = s("path", { d: "M0 3L-8 18H8Z", class: "nb-f-x" });
  const onAxis = { colour: "x", step: 0.05, along: () => 0, x: [-5, 5] };
  return {
    plot,
    line: plot.segment("z"),
    curve: plot.curve("y", { samples: 401 }),
    offset: plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" }),
    atZero: plot.dot("b", { r: 5 }),
    run: plot.path("w", { class: "nb-curve nb-thin nb-s-w" }),
    gain: plot.text("w", { class: "nb-note nb-halo nb-f-w" }),
    stem: plot.segment("x", { class: "nb-curve nb-thin nb-s-x" }),
    point: plot.dot("y", { r: 7 }),
    input: handle(ui, plot, "x", { label: "input x", shape: triangle, ...onAxis }),
  };
}

// The line, its offset b at x = 0, and its gain w as a stair of one step.
function showLine({ line, offset, atZero, run, gain }, w, b) {
  const z = (x) => preactivation([w], b, [x]);
  line.between([-5, z(-5)], [5, z(5)]);
  offset.between([0, 0], [0, b]);
  atZero.at(0, b);
  const stair = [0, 1, 1].map((x, i) => [x, i < 2 ? b : z(1)]);
  run.show(stair);
  const rise = `${number(Math.abs(w))} ${w < 0 ? "down" : "up"}`;
  gain.at(0.15, b + (w < 0 ? 0.4 : -0.85), "1 step right, ", rise);
}

// Where the line crosses zero. A flat line does so nowhere or everywhere.
function crossing(ui, w, b) {
  const at = ui.cover("crossing", number(0 - b / w));
  if (w !== 0) return words`The line crosses zero at {x}\u00a0=\u00a0${at}.`;
  return b === 0 ? "The line is flat, and zero everywhere." : "The line is flat: it crosses zero nowhere.";
}
