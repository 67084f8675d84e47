// Two spikes at two synapses: drag the second, and see what the leak has left of the first.
import { coincidenceWindow, leaked } from "../kit/arithmetic/synapses.js";
import { answer, audible, bold, defineWidget, ghost, handle, means, number, s, words } from "../kit/index.js";

const CELL = { rest: 0, threshold: 15 };
const [BEFORE, LATEST, END] = [5, 60, 80];
const PEAK = 24; // of the stroke that stands for a spike, in mV

export default defineWidget("two-spikes", (ui) => {
  const picture = new Picture(ui);
  ui.panel.classList.add("nb-stacked");
  const scale = { step: 0.1, digits: 1 };
  ui.slider("gap", { label: "gap (ms)", colour: "x", min: 0, max: LATEST, ...scale });
  const weight = { colour: "w", min: -14, max: 14, ...scale };
  ui.slider(["weights", 0], { label: "first weight (mV)", ...weight });
  ui.slider(["weights", 1], { label: "second weight (mV)", ...weight });
  const tau = { label: "time constant τ (ms)", colour: "z", min: 5, max: 40, step: 0.5, digits: 1 };
  ui.slider("time_constant", tau);
  const cell = () => ({ ...CELL, timeConstant: ui.get("time_constant") });
  const top = (gap) => leaked(cell(), ui.get(["weights", 0]), gap) + ui.get(["weights", 1]);
  const label = () => `Second spike after ${number(ui.get("gap"), 1)} ms`;
  const shape = s("circle", { r: 8, class: "nb-f-x" });
  handle(ui, picture.plot, "gap", { label, shape, x: [0, LATEST], along: top });

  means(ui, { w: () => ui.get("weights") });
  const guess = { label: EXPECTED, start: 40, along: () => CELL.threshold, step: 0.5, x: [0, END] };
  ghost(ui, picture.plot, "window", guess);

  audible(ui, () => heard(cell(), ui.get("gap"), ui.get("weights")));

  ui.draw(() => {
    const [gap, [first, second]] = ui.values("gap", "weights");
    const [sum, window] = [top(gap), coincidenceWindow(cell(), [first, second])];
    picture.show(cell(), first, gap, sum, ui.covers("window") ? Infinity : window);
    const longest = ui.cover("window", number(window, 1));
    ui.say`
      The second spike comes ${number(gap, 1)} ms after the first, of which ${number(sum - second, 1)} mV
      are left. ${answer`
        Together: ${bold(`${number(sum, 1)} mV`, "z")} of the 15 mV to the threshold,
        ${bold(sum >= CELL.threshold ? "a spike" : "no spike", "y")}.`}
      ${Number.isNaN(window) ? NEVER : words`These two fire the cell up to ${longest} ms apart.`}`;
  });
});

// The voltage of the time that the picture shows, and a tick at the threshold.
function heard(cell, gap, [first, second]) {
  const sum = leaked(cell, first, gap) + second;
  const fires = sum >= CELL.threshold;
  const voltage = (t) =>
    t < 0 ? 0 : t < gap ? leaked(cell, first, t) : fires ? 0 : leaked(cell, sum, t - gap);
  const values = Array.from({ length: 4 * (END + BEFORE) + 1 }, (_, k) => voltage(k / 4 - BEFORE));
  return { values, ends: [-30, 30], clicks: fires ? [(gap + BEFORE) / (END + BEFORE)] : [] };
}

const EXPECTED = "your guess: when the second spike still fires the cell, in ms";
const NEVER = "At no gap do these two fire the cell.";

class Picture {
  constructor(ui) {
    const names = { xLabel: "time since the first spike (ms)", yLabel: "V from rest (mV)" };
    this.plot = ui.plot({ x: [-BEFORE, END], y: [-30, 30], height: 300, ...names });
    const thin = (name, colour) => ({ class: `nb-curve nb-thin ${name} nb-s-${colour}` });
    this.plot.segment("b", thin("nb-dashed", "b")).between([-BEFORE, CELL.threshold], [END, CELL.threshold]);
    this.plot.text("b", { "text-anchor": "end" }).at(END - 1, CELL.threshold + 1.5, "threshold");
    this.limit = this.plot.segment("neutral", thin("nb-dotted", "neutral"));
    this.limitName = this.plot.text("neutral", { class: "nb-note nb-halo nb-f-neutral" });
    this.voltage = this.plot.path("z");
    this.spike = this.plot.segment("y");
  }

  show(cell, first, gap, sum, window) {
    const fires = sum >= cell.threshold;
    const before = fall(cell, 0, first, gap);
    const after = fires ? [[gap, cell.threshold], ...fall(cell, gap, 0, END)] : fall(cell, gap, sum, END);
    this.voltage.show([[-BEFORE, 0], [0, 0], ...before, ...after]);
    this.spike.visible(fires);
    this.spike.between([gap, cell.threshold], [gap, PEAK]);
    const seen = window <= END;
    for (const mark of [this.limit, this.limitName]) mark.visible(seen);
    if (!seen) return;
    this.limit.between([window, -30], [window, 30]);
    this.limitName.at(window + 1, -27, `window ${number(window, 1)} ms`);
  }
}

// The voltage from one moment to another, after a jump to `v` at the first.
function fall(cell, from, v, to) {
  const at = (k) => ((to - from) * k) / 40;
  return Array.from({ length: 41 }, (_, k) => [from + at(k), leaked(cell, v, at(k))]);
}
