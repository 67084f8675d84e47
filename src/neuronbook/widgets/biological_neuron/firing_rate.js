// A cell's firing rate over a ReLU: the same threshold, the same end, and a knee between them.
import { firingRate, rheobase } from "../kit/arithmetic/integrate_and_fire.js";
import { defineWidget, h, number, setAttributes, symbolHtml } from "../kit/index.js";

const STRONGEST = 10;
const SAMPLES = 401;
const SCALES = [100, 400, 1600];

export default defineWidget("firing-rate", (ui) => {
  const plot = ui.plot({
    x: [0, STRONGEST],
    y: [0, 400],
    xLabel: "current I (nA)",
    yLabel: "rate f (Hz)",
    height: 320,
    margin: { left: 46, top: 30 },
  });
  const ceiling = plot.segment("b", { class: "nb-curve nb-thin nb-dashed nb-s-b" });
  const asymptote = plot.segment("neutral", { class: "nb-curve nb-dotted nb-s-neutral" });
  const ramp = plot.path("neutral", { class: "nb-curve nb-dashed nb-s-neutral" });
  const gap = plot.segment("w", { class: "nb-curve nb-s-w" });
  const curve = plot.path("y");
  const knee = plot.dot("y", { r: 5 });
  const names = {
    cell: plot.text("y", { class: "nb-note nb-halo nb-f-y" }),
    line: plot.text("neutral", { class: "nb-note nb-halo nb-f-neutral", "text-anchor": "end" }),
    relu: plot.text("neutral", { class: "nb-note nb-halo nb-f-neutral" }),
    gap: plot.text("w", { class: "nb-note nb-halo nb-f-w" }),
    ceiling: plot.text("b", { class: "nb-note nb-halo nb-f-b" }),
  };

  ui.panel.classList.add("nb-stacked");
  ui.slider("resistance", { label: "resistance R (MΩ)", colour: "w", min: 4, max: 15, step: 0.5, digits: 1 });
  ui.slider("time_constant", {
    label: "time constant τ (ms)",
    colour: "z",
    min: 10,
    max: 40,
    step: 0.5,
    digits: 1,
  });
  ui.slider("refractory", {
    label: "refractory time (ms)",
    colour: "b",
    min: 0,
    max: 10,
    step: 0.1,
    digits: 1,
  });

  ui.draw(() => {
    const cell = {
      resistance: ui.get("resistance"),
      timeConstant: ui.get("time_constant"),
      rest: -70,
      reset: -70,
      threshold: -55,
      refractory: ui.get("refractory"),
    };
    const weakest = rheobase(cell);
    const end = firingRate(cell, STRONGEST);
    const relu = (i) => (end * Math.max(i - weakest, 0)) / (STRONGEST - weakest);
    const top = SCALES.find((scale) => scale >= end);
    plot.rescale({ y: [0, top] });

    // Dense at the knee, where the curve rises without a slope
    const currents = Array.from(
      { length: SAMPLES },
      (_, k) => weakest + (STRONGEST - weakest) * (k / (SAMPLES - 1)) ** 3,
    );
    const rates = currents.map((i) => firingRate(cell, i));
    const apart = currents.map((i, k) => Math.abs(rates[k] - relu(i)));
    const widest = apart.indexOf(Math.max(...apart));
    const [at, f, r] = [currents[widest], rates[widest], relu(currents[widest])];

    curve.show([[0, 0], [weakest, 0], ...currents.map((i, k) => [i, rates[k]])]);
    ramp.show([
      [0, 0],
      [weakest, 0],
      [STRONGEST, end],
    ]);
    knee.at(weakest, 0);
    gap.between([at, f], [at, r]);
    const limit = 1000 / cell.refractory;
    ceiling.style.display = names.ceiling.style.display = limit <= top ? "" : "none";
    if (limit <= top) ceiling.between([0, limit], [STRONGEST, limit]);
    const early = (i) => (1000 * (cell.resistance * i - 7.5)) / (cell.timeConstant * 15);
    asymptote.between([7.5 / cell.resistance, 0], [STRONGEST, early(STRONGEST)]);

    // The asymptote's name stands at its left, and makes room for the ceiling's line.
    const height = Math.min(0.7 * top, early(8.5));
    const clear = Math.abs(height - limit) < 0.08 * top ? height - 0.12 * top : height;
    const label = ((clear * cell.timeConstant * 15) / 1000 + 7.5) / cell.resistance;
    names.cell.at(9, firingRate(cell, 9) + 0.035 * top, "cell");
    const room = label > 2; // on the left of a steep line there is none
    setAttributes(names.line, { "text-anchor": room ? "end" : "start" });
    names.line.at(label + (room ? -0.2 : 0.2), early(label), "asymptote");
    names.relu.at(6.6, relu(6.6) - 0.07 * top, "ReLU");
    names.gap.at(
      at + 0.15,
      Math.max(r - 0.05 * top, 0.02 * top),
      `gap ${number((100 * apart[widest]) / end, 1)}\u00a0%`,
    );
    if (limit <= top) names.ceiling.at(0.15, limit - 0.045 * top, `ceiling ${number(limit, 0)} Hz`);
    ui.say(
      "Fires from ",
      symbolHtml("I"),
      " = ",
      h("b", {}, `${number(weakest)} nA`),
      " on. At 10 nA ",
      symbolHtml("f"),
      " = ",
      h("b", { class: "nb-t-y" }, `${number(end, 1)} Hz`),
      `. Cell and ReLU differ most at ${number(at)} nA, by `,
      h("b", { class: "nb-t-w" }, `${number((100 * apart[widest]) / end, 1)}\u00a0%`),
      " of that. ",
      cell.refractory === 0
        ? "Without refractory time the cell runs along the dotted line."
        : `No current drives it past ${number(limit, 0)} Hz.`,
    );
  });
});
