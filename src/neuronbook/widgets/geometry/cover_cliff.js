// Cover's cliff: the share of labellings that a neuron with N parameters can produce, against P/N.
import { coverCount, coverCurve, coverFraction } from "../kit/arithmetic/geometry.js";
import { answer, audible, bold, defineWidget, number, setAttributes } from "../kit/index.js";

const LOADS = 4;
const GHOSTS = [1, 5, 25, 200];

// Points [P/N, share]; at most about 240 of them.
function curveOf(N) {
  const every = Math.ceil(N / 60);
  return coverCurve(N, LOADS * N)
    .map((share, i) => [(i + 1) / N, share])
    .filter((_, i) => (i + 1) % every === 0);
}

export default defineWidget("cover-cliff", (ui) => {
  const show = pictureOf(ui);
  ui.panel.classList.add("nb-stacked");
  ui.slider("n_parameters", { label: "parameters N", colour: "w", min: 1, max: 200, step: 1, digits: 0 });
  ui.slider("load", { label: "load P/N", colour: "x", min: 0.2, max: LOADS, step: 0.1, digits: 1 });

  audible(ui, () => ({
    values: curveOf(ui.get("n_parameters")).map(([, share]) => share),
    ends: [0, 1],
    clicks: [ui.get("load") / LOADS],
  }));

  ui.draw(() => {
    const [N, load] = ui.values("n_parameters", "load");
    const P = Math.max(1, Math.floor(N * load + 0.5));
    const share = coverFraction(P, N);
    show(N, load, P, share, !ui.covers("cliff"));
    ui.say`
      Load ${number(load, 1)}: {N} = ${many(N, "parameter")}, {P} = ${many(P, "point")},
      ${bold(counted(coverCount(P, N)))} of ${counted(2 ** P)} labellings,
      ${answer`a share of ${bold(number(share, 3), "y")}`}. ${verdict(P, N, share)}`;
  });
});

function pictureOf(ui) {
  const names = { xLabel: "P / N", yLabel: "share of the labellings" };
  const plot = ui.plot({ x: [0, LOADS], y: [0, 1.08], height: 320, ...names, ticks: [4, 5] });
  const hints = backdrop(plot);
  const curve = plot.path("y");
  const look = { class: "nb-s-y", fill: "none", "stroke-width": 6, "stroke-linecap": "round" };
  const dots = plot.add("path", look);
  const drop = plot.segment("y", { class: "nb-curve nb-thin nb-s-y nb-dashed" });
  const wanted = plot.segment("x", { class: "nb-curve nb-s-x" });
  const point = plot.dot("y", { r: 7 });
  return (N, load, P, share, isOpen) => {
    for (const mark of hints) mark.visible(isOpen);
    const at = curveOf(N);
    curve.show(at);
    const beads = at.map(([x, y]) => `M${plot.x(x).toFixed(1)} ${plot.y(y).toFixed(1)}h0`);
    setAttributes(dots, { d: N > 20 ? "" : beads.join("") });
    point.at(P / N, share);
    wanted.between([load, 0], [load, 0.05]); // points come whole: the dot stands at the nearest P
    drop.between([P / N, 0], [P / N, share]);
  };
}

// The curves of a few other N, and the cliff that they make at P = 2N. Returns what gives the cliff away.
function backdrop(plot) {
  const curves = GHOSTS.map((N) => {
    const curve = plot.path("neutral", { class: "nb-curve nb-thin nb-s-neutral nb-faint" });
    curve.show(curveOf(N));
    return curve;
  });
  plot.segment("neutral", { class: "nb-curve nb-thin nb-s-neutral nb-dashed" }).between([2, 0], [2, 1.08]);
  const note = (x, y, text) => {
    const mark = plot.text("neutral", { class: "nb-note nb-halo nb-f-neutral" });
    mark.at(x, y, text);
    return mark;
  };
  note(2.05, 1.02, "P = 2N");
  return [...curves, note(3.06, 0.27, "N = 1"), note(2.12, 0.05, "N = 200")];
}

const many = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function verdict(P, N, share) {
  if (P <= N) return "All of them: P ≤ N.";
  if (P === 2 * N) return "Exactly one half: P = 2N.";
  if (share >= 0.9995) return "Not all of them, but almost.";
  return share < 0.0005 && "Next to none.";
}

const counted = (count) => (count < 1e6 ? String(Math.round(count)) : number(count));
