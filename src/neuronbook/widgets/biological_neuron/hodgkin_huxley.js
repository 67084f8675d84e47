// The Hodgkin–Huxley bench. At rest it shows one experiment: 100 ms, the current on from 5 ms. Playing, the
// same axon lives on at 1 ms a frame and feels the sliders at once, like a cell under an oscilloscope.
import { crossings, newWork, rest, SQUID, step } from "../kit/arithmetic/hodgkin_huxley.js";
import {
  answer,
  audible,
  bold,
  clamp,
  defineWidget,
  means,
  number,
  s,
  setAttributes,
  svgSymbol,
  words,
} from "../kit/index.js";

const DURATION = 100;
const ONSET = 5;
const DT = 0.025;
const STEPS = DURATION / DT;
const STEPS_PER_FRAME = 40;
const SPIKE_LEVEL = 50;
const CEILING = 60; // of the picture, in mV
const LONG_SILENCE = 30; // ms: in steady firing no interval is longer
const GATES = [
  ["m", "y", ""],
  ["h", "b", "nb-dashed"],
  ["n", "w", "nb-dotted"],
];

export default defineWidget("hodgkin-huxley", (ui) => {
  const bench = newBench();
  const [strip, voltage, gates] = pictures(ui);

  ui.panel.classList.add("nb-stacked");
  const scale = { min: -10, max: 160, step: 0.1, digits: 1 };
  ui.slider("current", { label: "current {I} in µA/cm²", colour: "x", ...scale });
  ui.toggle("block_sodium", { label: "block sodium (tetrodotoxin)" });
  ui.toggle("block_potassium", { label: "block potassium (TEA)" });
  let shown = null;
  const player = ui.player({
    step: () => live(bench),
    restart: () => {
      shown = null;
    },
    label: "Step 1 ms",
  });

  // As in the physiologist's loudspeaker: a click for each spike.
  audible(ui, () => ({ clicks: crossings(bench.path[0], DT, SPIKE_LEVEL).map((t) => t / DURATION) }));

  const last = (column) => bench.path[column][STEPS];
  means(ui, { v: () => last(0), m: () => last(1), h: () => last(2), n: () => last(3) });

  ui.draw(() => {
    bench.current = ui.get("current");
    bench.axon = axonWith(ui.get("block_sodium"), ui.get("block_potassium"));
    const settings = JSON.stringify([bench.current, bench.axon]);
    if (settings !== shown && !player.playing) experiment(bench);
    shown = settings;
    strip(bench);
    voltage(bench.path[0]);
    gates(bench.path);
    const [spikes, highest] = [crossings(bench.path[0], DT, SPIKE_LEVEL), Math.max(...bench.path[0])];
    ui.say`
      {I} = ${number(bench.current, 1)} µA/cm²${since(bench, player.playing)}:
      ${answer`${rhythm(spikes, bench.fresh && bench.axon.gSodium === 0)}`}.
      Highest ${number(Math.round(highest), 0)} mV above
      rest${highest + SQUID.rest > CEILING && ", out of the picture"};
      {V} ends at ${bold(`${number(bench.path[0][STEPS] + SQUID.rest, 1)} mV`, "z")}.`;
  });
});

const axonWith = (noSodium, noPotassium) => ({
  ...SQUID,
  gSodium: noSodium ? 0 : SQUID.gSodium,
  gPotassium: noPotassium ? 0 : SQUID.gPotassium,
});

// ---- the simulation ---------------------------------------------------------------------------------------
function newBench() {
  const column = () => new Float64Array(STEPS + 1);
  return {
    axon: SQUID,
    current: 0,
    state: new Float64Array(4),
    work: newWork(),
    path: [column(), column(), column(), column()],
    drive: column(),
    fresh: true,
  };
}

function integrate(bench, from, to, currentAt) {
  const { axon, state, work, path, drive } = bench;
  for (let k = from; k < to; k += 1) {
    drive[k] = currentAt(k);
    step(axon, state, drive[k], DT, work);
    for (let i = 0; i < 4; i += 1) path[i][k + 1] = state[i];
  }
  drive[to] = drive[to - 1];
}

// From rest, with the current switched on after 5 ms
function experiment(bench) {
  rest(bench.state);
  for (let i = 0; i < 4; i += 1) bench.path[i][0] = bench.state[i];
  integrate(bench, 0, STEPS, (k) => (k * DT < ONSET - DT / 2 ? 0 : bench.current));
  bench.fresh = true;
}

// Another millisecond: the window moves on, and its end is integrated.
function live(bench) {
  for (const column of [...bench.path, bench.drive]) column.copyWithin(0, STEPS_PER_FRAME);
  integrate(bench, STEPS - STEPS_PER_FRAME, STEPS, () => bench.current);
  bench.fresh = false;
}

// ---- the picture ------------------------------------------------------------------------------------------
function pictures(ui) {
  const [margin, x] = [{ left: 46, right: 12 }, [0, DURATION]];
  const names = { xLabel: "time (ms)", yLabel: "V (mV)" };
  const top = ui.plot({ x, y: [-90, CEILING], height: 230, ...names, margin });
  const v = trace(top, "z", 4, (value) => value + SQUID.rest, { "data-means": "v" });
  const look = { class: "nb-curve nb-thin nb-dashed nb-s-neutral", "data-means": "v" };
  const level = top.segment("neutral", look);
  level.between([0, SQUID.rest + SPIKE_LEVEL], [DURATION, SQUID.rest + SPIKE_LEVEL]);

  const view = { height: 170, margin: { ...margin, top: 30 }, ticks: [5, 3] };
  const below = ui.plot({ x, y: [0, 1], xLabel: "time (ms)", yLabel: "gates", ...view });
  const curves = GATES.map(([name, colour, dash]) => {
    const meant = { "data-means": `${name} p` }; // p is any of the gates
    return trace(below, colour, 8, (value) => value, meant, dash);
  });
  GATES.forEach(([name, colour, dash], i) => {
    legend(below.picture, name, colour, dash, 150 + 100 * i);
  });

  return [
    currentStrip(ui),
    v,
    (path) =>
      curves.forEach((curve, i) => {
        curve(path[i + 1]);
      }),
  ];
}

function legend(picture, name, colour, dash, x) {
  picture.append(
    s("line", { x1: x, x2: x + 36, y1: 15, y2: 15, class: `nb-curve nb-s-${colour} ${dash}` }),
    s("text", { x: x + 44, y: 20, class: `nb-f-${colour}`, "data-means": `${name} p` }, ...svgSymbol(name)),
  );
}

// A curve through every `every`-th sample. The x of a sample never changes, so
// only the heights are written again.
function trace(plot, colour, every, height, meant, dash = "") {
  const mark = plot.add("path", { class: `nb-curve nb-s-${colour} ${dash}`, ...meant });
  const stops = [];
  for (let k = 0; k <= STEPS; k += every) stops.push(`${k ? "L" : "M"}${plot.x(k * DT).toFixed(1)},`);
  const parts = new Array(2 * stops.length);
  stops.forEach((stop, i) => {
    parts[2 * i] = stop;
  });
  const [zero, unit] = [plot.y(0), plot.y(1) - plot.y(0)];
  return (values) => {
    for (let i = 0, k = 0; k <= STEPS; i += 1, k += every) {
      parts[2 * i + 1] = clamp(zero + unit * height(values[k]));
    }
    setAttributes(mark, { d: parts.join("") });
  };
}

// The current that was injected, on a square-root scale so that weak and strong ones are both seen
function currentStrip(ui) {
  const picture = ui.svg({ width: 440, height: 58 });
  const x = (k) => (46 + (382 * k) / STEPS).toFixed(1);
  const y = (current) => (44 - 2.6 * Math.sign(current) * Math.sqrt(Math.abs(current))).toFixed(1);
  const line = s("path", { class: "nb-curve nb-s-x", "data-means": "I" });
  picture.append(
    s("line", { x1: 46, x2: 428, y1: 44, y2: 44, class: "nb-grid" }),
    s("text", { x: 40, y: 49, "text-anchor": "end", class: "nb-f-x" }, ...svgSymbol("I")),
    line,
  );
  return ({ drive }) => {
    let d = `M46,${y(drive[0])}`;
    for (let k = 1; k <= STEPS; k += 1) {
      if (drive[k] !== drive[k - 1]) d += `H${x(k)}V${y(drive[k])}`;
    }
    setAttributes(line, { d: `${d}H428` });
  };
}

// ---- the words --------------------------------------------------------------------------------------------
function since({ fresh }, playing) {
  if (fresh) return " from 5 ms on";
  return playing ? " now; in the last 100 ms" : "; in the last 100 ms";
}

// Without sodium channels the membrane follows a strong current past the level, but this is no spike.
function rhythm(spikes, passive) {
  if (passive && spikes.length)
    return words`${bold("no spike")}; the voltage only follows the strong current past the dashed line`;
  const n = spikes.length;
  const count = bold(n === 0 ? "no spike" : `${n} spike${n === 1 ? "" : "s"}`);
  const [before, last] = spikes.slice(-2);
  if (n > 0 && DURATION - spikes[n - 1] > LONG_SILENCE) return words`${count}, then none`;
  return n > 2 ? words`${count}, lately at ${number(1000 / (last - before), 1)} Hz` : count;
}
