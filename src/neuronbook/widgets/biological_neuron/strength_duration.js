// Strength against duration: drag the pulse, see the membrane charge and fire, or not.
import {
  chronaxie,
  firstSpikeTime,
  rheobase,
  simulatePulse,
  strengthDuration,
} from "../kit/arithmetic/integrate_and_fire.js";
import { defineWidget, h, handle, number, s, setAttributes, symbolHtml } from "../kit/index.js";

const [LONGEST, STRONGEST] = [30, 12];
const [RUN, DT] = [40, 0.1];
const [REST, THRESHOLD, PEAK] = [-70, -50, 10];

export default defineWidget("strength-duration", (ui) => {
  const plane = ui.plot({
    x: [0, LONGEST],
    y: [0, STRONGEST],
    height: 270,
    xLabel: "duration d (ms)",
    yLabel: "strength I (nA)",
  });
  const law = plane.path("b");
  const floor = plane.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const cross = plane.path("neutral", { class: "nb-curve nb-thin nb-dotted nb-s-neutral" });
  const mark = plane.add("path", { class: "nb-f-b", d: "M0,-7L7,0L0,7L-7,0Z" }, plane.overlay);
  const floorName = plane.text("neutral", { class: "nb-note nb-halo nb-f-neutral", "text-anchor": "end" });
  const markName = plane.text("b", { class: "nb-note nb-halo nb-f-b" });
  const above = plane.text("y", { class: "nb-note nb-f-y", "text-anchor": "end" });
  above.at(LONGEST - 0.4, STRONGEST - 0.9, "spike");
  plane.text("muted", { class: "nb-note nb-f-neutral" }).at(0.5, 0.5, "no spike");
  const membrane = ui.plot({ x: [0, RUN], y: [-75, 15], height: 190, xLabel: "time (ms)", yLabel: "V (mV)" });
  const pulse = membrane.add("rect", { class: "nb-f-x", opacity: 0.16 });
  membrane
    .segment("b", { class: "nb-curve nb-thin nb-dashed nb-s-b" })
    .between([0, THRESHOLD], [RUN, THRESHOLD]);
  const level = membrane.text("b", { class: "nb-note nb-halo nb-f-b", "text-anchor": "end" });
  level.at(RUN - 0.4, THRESHOLD + 3, "threshold");
  const voltage = membrane.path("z");

  ui.panel.classList.add("nb-stacked");
  ui.slider(["pulse", 0], {
    label: "duration d (ms)",
    colour: "x",
    min: 0.1,
    max: LONGEST,
    step: 0.1,
    digits: 1,
  });
  ui.slider(["pulse", 1], {
    label: "strength I (nA)",
    colour: "x",
    min: 0,
    max: STRONGEST,
    step: 0.1,
    digits: 1,
  });
  ui.slider("time_constant", {
    label: "time constant τ (ms)",
    colour: "z",
    min: 2,
    max: 20,
    step: 0.5,
    digits: 1,
  });
  const dot = s("circle", { r: 8, "stroke-width": 3 });
  handle(ui, plane, "pulse", {
    label: "Pulse: duration and strength",
    shape: dot,
    step: 0.1,
    x: [0.1, LONGEST],
    y: [0, STRONGEST],
  });

  const samples = new Float64Array(RUN / DT + 1);
  ui.draw(() => {
    const [duration, current] = ui.get("pulse");
    const cell = {
      resistance: 10,
      timeConstant: ui.get("time_constant"),
      rest: REST,
      reset: -65,
      threshold: THRESHOLD,
      refractory: 2,
    };
    const [weakest, half] = [rheobase(cell), chronaxie(cell)];
    law.show(
      Array.from({ length: 200 }, (_, k) => 0.1 + (LONGEST - 0.1) * (k / 199) ** 2).map((d) => [
        d,
        strengthDuration(cell, d),
      ]),
    );
    floor.between([0, weakest], [LONGEST, weakest]);
    floorName.at(LONGEST - 0.3, weakest - 0.95, `rheobase ${number(weakest, 1)} nA`);
    cross.show([
      [half, 0],
      [half, 2 * weakest],
      [0, 2 * weakest],
    ]);
    setAttributes(mark, { transform: `translate(${plane.x(half)} ${plane.y(2 * weakest)})` });
    markName.at(half + 0.7, 2 * weakest + 0.25, `chronaxie ${number(half, 3)} ms`);

    const { spikes } = simulatePulse(cell, current, duration, DT, samples);
    voltage.show(withSpikes(samples, spikes));
    for (const [name, value] of Object.entries({
      x: membrane.x(0),
      y: membrane.box.top,
      width: membrane.x(duration) - membrane.x(0),
      height: membrane.box.bottom - membrane.box.top,
    }))
      pulse.setAttribute(name, value);
    const first = firstSpikeTime(cell, current);
    const fires = first <= duration;
    setAttributes(dot, { class: fires ? "nb-f-x nb-s-x" : "nb-f-page nb-s-x" });
    ui.say(
      `${number(current, 1)} nA for ${number(duration, 1)} ms: `,
      h(
        "b",
        { class: "nb-t-y" },
        !fires ? "no spike" : spikes.length > 1 ? `${spikes.length} spikes` : "a spike",
      ),
      fires
        ? `${spikes.length > 1 ? ", the first" : ""} after ${number(first)} ms. `
        : `, the voltage reaches ${number(REST + 10 * current * -Math.expm1(-duration / cell.timeConstant), 1)} mV. `,
      symbolHtml("I"),
      "(",
      symbolHtml("d"),
      ") = ",
      h("b", { class: "nb-t-b" }, `${number(strengthDuration(cell, duration))} nA`),
      " are needed at this length.",
    );
  });
});

// The samples as points, with a stroke up to the peak where the cell fired: the model itself has no spike shape.
function withSpikes(samples, spikes) {
  const points = [];
  let next = 0;
  samples.forEach((v, k) => {
    while (next < spikes.length && spikes[next] < k * DT) {
      points.push([spikes[next], THRESHOLD], [spikes[next], PEAK], [spikes[next], -65]);
      next += 1;
    }
    points.push([k * DT, v]);
  });
  return points;
}
