// One input: the line z = w·x + b, and what the activation makes of it.
import { ACTIVATIONS, ACTIVATION_NAMES } from "../kit/arithmetic/index.js";
import { defineWidget, factor, h, handle, number, s, symbolHtml } from "../kit/index.js";

export default defineWidget("line", (ui) => {
  const plot = ui.plot({ x: [-5, 5], y: [-6, 6], xLabel: "x", yLabel: "z, y" });
  const line = plot.segment("z");
  const curve = plot.curve("y", { samples: 401 });
  const offset = plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" });
  const atZero = plot.dot("b", { r: 5 });
  const run = plot.path("w", { class: "nb-curve nb-thin nb-s-w" });
  const gain = plot.text("w", { class: "nb-note nb-halo nb-f-w" });
  const stem = plot.segment("x", { class: "nb-curve nb-thin nb-s-x" });
  const point = plot.dot("y", { r: 7 });
  const input = handle(ui, plot, "x", {
    label: "input x",
    colour: "x",
    step: 0.05,
    along: () => 0,
    shape: s("path", { d: "M0 3L-8 18H8Z", class: "nb-f-x" }),
    x: [-5, 5],
  });

  ui.slider("x", { symbol: "x", colour: "x", label: "input x", min: -5, max: 5 });
  ui.slider("weight", { symbol: "w", colour: "w", label: "weight w, the gain", min: -3, max: 3 });
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b, the offset", min: -5, max: 5 });
  ui.select("activation", {
    symbol: "f",
    colour: "y",
    label: "activation function f",
    options: Object.entries(ACTIVATION_NAMES),
  });

  ui.draw(() => {
    const [x, w, b, name] = ["x", "weight", "bias", "activation"].map((trait) => ui.get(trait));
    const f = ACTIVATIONS[name].f;
    const z = w * x + b;
    line.between([-5, w * -5 + b], [5, w * 5 + b]);
    if (name !== "identity") curve.graph((at) => f(w * at + b));
    curve.style.display = name === "identity" ? "none" : "";
    offset.between([0, 0], [0, b]);
    atZero.at(0, b);
    run.show([
      [0, b],
      [1, b],
      [1, b + w],
    ]);
    gain.at(
      0.15,
      b + (w < 0 ? 0.4 : -0.85),
      "1 step right, ",
      `${number(Math.abs(w))} ${w < 0 ? "down" : "up"}`,
    );
    stem.between([x, 0], [x, f(z)]);
    point.at(x, f(z));
    input.show();
    ui.say(
      symbolHtml("z"),
      ` = ${number(w)} · ${factor(x)} + ${factor(b)} = `,
      h("b", { class: "nb-t-z" }, number(z)),
      ", ",
      symbolHtml("y"),
      ` = ${ACTIVATION_NAMES[name]}(`,
      symbolHtml("z"),
      ") = ",
      h("b", { class: "nb-t-y" }, number(f(z), 3)),
      ". ",
      ...crossing(w, b),
    );
  });
});

// Where the line is zero. A flat line is so nowhere, or everywhere.
function crossing(w, b) {
  if (w !== 0) return ["The line crosses zero at ", symbolHtml("x"), `\u00a0=\u00a0${number(0 - b / w)}.`];
  return [b === 0 ? "The line is flat, and zero everywhere." : "The line is flat: it crosses zero nowhere."];
}
