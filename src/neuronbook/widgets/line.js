// One input: the line z = w·x + b, and what the activation makes of it.
import { ACTIVATIONS, ACTIVATION_NAMES } from "./kit/arithmetic/index.js";
import { defineWidget, factor, h, number, symbolHtml } from "./kit/index.js";

export default defineWidget("line", (ui) => {
  const plot = ui.plot({ x: [-5, 5], y: [-6, 6], xLabel: "x", yLabel: "z, y" });
  const line = plot.segment("z");
  const curve = plot.curve("y", { samples: 401 });
  const offset = plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" });
  const atZero = plot.dot("b", { r: 5 });
  const run = plot.path("w", { class: "nb-curve nb-thin nb-s-w" });
  const gain = plot.text("w", { class: "nb-note nb-halo nb-f-w" });
  const point = plot.dot("y", { r: 7 });

  ui.slider("x", { symbol: "x", colour: "x", label: "input x", min: -5, max: 5 });
  ui.slider("weight", { symbol: "w", colour: "w", label: "weight w, the gain", min: -3, max: 3 });
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b, the offset", min: -5, max: 5 });
  ui.select("activation", { symbol: "f", colour: "y", label: "activation function f", options: Object.entries(ACTIVATION_NAMES) });

  ui.draw(() => {
    const [x, w, b, name] = ["x", "weight", "bias", "activation"].map((trait) => ui.get(trait));
    const f = ACTIVATIONS[name].f;
    const z = w * x + b;
    line.between([-5, w * -5 + b], [5, w * 5 + b]);
    curve.graph((at) => f(w * at + b));
    curve.style.display = name === "identity" ? "none" : "";
    offset.between([0, 0], [0, b]);
    atZero.at(0, b);
    run.show([[0, b], [1, b], [1, b + w]]);
    gain.at(0.15, b + (w < 0 ? 0.4 : -0.85), "1 step right, ", `${number(Math.abs(w))} ${w < 0 ? "down" : "up"}`);
    point.at(x, f(z));
    ui.say(
      symbolHtml("z"), ` = ${number(w)} · ${factor(x)} + ${factor(b)} = `, h("b", { class: "nb-t-z" }, number(z)),
      ", ", symbolHtml("y"), ` = ${ACTIVATION_NAMES[name]}(`, symbolHtml("z"), ") = ", h("b", { class: "nb-t-y" }, number(f(z), 3)),
      ". The line crosses zero at ", w === 0 ? "no x: it is flat." : `x = ${number(-b / w)}.`,
    );
  });
});
