// A cell's firing rate over a ReLU: the same threshold, the same end, and a knee between them.
import { asymptote, firingRate, reluRate, rheobase } from "../kit/arithmetic/integrate_and_fire.js";
import { answer, audible, bold, defineWidget, ghost, means, number } from "../kit/index.js";

const STRONGEST = 10;
const SAMPLES = 401;
const SCALES = [100, 400, 1600];

export default defineWidget("firing-rate", (ui) => {
  const picture = new Picture(ui);
  ui.panel.classList.add("nb-stacked");
  ui.slider("resistance", {
    label: "resistance {R} (MΩ)",
    colour: "w",
    min: 4,
    max: 15,
    step: 0.5,
    digits: 1,
  });
  const tau = { label: "time constant {τ} (ms)", colour: "z", min: 10, max: 40, step: 0.5, digits: 1 };
  ui.slider("time_constant", tau);
  const refractory = {
    label: "refractory time {t_ref} (ms)",
    colour: "b",
    min: 0,
    max: 10,
    step: 0.1,
    digits: 1,
  };
  ui.slider("refractory", refractory);

  const cellNow = () => {
    const [resistance, timeConstant, refractory] = ui.values("resistance", "time_constant", "refractory");
    return { resistance, timeConstant, refractory, rest: -70, reset: -70, threshold: -55 };
  };
  const along = (current) => reluRate(cellNow(), current, STRONGEST);
  ghost(ui, picture.plot, "widest", { label: EXPECTED, start: 1, along, step: 0.1 });

  audible(ui, () => rateHeard(cellNow()));
  means(ui, { I: () => rheobase(cellNow()), f: () => firingRate(cellNow(), STRONGEST) });

  ui.draw(() => {
    const cell = cellNow();
    const [end, widest, limit] = [firingRate(cell, STRONGEST), widestGap(cell), 1000 / cell.refractory];
    const share = `${number((100 * widest.size) / end, 1)}\u00a0%`;
    picture.show(cell, end, widest, limit, share);
    picture.uncover(!ui.covers("curve"));
    const [where, size] = [`${number(widest.current)} nA`, share].map((text) => ui.cover("curve", text));
    ui.say`
      Fires from {I} = ${bold(`${number(rheobase(cell))} nA`)} on.
      At 10 nA {f} = ${bold(`${number(end, 1)} Hz`, "y")}.
      ${answer`Cell and ReLU differ most at ${where}, by ${bold(size, "w")} of that.`}
      ${cell.refractory === 0 ? NO_CEILING : `No current drives it past ${number(limit, 0)} Hz.`}`;
  });
});

const EXPECTED = "your guess: where cell and ReLU differ most, in nA";
const NO_CEILING = "Without refractory time the cell runs along the dotted line.";

// The rate from no current to the strongest, and a tick where the cell begins to fire.
function rateHeard(cell) {
  const values = Array.from({ length: 241 }, (_, k) => firingRate(cell, (STRONGEST * k) / 240));
  return { values, clicks: [rheobase(cell) / STRONGEST] };
}

// Dense at the knee, where the curve rises without a slope.
const currentsFrom = (weakest) => between(weakest, STRONGEST, (share) => share ** 3);

function between(low, high, at = (share) => share) {
  return Array.from({ length: SAMPLES }, (_, k) => low + (high - low) * at(k / (SAMPLES - 1)));
}

// Among samples, and then among more of them beside the best.
function widestGap(cell) {
  const gapAt = (current) => {
    const [rate, line] = [firingRate(cell, current), reluRate(cell, current, STRONGEST)];
    return { current, rate, line, size: Math.abs(rate - line) };
  };
  const sizeAt = (current) => gapAt(current).size;
  const currents = currentsFrom(rheobase(cell));
  const k = currents.indexOf(maxBy(currents, sizeAt));
  const [low = currents[0], high = STRONGEST] = [currents[k - 1], currents[k + 1]];
  return gapAt(maxBy(between(low, high), sizeAt));
}

const maxBy = (values, of) => values.reduce((best, each) => (of(each) > of(best) ? each : best));

class Picture {
  constructor(ui) {
    const view = { height: 320, margin: { left: 46, top: 30 } };
    const names = { xLabel: "current I (nA)", yLabel: "rate f (Hz)" };
    this.plot = ui.plot({ x: [0, STRONGEST], y: [0, 400], ...names, ...view });
    const limit = { class: "nb-curve nb-thin nb-dashed nb-s-b", "data-means": "t_ref" };
    this.ceiling = this.plot.segment("b", limit);
    const slope = { class: "nb-curve nb-dotted nb-s-neutral", "data-means": "τ" }; // 1/(τ Δ)
    this.asymptote = this.plot.segment("neutral", slope);
    this.ramp = this.plot.path("neutral", { class: "nb-curve nb-dashed nb-s-neutral" });
    this.gap = this.plot.segment("w", { class: "nb-curve nb-s-w" });
    this.curve = this.plot.path("y", { "data-means": "f" });
    this.knee = this.plot.dot("y", { r: 5, "data-means": "I R" }); // from this current on; R moves it
    const note = (colour) => this.plot.text(colour, { class: `nb-note nb-halo nb-f-${colour}` });
    const [cell, line, relu] = [note("y"), note("neutral"), note("neutral")];
    this.names = { cell, line, relu, gap: note("w"), ceiling: note("b") };
  }

  show(cell, end, widest, limit, share) {
    const top = SCALES.find((scale) => scale >= end);
    const weakest = rheobase(cell);
    const rates = currentsFrom(weakest).map((current) => [current, firingRate(cell, current)]);
    this.plot.rescale({ y: [0, top] });
    const start = [
      [0, 0],
      [weakest, 0],
    ];
    this.curve.show([...start, ...rates]);
    this.ramp.show([...start, [STRONGEST, end]]);
    this.knee.at(weakest, 0);
    this.gap.between([widest.current, widest.rate], [widest.current, widest.line]);
    const relu = reluRate(cell, 6.6, STRONGEST);
    this.names.cell.at(9, firingRate(cell, 9) + 0.035 * top, "cell");
    this.names.relu.at(6.6, relu - 0.07 * top, "ReLU");
    const under = Math.max(widest.line - 0.05 * top, 0.02 * top);
    this.names.gap.at(widest.current + 0.15, under, `gap ${share}`);
    this.#showLimit(limit, top);
    this.#showAsymptote(cell, limit, top);
  }

  // The cell's curve, and what gives it away.
  uncover(isOpen) {
    const { curve, gap, asymptote, names } = this;
    for (const mark of [curve, gap, asymptote, names.cell, names.gap, names.line]) mark.visible(isOpen);
  }

  #showLimit(limit, top) {
    const seen = limit <= top;
    for (const mark of [this.ceiling, this.names.ceiling]) mark.visible(seen);
    if (!seen) return;
    this.ceiling.between([0, limit], [STRONGEST, limit]);
    this.names.ceiling.at(0.15, limit - 0.045 * top, `ceiling ${number(limit, 0)} Hz`);
  }

  // The asymptote's name stands at its left, and makes room for the ceiling's line.
  #showAsymptote(cell, limit, top) {
    const { start, at, reaching } = asymptote(cell);
    this.asymptote.between([start, 0], [STRONGEST, at(STRONGEST)]);
    const height = Math.min(0.7 * top, at(8.5));
    const clear = Math.abs(height - limit) < 0.08 * top ? height - 0.12 * top : height;
    const room = reaching(clear) > 2; // on the left of a steep line there is none
    const x = reaching(clear) + (room ? -0.2 : 0.2);
    this.names.line.set({ "text-anchor": room ? "end" : "start" });
    this.names.line.at(x, clear, "asymptote");
  }
}
