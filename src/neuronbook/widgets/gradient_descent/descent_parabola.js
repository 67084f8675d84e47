// Descent on L = w²: at the left the steps on the parabola, at the right the same steps as a cobweb.
import { descend } from "../kit/arithmetic/descent.js";
import {
  answer,
  audible,
  bold,
  defineWidget,
  h,
  handle,
  heights,
  journey,
  means,
  number,
  s,
  setAttributes,
  svgWords,
  trail,
  words,
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
  const rates = { min: 0.01, max: 1.1, step: 0.01, into: sliders };
  ui.slider("learning_rate", { symbol: "η", label: "learning rate η", ...rates });
  const starts = { min: -5, max: 5, step: 0.1, digits: 1, into: sliders };
  ui.slider("start", { symbol: "w_0", colour: "w", label: "start w0", ...starts });
  const settings = () => ui.values("start", "learning_rate");
  const compute = () => descend(([w]) => [slopeAt(w)], [ui.get("start")], ui.get("learning_rate"), STEPS);
  const walk = journey(ui, { settings, compute, stepsPerFrame: 1 / 8 });

  audible(ui, () => heights(walk, ([w]) => loss(w)));
  means(ui, { w: () => walk.road[walk.step][0] });

  ui.draw(() => {
    walk.refresh();
    const rate = ui.get("learning_rate");
    const hidden = ui.covers("next");
    bowl(walk, rate, hidden);
    web.show(walk, rate, hidden);
    const w = walk.road[walk.step][0];
    if (walk.road[0][0] === 0)
      ui.say`Step 0: {w} = 0, the bottom. ${answer`The slope is 0 there, so no step leads away.`}`;
    else
      ui.say`
      Step ${walk.step}: {w} = ${bold(number(w, 4), "w")}, {L} = ${number(loss(w), 4)},
      slope ${bold(number(slopeAt(w), 3), "y")}. ${hidden ? "The next step leads to ?." : outlook(w, rate)}`;
    setAttributes(web.picture, { "aria-label": ui.readout.textContent });
  });
});

function parabola(ui) {
  const view = { width: 340, height: 320, margin: { left: 34, right: 10 }, ticks: [5, 4] };
  const plot = ui.plot({ x: [-REACH, REACH], y: [-6, 30], xLabel: "w", yLabel: "L", ...view });
  plot.curve("neutral", { class: "nb-curve nb-s-neutral nb-soft" }).graph(loss);
  const steps = trail(plot, "w", { beads: true });
  const tangent = plot.segment("y", { class: "nb-curve nb-s-y" });
  const next = nextStep(plot);
  const shape = s("circle", { r: 11, fill: "none", class: "nb-s-w", "stroke-width": 2 });
  handle(ui, plot, "start", { label: "The start", along: loss, x: [-5, 5], shape });
  return ({ road, step }, rate, hidden) => {
    steps.ahead.visible(!hidden);
    steps.follow(road, step, ([w]) => [w, loss(w)]);
    const w = road[step][0];
    const slope = slopeAt(w);
    const reach = 15 / Math.hypot(4, slope); // about as long on a slope as on the flat
    tangent.between([w - reach, loss(w) - slope * reach], [w + reach, loss(w) + slope * reach]);
    next(w, slope, hidden ? 0 : rate, hidden);
  };
}

// Under the parabola: where the next step leads.
function nextStep(plot) {
  const arrow = plot.arrow("w");
  const look = { "font-weight": 650, "text-anchor": "middle", class: "nb-note nb-halo nb-f-w" };
  const word = plot.text("w", look);
  const drop = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  return (w, slope, rate, hidden) => {
    const stride = rate * slope;
    drop.between([w, loss(w)], [w, GROUND]);
    arrow.between([w, GROUND], [w - stride, GROUND]);
    arrow.visible(Math.abs(stride) > 0.04);
    const middle = Math.max(-3.6, Math.min(3.6, w - stride / 2));
    const moves = svgWords`${slope > 0 ? "decrease" : "increase"} {w}`;
    word.at(middle, GROUND - 2.6, ...(Math.abs(stride) > 0.04 ? moves : [hidden ? "?" : "at the bottom"]));
  };
}

// w goes in at the bottom axis, the next w comes out at the left; the diagonal brings it back to the bottom.
function cobweb(ui) {
  const view = { width: 340, height: 320, margin: { left: 34, right: 10 }, ticks: [5, 5] };
  const plot = ui.plot({ x: [-REACH, REACH], y: [-REACH, REACH], xLabel: "w", yLabel: "next", ...view });
  const diagonal = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  diagonal.between([-REACH, -REACH], [REACH, REACH]);
  const line = plot.segment("z");
  const name = plot.text("z", { class: "nb-note nb-halo nb-f-z", "font-weight": 650 });
  const steps = trail(plot, "w");
  let [known, points] = [null, []];
  return {
    picture: plot.picture,
    show({ road, step }, rate, hidden) {
      for (const part of [line, name, steps.ahead]) part.visible(!hidden);
      const factor = 1 - 2 * rate;
      line.between([-REACH, -REACH * factor], [REACH, REACH * factor]);
      name.at(-5.2, nameHeight(factor), ...svgWords`(1 − 2η) {w}`);
      if (road !== known) points = stairs(road);
      known = road;
      steps.show(points, 2 * step);
    },
  };
}

// Beside the line's left end, clear of the diagonal.
function nameHeight(factor) {
  if (factor >= 0) return 0.5 - 1.8 * factor;
  return factor > -0.6 ? 0.5 - 5.2 * factor : -1.8 * factor - 1.1;
}

function stairs(road) {
  const points = [[road[0][0], road[0][0]]];
  for (let k = 1; k < road.length; k += 1)
    points.push([road[k - 1][0], road[k][0]], [road[k][0], road[k][0]]);
  return points;
}

function advice(slope, rate) {
  const size = Math.abs(slope);
  if (size < 1e-9) return "";
  const sense = slope > 0 ? "Positive slope: decrease" : "Negative slope: increase";
  return words`${sense} {w}, by η · ${number(size, 3)} = ${number(rate * size, 3)}. `;
}

const outlook = (w, rate) => words`
  ${advice(slopeAt(w), rate)}Each step multiplies {w} by
  1 − 2η = ${number(factorOf(rate))}: ${answer`${fate(factorOf(rate))}`}`;

const factorOf = (rate) => Number((1 - 2 * rate).toFixed(6));

function fate(factor) {
  if (factor > 0) return "it comes nearer from one side.";
  if (factor === 0) return "one step reaches the bottom.";
  if (factor === -1) return "it jumps to and fro without end.";
  return factor > -1 ? "it jumps across the bottom and settles." : "it jumps ever further out: it diverges.";
}
