// Strength against duration: drag the pulse, see the membrane charge and fire, or not.
import {
  charged,
  chronaxie,
  firstSpikeTime,
  rheobase,
  simulatePulse,
  strengthDuration,
} from "../kit/arithmetic/integrate_and_fire.js";
import {
  answer,
  audible,
  bold,
  defineWidget,
  ghost,
  handle,
  Mark,
  means,
  number,
  s,
  words,
} from "../kit/index.js";

const [LONGEST, STRONGEST] = [30, 12];
const [RUN, DT] = [40, 0.1];
const PEAK = 10; // of the strokes that stand for spikes, in mV
const CELL = { resistance: 10, rest: -70, reset: -65, threshold: -50, refractory: 2 };
const DURATIONS = Array.from({ length: 200 }, (_, k) => 0.1 + (LONGEST - 0.1) * (k / 199) ** 2);

export default defineWidget("strength-duration", (ui) => {
  const [plane, membrane] = [new Plane(ui), new Membrane(ui)];
  ui.panel.classList.add("nb-stacked");
  const scale = { step: 0.1, digits: 1, colour: "x" };
  ui.slider(["pulse", 0], { label: "duration {d} (ms)", min: 0.1, max: LONGEST, ...scale });
  ui.slider(["pulse", 1], { label: "strength (nA)", min: 0, max: STRONGEST, ...scale });
  const tau = { label: "time constant {τ} (ms)", colour: "z", min: 2, max: 20, step: 0.5, digits: 1 };
  ui.slider("time_constant", tau);
  plane.addHandle(ui);
  const guess = { label: "your guess: the length that fires the cell, in ms", start: 15, along: () => 4 };
  ghost(ui, plane.plot, "length", { ...guess, step: 0.1 });

  const cellNow = () => ({ ...CELL, timeConstant: ui.get("time_constant") });
  audible(ui, () => membrane.heard(cellNow(), ...ui.get("pulse")));
  const neededNow = () => ui.cover("law", number(strengthDuration(cellNow(), ui.get("pulse")[0])));
  means(ui, { I: neededNow, I_rh: () => rheobase(cellNow()) });

  ui.draw(() => {
    const [duration, current] = ui.get("pulse");
    const cell = cellNow();
    const spikes = membrane.show(cell, current, duration);
    const first = firstSpikeTime(cell, current);
    plane.show(cell, first <= duration, !ui.covers("law"));
    const needed = ui.cover("law", `${number(strengthDuration(cell, duration))} nA`);
    ui.say`
      ${number(current, 1)} nA for ${number(duration, 1)} ms:
      ${answer`${first <= duration ? fired(spikes.length, first) : silent(charged(cell, current, duration))}`}
      {I}({d}) = ${bold(needed, "b")} are needed at this length.`;
  });
});

const fired = (n, first) =>
  n > 1
    ? words`${bold(`${n} spikes`, "y")}, the first after ${number(first)} ms.`
    : words`${bold("a spike", "y")} after ${number(first)} ms.`;

const silent = (voltage) => words`${bold("no spike", "y")}, the voltage reaches ${number(voltage, 1)} mV.`;

// Duration and strength: the law between spike and no spike, with rheobase and
// chronaxie, and the reader's pulse.
class Plane {
  constructor(ui) {
    const names = { xLabel: "duration d (ms)", yLabel: "strength I (nA)" };
    const plot = ui.plot({ x: [0, LONGEST], y: [0, STRONGEST], height: 270, ...names });
    this.plot = plot;
    this.law = plot.path("b", { "data-means": "I" });
    const line = "nb-curve nb-thin nb-s-neutral";
    this.floor = plot.segment("neutral", { class: `${line} nb-dashed`, "data-means": "I_rh" });
    this.cross = plot.path("neutral", { class: `${line} nb-dotted`, "data-means": "τ" }); // at τ ln 2
    this.mark = new Mark(plot.add("path", { class: "nb-f-b", d: "M0,-7L7,0L0,7L-7,0Z" }, plot.overlay));
    const note = { class: "nb-note nb-halo nb-f-neutral", "text-anchor": "end", "data-means": "I_rh" };
    this.floorName = plot.text("neutral", note);
    this.markName = plot.text("b", { class: "nb-note nb-halo nb-f-b", "data-means": "τ" });
    const above = plot.text("y", { class: "nb-note nb-f-y", "text-anchor": "end" });
    above.at(LONGEST - 0.4, STRONGEST - 0.9, "spike");
    plot.text("muted", { class: "nb-note nb-f-neutral" }).at(0.5, 0.5, "no spike");
    this.dot = new Mark(s("circle", { r: 8, "stroke-width": 3 }));
  }

  addHandle(ui) {
    const reach = { step: 0.1, x: [0.1, LONGEST], y: [0, STRONGEST] };
    handle(ui, this.plot, "pulse", { label: "Pulse: duration and strength", shape: this.dot.node, ...reach });
  }

  show(cell, fires, isOpen) {
    for (const each of [this.law, this.cross, this.mark, this.markName]) each.visible(isOpen);
    const [weakest, half, { plot }] = [rheobase(cell), chronaxie(cell), this];
    this.law.show(DURATIONS.map((d) => [d, strengthDuration(cell, d)]));
    this.floor.between([0, weakest], [LONGEST, weakest]);
    this.floorName.at(LONGEST - 0.3, weakest - 0.95, `rheobase ${number(weakest, 1)} nA`);
    const corner = [half, 2 * weakest];
    this.cross.show([[half, 0], corner, [0, 2 * weakest]]);
    this.mark.set({ transform: `translate(${plot.x(half)} ${plot.y(2 * weakest)})` });
    this.markName.at(half + 0.7, 2 * weakest + 0.25, `chronaxie ${number(half, 3)} ms`);
    this.dot.set({ class: fires ? "nb-f-x nb-s-x" : "nb-f-page nb-s-x" });
  }
}

// The voltage of the membrane over time, under the pulse.
class Membrane {
  samples = new Float64Array(RUN / DT + 1);

  constructor(ui) {
    const names = { xLabel: "time (ms)", yLabel: "V (mV)" };
    this.plot = ui.plot({ x: [0, RUN], y: [-75, 15], height: 190, ...names });
    const { top, bottom } = this.plot.box;
    const look = { class: "nb-f-x", opacity: 0.16, x: this.plot.x(0), y: top, height: bottom - top };
    this.pulse = new Mark(this.plot.add("rect", look));
    const level = this.plot.segment("b", { class: "nb-curve nb-thin nb-dashed nb-s-b" });
    level.between([0, CELL.threshold], [RUN, CELL.threshold]);
    const name = this.plot.text("b", { class: "nb-note nb-halo nb-f-b", "text-anchor": "end" });
    name.at(RUN - 0.4, CELL.threshold + 3, "threshold");
    this.voltage = this.plot.path("z");
  }

  // The voltage, and a click for each spike.
  heard(cell, duration, current) {
    const { spikes } = simulatePulse(cell, current, duration, DT, this.samples);
    const ends = [cell.rest, cell.threshold];
    return { values: [...this.samples], ends, zero: -Infinity, clicks: spikes.map((at) => at / RUN) };
  }

  show(cell, current, duration) {
    const { spikes } = simulatePulse(cell, current, duration, DT, this.samples);
    this.voltage.show(withSpikes(this.samples, spikes));
    this.pulse.set({ width: this.plot.x(duration) - this.plot.x(0) });
    return spikes;
  }
}

// The samples as points, with a stroke up to the peak where the cell fired: the
// model itself has no spike shape.
function withSpikes(samples, spikes) {
  const points = [];
  let next = 0;
  samples.forEach((v, k) => {
    while (next < spikes.length && spikes[next] < k * DT) {
      const at = spikes[next];
      points.push([at, CELL.threshold], [at, PEAK], [at, CELL.reset]);
      next += 1;
    }
    points.push([k * DT, v]);
  });
  return points;
}
