// Two sigmoid neurons, one minus the other: a bump.
import { ACTIVATIONS } from "../kit/arithmetic/index.js";
import { defineWidget, number } from "../kit/index.js";

export default defineWidget("bump", (ui) => {
  const plot = ui.plot({ x: [-3, 3], y: [-0.1, 1.1] });
  const [first, second, bump] = [
    plot.curve("neutral", { class: "nb-curve nb-thin nb-s-neutral" }),
    plot.curve("neutral", { class: "nb-curve nb-thin nb-s-neutral nb-dashed" }),
    plot.curve("y"),
  ];
  ui.slider("weight", { symbol: "w", colour: "w", label: "weight w of both neurons", min: 1, max: 20 });
  ui.slider("distance", { symbol: "d", label: "distance d between them", min: 0.2, max: 4 });

  ui.draw(() => {
    const [w, d] = [ui.get("weight"), ui.get("distance")];
    const y = (x, at) => ACTIVATIONS.sigmoid.f(w * (x - at));
    first.graph((x) => y(x, -d / 2));
    second.graph((x) => y(x, d / 2));
    bump.graph((x) => y(x, -d / 2) - y(x, d / 2));
    const height = y(0, -d / 2) - y(0, d / 2);
    ui.say`
      {y}, first neuron − second neuron, is a bump of height ${number(height, 3)}, ${number(d, 1)} wide.`;
  });
});
