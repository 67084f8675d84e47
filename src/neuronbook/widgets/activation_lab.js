// One activation function under the lens: drag z along f, see the height f(z) and the slope f′(z).
import { ACTIVATIONS, ACTIVATION_NAMES } from "./kit/arithmetic/index.js";
import { defineWidget, h, number, symbolHtml } from "./kit/index.js";

const WITH_ALPHA = new Set(["leaky_relu", "prelu", "elu"]);

export default defineWidget("activation-lab", (ui) => {
  const top = ui.plot({ x: [-6, 6], y: [-2.2, 3.2], height: 260, xLabel: "z", yLabel: "y = f (z)" });
  const curve = top.curve("y", { samples: 481 });
  const tangent = top.segment("z", { class: "nb-curve nb-thin nb-s-z" });
  const point = top.dot("y", { r: 7 });
  const below = ui.plot({ x: [-6, 6], y: [-0.3, 1.3], height: 170, xLabel: "z", yLabel: "slope f ′(z)" });
  const slopes = below.curve("z", { samples: 481 });
  const mark = below.dot("z", { r: 6 });

  ui.select("activation", { symbol: "f", colour: "y", label: "activation function f", options: Object.entries(ACTIVATION_NAMES) });
  ui.slider("z", { symbol: "z", colour: "z", label: "pre-activation z", min: -6, max: 6 });
  const alpha = ui.slider("alpha", { symbol: "α", label: "parameter alpha", min: 0, max: 2, step: 0.01 });

  ui.draw(() => {
    const [name, z, a] = [ui.get("activation"), ui.get("z"), ui.get("alpha")];
    const { f, slope } = ACTIVATIONS[name];
    const uses = WITH_ALPHA.has(name);
    alpha.input.disabled = !uses;
    const [height, steepness] = uses ? [f(z, a), slope(z, a)] : [f(z), slope(z)];
    curve.graph((at) => (uses ? f(at, a) : f(at)));
    slopes.graph((at) => (uses ? slope(at, a) : slope(at)));
    tangent.between([z - 1.5, height - 1.5 * steepness], [z + 1.5, height + 1.5 * steepness]);
    point.at(z, height);
    mark.at(z, steepness);
    ui.say(
      `${ACTIVATION_NAMES[name]} at `, symbolHtml("z"), ` = ${number(z)}: height `, h("b", { class: "nb-t-y" }, number(height, 3)),
      ", slope ", h("b", { class: "nb-t-z" }, number(steepness, 3)), ".",
    );
  });
});
