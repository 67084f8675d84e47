// A cell under 200 irregular inputs. Above: its voltage. Below: the rate counted, over the weighted sum.
import { firingRate } from "../kit/arithmetic/integrate_and_fire.js";
import { bombard } from "../kit/arithmetic/synapses.js";
import { answer, audible, bold, defineWidget, means, number } from "../kit/index.js";

const CELL = { resistance: 10, timeConstant: 20, rest: 0, reset: 0, threshold: 15, refractory: 2 };
const [INPUTS, EVENTS, SHOWN] = [100, 20000, 200];
const PEAK = 22; // of the strokes that stand for spikes, in mV
const [LEAST, MOST, FASTEST] = [-20, 50, 120];

const steady = (drive) => firingRate(CELL, drive / CELL.resistance);

export default defineWidget("bombarded-cell", (ui) => {
  const [membrane, rate] = [new Membrane(ui), new Rate(ui)];
  ui.panel.classList.add("nb-stacked");
  const pace = { colour: "x", min: 0, max: 40, step: 1, digits: 0 };
  ui.slider(["rates", 0], { label: "100 excite at (Hz)", ...pace });
  ui.slider(["rates", 1], { label: "100 inhibit at (Hz)", ...pace });
  ui.slider("weight", { label: "weight, + or − (mV)", colour: "w", min: 0.1, max: 0.6, step: 0.05 });
  ui.slider("seed", { label: "run", min: 1, max: 20, step: 1, digits: 0 });

  // In the formula an input is the rate at which it arrives, times the time constant.
  means(ui, {
    x: () => ui.get("rates").map((rate) => (CELL.timeConstant / 1000) * rate),
    w: () => [ui.get("weight"), -ui.get("weight")],
  });

  audible(ui, () => ({ clicks: spikesOf(...ui.values("rates", "weight", "seed")) }));

  ui.draw(() => {
    const [rates, weight, seed] = ui.values("rates", "weight", "seed");
    const sum = (CELL.timeConstant / 1000) * INPUTS * weight * (rates[0] - rates[1]);
    const drive = Math.round(sum * 1e9) / 1e9; // 0.3 · 50 is a little more than 15 to the machine
    const path = [[0, CELL.rest]];
    const run = bombard(CELL, { weight, rates, inputs: INPUTS, seed }, EVENTS, (t, v, fired) => {
      if (t > SHOWN) return;
      path.push([t, fired ? PEAK : v]);
      if (fired) path.push([t, CELL.reset], [t + CELL.refractory, CELL.reset]);
    });
    const counted = run.spikes && (1000 * run.spikes) / run.duration;
    membrane.show(path, drive);
    rate.show(drive, counted);
    for (const mark of [membrane.voltage, rate.gap, rate.dot]) mark.visible(!ui.covers("rate"));
    const said = ui.cover("rate", number(counted, 1));
    ui.say`
      Weighted sum: 0.020 s · 100 · ${number(weight)} mV
      · (${number(rates[0], 0)} − ${number(rates[1], 0)}) Hz
      = ${bold(`${number(drive, 1)} mV`, "z")}; the threshold is 15 mV.
      ${answer`The cell fires at ${bold(`${said} Hz`, "y")}`}
      (counted over ${number(run.duration / 1000, 0)} s); a steady current of the same mean makes
      ${number(steady(drive), 1)} Hz.`;
  });
});

// The spikes of the time that the picture shows, as shares of it.
function spikesOf(rates, weight, seed) {
  const times = [];
  bombard(CELL, { weight, rates, inputs: INPUTS, seed }, EVENTS, (t, _, fired) => {
    if (fired && t <= SHOWN) times.push(t / SHOWN);
  });
  return times;
}

class Membrane {
  constructor(ui) {
    const names = { xLabel: "time (ms)", yLabel: "V from rest (mV)" };
    const plot = ui.plot({ x: [0, SHOWN], y: [-12, 23], height: 210, ...names });
    this.voltage = plot.path("z", { class: "nb-curve nb-thin nb-s-z" });
    const level = plot.segment("b", { class: "nb-curve nb-thin nb-dashed nb-s-b" });
    level.between([0, CELL.threshold], [SHOWN, CELL.threshold]);
    this.sum = plot.segment("neutral", { class: "nb-curve nb-dotted nb-s-neutral" });
  }

  show(path, drive) {
    this.voltage.show(path);
    this.sum.between([0, drive], [SHOWN, drive]);
  }
}

class Rate {
  constructor(ui) {
    const names = { xLabel: "weighted sum (mV)", yLabel: "rate (Hz)" };
    const plot = ui.plot({ x: [LEAST, MOST], y: [0, FASTEST], height: 230, ...names });
    const line = plot.curve("neutral", { class: "nb-curve nb-dashed nb-s-neutral", samples: 281 });
    line.graph(steady);
    plot.text("neutral", { "text-anchor": "end" }).at(MOST - 1, 36, "steady current");
    this.gap = plot.segment("w");
    this.dot = plot.dot("y", { r: 7 });
  }

  show(drive, counted) {
    const at = Math.max(LEAST, Math.min(MOST, drive));
    this.dot.at(at, counted);
    this.gap.between([at, counted], [at, steady(drive)]);
  }
}
