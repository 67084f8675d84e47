// Adam beside plain descent on a bowl with the condition number 98,000: the loss over 2,000 steps.
import { adam, descend, eigen, lineCurvature } from "../kit/arithmetic/descent.js";
import { answer, audible, bold, defineWidget, heights, journey, number, trail, words } from "../kit/index.js";

const X = [0, 100, 200, 300];
const T = [1, 3, 5, 7];
const STEPS = 2000;
const FLOOR = 1e-32; // below it there is only rounding
const BETAS = ["0.99", "0.999"];

export default defineWidget("adam-bowl", (ui) => {
  const plot = plotOf(ui);
  const lines = [trail(plot, "neutral"), trail(plot, "w")];
  const plain = lossesOf(descend(gradient, [0, 0], 1 / eigen(lineCurvature(X)).large, STEPS));
  const format = (k) => number(10 ** k, 4);
  const rates = { label: "learning rate η of Adam", min: -3, max: -1.6, step: 0.1, format };
  ui.slider("log_rate", { symbol: "η", ...rates });
  ui.choice("beta2", { label: "β₂", options: BETAS.map((beta) => [beta, beta]) });
  ui.toggle("decay", { label: "let η fall evenly to 0" });
  const settings = () => ui.values("log_rate", "beta2", "decay");
  const compute = () => {
    const [power, beta2, decay] = settings();
    const losses = lossesOf(adam(gradient, [0, 0], 10 ** power, STEPS, { beta2: Number(beta2), decay }));
    return losses.map((loss, k) => [loss, plain[k]]);
  };
  const walk = journey(ui, { settings, compute, stepsPerFrame: 10 });
  audible(ui, () => heights(walk, ([loss]) => loss));

  ui.draw(() => {
    walk.refresh();
    lines.forEach((line, i) => {
      line.follow(walk.road, walk.step, (losses, k) => [k, Math.log10(Math.max(losses[1 - i], FLOOR))]);
    });
    const [now, end] = [walk.road[walk.step], walk.road[walk.last]];
    ui.say`
      η = ${format(ui.get("log_rate"))}. Step ${walk.step}: plain descent ${short(now[1])}, Adam
      ${bold(short(now[0]), "w")}. After ${STEPS} steps plain descent has the loss ${short(end[1])} and
      ${answer`Adam ${bold(short(end[0]), "w")}`}${worst(walk.road)}.`;
  });
});

function gradient([w, b]) {
  let [along, up] = [0, 0];
  X.forEach((x, i) => {
    const error = w * x + b - T[i];
    along += (2 * error * x) / X.length;
    up += (2 * error) / X.length;
  });
  return [along, up];
}

const lossesOf = (path) =>
  path.map(([w, b]) => X.reduce((sum, x, i) => sum + (w * x + b - T[i]) ** 2, 0) / X.length);

const short = (value) => (value < 1e-24 ? "rounding noise" : number(value, 3));

// The highest loss of the second half, where it is far above the last one.
function worst(road) {
  const high = Math.max(...road.slice(STEPS / 2).map(([loss]) => loss));
  return high > 0.01 ? words`, after ${bold(number(high, 2))} on the way, in its second half` : "";
}

function plotOf(ui) {
  const powers = { "-30": "10⁻³⁰", "-20": "10⁻²⁰", "-10": "10⁻¹⁰", 0: "1" };
  const view = { width: 440, height: 300, margin: { left: 48, right: 22 }, ticks: [5, 5] };
  const tickText = { y: (value) => powers[value] ?? "" };
  const plot = ui.plot({ x: [0, STEPS], y: [-32, 4], xLabel: "step", yLabel: "L", ...view, tickText });
  const note = { class: "nb-note nb-halo nb-f-neutral", "text-anchor": "end" };
  plot.text("neutral", note).at(0.97 * STEPS, 1.4, "plain");
  return plot;
}
