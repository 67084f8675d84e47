// Descent on L = w²: at the left the steps on the parabola, at the right the same steps as a cobweb.
import { descend } from "../kit/arithmetic/descent.js";
import {
  defineWidget,
  h,
  handle,
  journey,
  number,
  s,
  setAttributes,
  symbolHtml,
  symbolSvg,
  trail,
} from "../kit/index.js";

const STEPS = 30;
const REACH = 5.5;
const GROUND = -3; // the height at which the arrow of the next step lies
const loss = (w) => w * w;
const slopeAt = (w) => 2 * w;

export default defineWidget("descent-parabola", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const bowl = parabola(ui);
  const web = cobweb(ui);
  const sliders = h("div", { class: "nb-group" });
  ui.panel.append(sliders);
  ui.slider("learning_rate", {
    symbol: "η",
    label: "learning rate η",
    min: 0.01,
    max: 1.1,
    step: 0.01,
    into: sliders,
  });
  ui.slider("start", {
    symbol: "w_0",
    colour: "w",
    label: "start w0",
    min: -5,
    max: 5,
    step: 0.1,
    digits: 1,
    into: sliders,
  });
  const walk = journey(ui, {
    settings: () => [ui.get("start"), ui.get("learning_rate")],
    compute: () => descend(([w]) => [slopeAt(w)], [ui.get("start")], ui.get("learning_rate"), STEPS),
    stepsPerFrame: 1 / 8,
  });

  ui.draw(() => {
    walk.refresh();
    const rate = ui.get("learning_rate");
    bowl(walk, rate);
    web.show(walk, rate);
    ui.say(...report(walk, rate));
    setAttributes(web.picture, { "aria-label": ui.readout.textContent });
  });
});

function parabola(ui) {
  const plot = ui.plot({
    x: [-REACH, REACH],
    y: [-6, 30],
    width: 340,
    height: 320,
    xLabel: "w",
    yLabel: "L",
    margin: { left: 34, right: 10 },
    ticks: [5, 4],
  });
  plot.curve("neutral", { class: "nb-curve nb-s-neutral nb-soft" }).graph(loss);
  const steps = trail(plot, "w", { beads: true });
  const tangent = plot.segment("y", { class: "nb-curve nb-s-y" });
  const arrow = plot.arrow("w");
  const word = plot.text("w", {
    "font-weight": 650,
    "text-anchor": "middle",
    class: "nb-note nb-halo nb-f-w",
  });
  const drop = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  handle(ui, plot, "start", {
    label: "The start",
    along: loss,
    x: [-5, 5],
    shape: s("circle", { r: 11, fill: "none", class: "nb-s-w", "stroke-width": 2 }),
  });
  let [known, points] = [null, []];
  return ({ road, step }, rate) => {
    if (road !== known) points = Array.from(road, ([w]) => [w, loss(w)]);
    known = road;
    steps.show(points, step);
    const w = road[step][0];
    const slope = slopeAt(w);
    const reach = 15 / Math.hypot(4, slope); // about as long on a slope as on the flat
    tangent.between([w - reach, loss(w) - slope * reach], [w + reach, loss(w) + slope * reach]);
    drop.between([w, loss(w)], [w, GROUND]);
    arrow.between([w, GROUND], [w - rate * slope, GROUND]);
    const moves = Math.abs(rate * slope) > 0.04;
    for (const mark of [arrow.shaft, arrow.head]) setAttributes(mark, { display: moves ? null : "none" });
    const middle = Math.max(-3.6, Math.min(3.6, w - (rate * slope) / 2));
    word.at(
      middle,
      GROUND - 2.6,
      ...(moves ? [slope > 0 ? "decrease " : "increase ", ...symbolSvg("w")] : ["at the bottom"]),
    );
  };
}

// w goes in at the bottom axis, the next w comes out at the left; the diagonal brings it back to the bottom.
function cobweb(ui) {
  const plot = ui.plot({
    x: [-REACH, REACH],
    y: [-REACH, REACH],
    width: 340,
    height: 320,
    xLabel: "w",
    yLabel: "next",
    margin: { left: 34, right: 10 },
    ticks: [5, 5],
  });
  const axis = plot.axes;
  plot
    .segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" })
    .between([-REACH, -REACH], [REACH, REACH]);
  const line = plot.segment("z");
  const name = plot.text("z", { class: "nb-note nb-halo nb-f-z", "font-weight": 650 });
  const steps = trail(plot, "w");
  let [known, points] = [null, []];
  return {
    picture: axis.parentNode,
    show({ road, step }, rate) {
      const factor = 1 - 2 * rate;
      line.between([-REACH, -REACH * factor], [REACH, REACH * factor]);
      name.at(
        -5.2,
        factor >= 0 ? 0.5 - 1.8 * factor : factor > -0.6 ? 0.5 - 5.2 * factor : -1.8 * factor - 1.1,
        "(1 − 2η) ",
        ...symbolSvg("w"),
      );
      if (road !== known) points = stairs(road);
      known = road;
      steps.show(points, 2 * step);
    },
  };
}

function stairs(road) {
  const points = [[road[0][0], road[0][0]]];
  for (let k = 1; k < road.length; k += 1)
    points.push([road[k - 1][0], road[k][0]], [road[k][0], road[k][0]]);
  return points;
}

function report({ road, step }, rate) {
  const w = road[step][0];
  const slope = slopeAt(w);
  const factor = Number((1 - 2 * rate).toFixed(6));
  const fates = [
    [factor > 0, "it comes nearer from one side."],
    [factor === 0, "one step reaches the bottom."],
    [factor > -1 && factor < 0, "it jumps across the bottom and settles."],
    [factor === -1, "it jumps to and fro for ever."],
    [true, "it jumps ever further out: it diverges."],
  ];
  if (road[0][0] === 0)
    return ["Step 0: ", symbolHtml("w"), " = 0, the bottom. The slope is 0 there, so no step leads away."];
  return [
    `Step ${step}: `,
    symbolHtml("w"),
    " = ",
    h("b", { class: "nb-t-w" }, number(w, 4)),
    `, `,
    symbolHtml("L"),
    ` = ${number(loss(w), 4)}, slope `,
    h("b", { class: "nb-t-y" }, number(slope, 3)),
    ". ",
    Math.abs(slope) < 1e-9
      ? ""
      : h(
          "span",
          {},
          slope > 0 ? "Positive slope: decrease " : "Negative slope: increase ",
          symbolHtml("w"),
          `, by η · ${number(Math.abs(slope), 3)} = ${number(rate * Math.abs(slope), 3)}. `,
        ),
    "Each step multiplies ",
    symbolHtml("w"),
    ` by 1 − 2η = ${number(factor)}: `,
    fates.find(([holds]) => holds)[1],
  ];
}
