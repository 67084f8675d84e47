// The bias trick seen: the plane z = w̃·x̃ through the origin; its slice at x₀ = 1 is the line z = w·x + b.
import { augment, dot } from "../kit/arithmetic/index.js";
import { defineWidget, factor, h, number, s, setAttributes, symbolHtml, symbolSvg } from "../kit/index.js";
import { handle } from "../kit/handle.js";

const REACH = 3;
const DEPTH = 1.5;
const FAR = 20;
const SAMPLES = [-3, -2, -1, 0, 1, 2, 3];

export default defineWidget("lifted-bias", (ui) => {
  ui.live.classList.add("nb-wide");
  ui.stage.classList.add("nb-side-by-side");
  const space = spacePicture(ui);
  const above = fromAbove(ui);

  ui.slider(["folded", 0], { symbol: "w", colour: "w", label: "weight w", min: -1.5, max: 1.5 });
  ui.slider(["folded", 1], { symbol: "b", colour: "b", label: "bias b", min: -1.5, max: 1.5 });
  ui.slider("x", { symbol: "x", colour: "x", label: "input x", min: -REACH, max: REACH });
  ui.slider("turn", {
    label: "turn",
    min: -80,
    max: 80,
    step: 1,
    digits: 0,
    format: (degrees) => `${number(degrees, 0)}°`,
  });

  ui.draw(() => {
    const [folded, x, turn] = ["folded", "x", "turn"].map((trait) => ui.get(trait));
    const z = dot(folded, augment([x]));
    space(folded, x, z, turn);
    above(folded, x);
    const [w, b] = folded;
    ui.say(
      symbolHtml("z"),
      ` = w̃ · x̃ = (${number(w)}, ${number(b)}) · (${number(x)}, 1) = ${number(w)} · ${factor(x)} + ${factor(b)} · 1 = `,
      h("b", { class: "nb-t-z" }, number(z)),
      ". ",
      ...zeroLine(w, b),
      turn === 0
        ? " You look along x₀: the slice is the graph you know."
        : ` You look from ${number(turn, 0)}°.`,
    );
  });
});

function zeroLine(w, b) {
  if (w === 0 && b === 0) return [symbolHtml("z"), " is 0 everywhere."];
  const where =
    w === 0 ? " nowhere." : `\u00a0=\u00a01 at x\u00a0=\u00a0−b/w\u00a0=\u00a0${number(0 - b / w)}.`;
  return [
    "The zeros lie on a line through the origin; it cuts ",
    symbolHtml("x_0"),
    w === 0 ? "\u00a0=\u00a01" : "",
    where,
  ];
}

// A view of (x, x₀, z) from afar: turned about the upright axis, seen from a little above.
const UNIT = { x: 40, depth: 66, up: 15 };
const TILT = 0.4;
const [MIDDLE, GROUND] = [165, 164];
function projection(degrees) {
  const [c, d] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return ([x, x0, z]) => {
    const [across, away] = [x * UNIT.x * c + x0 * UNIT.depth * d, x0 * UNIT.depth * c - x * UNIT.x * d];
    return `${(MIDDLE + across).toFixed(1)},${(GROUND - away * TILT - z * UNIT.up).toFixed(1)}`;
  };
}

function spacePicture(ui) {
  const picture = ui.svg({ width: 340, height: 320 });
  const add = (tag, attributes) => picture.appendChild(s(tag, attributes));
  const line = (kind) => add("polyline", { class: `nb-curve ${kind}` });
  const floor = add("path", { class: "nb-grid", fill: "none" });
  const axisX = line("nb-thin nb-s-x");
  const axisOne = line("nb-thin nb-s-neutral");
  const axisZ = line("nb-thin nb-s-z");
  const ones = line("nb-s-b nb-dashed");
  const patch = add("polygon", { class: "nb-f-z", "fill-opacity": 0.16 });
  const zeros = line("nb-thin nb-s-z nb-dashed");
  const stems = add("path", { class: "nb-curve nb-thin nb-s-x", "stroke-opacity": 0.55 });
  const slice = line("nb-s-z");
  const stem = line("nb-s-x");
  const [origin, base, top] = ["neutral", "x", "z"].map((colour) =>
    add("circle", { r: colour === "neutral" ? 4 : 6, class: `nb-f-${colour}` }),
  );
  const names = [
    ["x", "x"],
    ["x_0", "neutral"],
    ["z", "z"],
  ].map(([symbol, colour]) =>
    picture.appendChild(
      s("text", { class: `nb-f-${colour} nb-halo`, "text-anchor": "middle" }, ...symbolSvg(symbol)),
    ),
  );
  const word = picture.appendChild(
    s("text", { class: "nb-f-b nb-note nb-halo", "text-anchor": "middle" }, ...symbolSvg("x_0"), " = 1"),
  );

  return ([w, b], x, z, turn) => {
    const at = projection(turn);
    const height = (px, p0) => [px, p0, w * px + b * p0];
    const through = (mark, ...points) => setAttributes(mark, { points: points.map(at).join(" ") });
    const dotAt = (mark, point) => {
      const [cx, cy] = at(point).split(",");
      setAttributes(mark, { cx, cy });
    };
    const wordAt = (mark, point, dx, dy) => {
      const [px, py] = at(point).split(",").map(Number);
      setAttributes(mark, { x: Math.max(26, px + dx).toFixed(1), y: (py + dy).toFixed(1) });
    };
    const grid = [
      ...SAMPLES.map((i) => [
        [i, 0, 0],
        [i, DEPTH, 0],
      ]),
      ...[0, 0.5, 1.5].map((d) => [
        [-REACH, d, 0],
        [REACH, d, 0],
      ]),
    ];
    setAttributes(floor, { d: grid.map(([p, q]) => `M${at(p)}L${at(q)}`).join("") });
    through(axisX, [-REACH, 0, 0], [REACH + 0.3, 0, 0]);
    through(axisOne, [0, 0, 0], [0, DEPTH + 0.25, 0]);
    through(axisZ, [0, 0, -4], [0, 0, 4.5]);
    through(ones, [-REACH, 1, 0], [REACH, 1, 0]);
    through(patch, height(-REACH, 0), height(REACH, 0), height(REACH, DEPTH), height(-REACH, DEPTH));
    through(slice, height(-REACH, 1), height(REACH, 1));
    through(zeros, [0, 0, 0], zeroAtEdge(w, b));
    setAttributes(stems, { d: SAMPLES.map((i) => `M${at([i, 1, 0])}L${at(height(i, 1))}`).join("") });
    through(stem, [x, 1, 0], [x, 1, z]);
    dotAt(origin, [0, 0, 0]);
    dotAt(base, [x, 1, 0]);
    dotAt(top, [x, 1, z]);
    wordAt(names[0], [REACH + 0.3, 0, 0], 12, 4);
    wordAt(names[1], [0, DEPTH + 0.25, 0], 0, -6);
    wordAt(names[2], [0, 0, 4.5], -12, 6);
    wordAt(word, [-REACH, 1, 0], -10, turn < 0 ? -12 : -8);
  };
}

// Where the line of zeros w·x + b·x₀ = 0, from the origin, leaves the floor that is drawn.
function zeroAtEdge(w, b) {
  if (w === 0 && b === 0) return [0, 0, 0];
  const sign = w * b > 0 ? -1 : 1;
  const [dx, d0] = [sign * Math.abs(b), Math.abs(w)];
  const t = Math.min(dx === 0 ? Infinity : REACH / Math.abs(dx), d0 === 0 ? Infinity : DEPTH / d0);
  return [dx * t, d0 * t, 0];
}

// The same floor from above: points on x₀ = 1, the vector w̃, and the line of zeros at a right angle to it.
function fromAbove(ui) {
  const plot = ui.plot({
    x: [-3.2, 3.2],
    y: [-2.5, 2.5],
    width: 340,
    height: 320,
    xLabel: "x",
    yLabel: "x_0",
    ticks: [7, 5],
    equal: true,
  });
  const side = plot.region("z");
  const ones = plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" });
  const zeros = plot.segment("z");
  const arrow = plot.arrow("w");
  const dots = SAMPLES.map((x) => {
    const hollow = s("path", { d: "M-5 -5H5V5H-5Z", class: "nb-f-page nb-s-neutral", "stroke-width": 2 });
    const full = s("circle", { r: 6, class: "nb-f-y" });
    const place = `translate(${plot.x(x).toFixed(1)} ${plot.y(1).toFixed(1)})`;
    return plot.overlay.appendChild(s("g", { transform: place }, hollow, full));
  });
  const cut = plot.dot("page", { r: 6, class: "nb-f-page nb-s-z", "stroke-width": 2.5 });
  const probe = plot.dot("x", { r: 7 });
  const name = plot.text("w", { class: "nb-f-w nb-note nb-halo", "font-weight": 650 });
  handle(ui, plot, "folded", {
    label: "the vector (w, b)",
    colour: "w",
    step: 0.05,
    x: [-1.5, 1.5],
    y: [-1.5, 1.5],
  });
  ones.between([-4, 1], [4, 1]);
  return ([w, b], x) => {
    const still = w === 0 && b === 0;
    for (const mark of [side, zeros]) mark.style.display = still ? "none" : "";
    const length = Math.hypot(w, b) || 1;
    const [u, v] = [(w / length) * FAR, (b / length) * FAR];
    zeros.between([-v, u], [v, -u]);
    side.show([
      [-v, u],
      [v, -u],
      [v + u, v - u],
      [u - v, u + v],
    ]);
    arrow.between([0, 0], [w, b]);
    SAMPLES.forEach((sample, i) => {
      const fires = w * sample + b > 0;
      dots[i].firstChild.style.display = fires ? "none" : "";
      dots[i].lastChild.style.display = fires ? "" : "none";
    });
    const crossing = 0 - b / w;
    cut.style.display = Math.abs(crossing) <= 3.2 ? "" : "none";
    if (Math.abs(crossing) <= 3.2) cut.at(crossing, 1);
    probe.at(x, 1);
    name.at(w, b, s("tspan", { dx: w < 0 ? -86 : 14, dy: b < 0 ? 16 : -8 }, "w̃ = (w, b)"));
  };
}
