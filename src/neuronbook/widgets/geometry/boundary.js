// A neuron with two inputs from above: turn w, slide b, drag the points; distances and errors follow.
import {
  boundaryPoint,
  clipHalfPlane,
  pointing,
  project,
  signedDistance,
  transitionWidth,
} from "../kit/arithmetic/geometry.js";
import {
  classMark,
  defineWidget,
  diamond,
  h,
  handle,
  key,
  number,
  s,
  setAttributes,
  swatch,
  symbolHtml,
  wrongRing,
} from "../kit/index.js";

const LN9 = Math.log(9);
const REACH = 6;
const LONGEST = 6;
const degrees = (angle) => `${number(angle, 0)}°`;

export default defineWidget("boundary", (ui) => {
  const plot = ui.plot({
    x: [-6.5, 6.5],
    y: [-6.5, 6.5],
    height: 420,
    xLabel: "x_1",
    yLabel: "x_2",
    equal: true,
    ticks: [6, 6],
  });
  const picture = marksOf(plot);
  ui.panel.classList.add("nb-stacked");
  ui.slider("angle", { label: "direction of w", colour: "w", min: -180, max: 180, step: 1, format: degrees });
  ui.slider("norm", { label: "length ‖w‖", colour: "w", min: 0.5, max: LONGEST, step: 0.1 });
  ui.slider("bias", { label: "bias b", colour: "b", min: -15, max: 15, step: 0.1 });
  ui.watch("targets");
  ui.panel.append(
    key(
      [classMark(1), "class 1"],
      [classMark(0), "class 0"],
      [wrongRing(), "misclassified"],
      [diamond("x"), "the point ", symbolHtml("x")],
      [swatch("y", 0.25), "where a sigmoid climbs from 0.1 to 0.9"],
    ),
  );

  const points = ui.get("points").map((_, i) => labelledPoint(ui, plot, i));
  const reach = { x: [-REACH, REACH], y: [-REACH, REACH] };
  handle(ui, plot, "x", { label: "The point x", shape: diamond("x"), ...reach });
  handle(tipOf(ui), plot, "tip of w", {
    label: "Tip of the weights w",
    colour: "w",
    shape: s("circle", { r: 4, class: "nb-f-w" }),
  });

  ui.draw(() => {
    const [w, b, x] = [weightsOf(ui), ui.get("bias"), ui.get("x")];
    const z = w[0] * x[0] + w[1] * x[1] + b;
    const [d, foot, width] = [signedDistance(w, b, x), project(w, b, x), transitionWidth(w)];
    picture.show(w, b, x, d, foot);
    const wrong = points.filter((point) => point.show(w, b)).length;
    ui.say(
      symbolHtml("w"),
      ` = (${number(w[0])}, ${number(w[1])}), `,
      symbolHtml("b"),
      ` = ${number(b, 1)}. For the point `,
      symbolHtml("x"),
      " (the diamond): ",
      symbolHtml("z"),
      " = ",
      h("b", { class: "nb-t-z" }, number(z)),
      ", signed distance ",
      symbolHtml("z"),
      "/‖",
      symbolHtml("w"),
      "‖ = ",
      h("b", { class: "nb-t-z" }, number(d)),
      `, foot (${number(foot[0])}, ${number(foot[1])}). 10–90 % width of a sigmoid: `,
      h("b", { class: "nb-t-y" }, number(width)),
      ". Misclassified: ",
      h("b", {}, `${wrong} of ${points.length}`),
      ".",
    );
  });
});

function inView(place) {
  return Math.max(0.9 - REACH, Math.min(REACH - 0.9, place));
}

const weightsOf = (ui) => pointing(ui.get("norm"), ui.get("angle"));

// The tip of w is a handle on two numbers, its direction and its length.
function tipOf(ui) {
  return {
    listen: ui.listen.bind(ui),
    get: () => weightsOf(ui),
    set(_, [u, v]) {
      const length = Math.hypot(u, v);
      if (length > 0) ui.set("angle", Number(((Math.atan2(v, u) * 180) / Math.PI).toFixed(2)));
      ui.set("norm", Number(Math.min(LONGEST, Math.max(0.5, length)).toFixed(3)));
    },
    handle: (control) => ui.draw(control.show),
  };
}

function labelledPoint(ui, plot, i) {
  const target = ui.get("targets")[i];
  const [mark, ring] = [classMark(target), wrongRing()];
  const label = `Point ${i + 1} of class ${target}`;
  handle(ui, plot, ["points", i], {
    label,
    shape: s("g", {}, ring, mark),
    x: [-REACH, REACH],
    y: [-REACH, REACH],
  });
  return {
    show([w1, w2], b) {
      const [x1, x2] = ui.get("points")[i];
      const wrong = w1 * x1 + w2 * x2 + b >= 0 !== (target === 1);
      setAttributes(ring, { display: wrong ? null : "none" });
      return wrong;
    },
  };
}

function marksOf(plot) {
  const [[x0, x1], [y0, y1]] = [plot.x.domain(), plot.y.domain()];
  const view = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
  const side = plot.region("y", { opacity: 0.1 });
  const band = plot.region("y", { opacity: 0.12 });
  const line = plot.segment("neutral");
  const offset = plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" });
  const arrow = plot.arrow("w");
  const drop = plot.segment("z");
  const corner = plot.path("z", { class: "nb-curve nb-thin nb-s-z" });
  const foot = plot.dot("z", { r: 4 });
  const words = {
    w: plot.text("w", { class: "nb-halo nb-f-w", "font-style": "italic", "text-anchor": "middle" }),
    d: plot.text("z", { class: "nb-note nb-halo nb-f-z", "text-anchor": "middle" }),
    b: plot.text("b", { class: "nb-note nb-halo nb-f-b", "text-anchor": "middle" }),
    fires: plot.text("y", { class: "nb-note nb-halo nb-f-y", "text-anchor": "middle" }),
  };
  return {
    show(w, b, x, d, footAt) {
      const length = Math.hypot(w[0], w[1]);
      const [n, along] = [
        [w[0] / length, w[1] / length],
        [-w[1] / length, w[0] / length],
      ];
      const near = boundaryPoint(w, b);
      const beside = (at, dx, dy) => [at[0] + dx * n[0] + dy * along[0], at[1] + dx * n[1] + dy * along[1]];
      side.show(clipHalfPlane(view, w, b));
      band.show(clipHalfPlane(clipHalfPlane(view, w, b + LN9), [-w[0], -w[1]], LN9 - b));
      line.between(beside(near, 0, -20), beside(near, 0, 20));
      offset.between(beside([0, 0], 0, 0.22), beside(near, 0, 0.22));
      arrow.between([0, 0], w);
      drop.between(x, footAt);
      foot.at(...footAt);
      foot.style.display = footAt.every((place) => Math.abs(place) <= REACH) ? "" : "none";
      const turn = d < 0 ? -0.3 : 0.3;
      corner.show(
        Math.abs(d) < 0.5 ? [] : [beside(footAt, turn, 0), beside(footAt, turn, 0.3), beside(footAt, 0, 0.3)],
      );
      words.w.at(...beside(w, length > 4.6 ? -0.5 : 0.45, -0.5), "w");
      const middle = beside([(x[0] + footAt[0]) / 2, (x[1] + footAt[1]) / 2], 0, -0.95);
      words.d.at(...middle.map(inView), `d = ${number(d)}`);
      const apart = Math.abs(b) / length;
      words.b.at(...beside([near[0] / 2, near[1] / 2], 0, 1.05), `|b|/‖w‖ = ${number(apart)}`);
      words.b.style.display = apart > 0.4 && apart < 8 ? "" : "none";
      placeFires(words.fires, clipHalfPlane(view, w, b));
    },
  };
}

// "z ≥ 0" stands in that corner of the lit side which lies farthest from the boundary.
function placeFires(word, lit) {
  word.style.display = lit.length ? "" : "none";
  if (!lit.length) return;
  const centre = [0, 1].map((k) => lit.reduce((sum, p) => sum + p[k], 0) / lit.length);
  const far = lit.reduce((best, p) => (Math.hypot(...p) > Math.hypot(...best) ? p : best), lit[0]);
  word.at(far[0] * 0.87 + centre[0] * 0.03, far[1] * 0.9 + centre[1] * 0.03, "z ≥ 0");
}
