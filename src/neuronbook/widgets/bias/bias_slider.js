// Slide the bias: the curve of a neuron along one input, and its boundary in the plane of two.
import {
  ACTIVATIONS,
  ACTIVATION_NAMES,
  boundaryOffset,
  boundaryPoint,
  norm,
} from "../kit/arithmetic/index.js";
import { defineWidget, h, number, s, symbolHtml } from "../kit/index.js";

const SIDE = 4;
const HEIGHTS = { sigmoid: [-0.1, 1.12], step: [-0.1, 1.12], tanh: [-1.15, 1.15], relu: [-0.8, 5.8] };
const FAR = 40;

export default defineWidget("bias-slider", (ui) => {
  ui.live.classList.add("nb-wide");
  ui.stage.classList.add("nb-side-by-side");
  const curve = curvePicture(ui);
  const plane = planePicture(ui);

  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b", min: -6, max: 6 });
  ui.slider(["weights", 0], { symbol: "w_1", colour: "w", label: "weight w₁", min: -3, max: 3 });
  ui.slider(["weights", 1], { symbol: "w_2", colour: "w", label: "weight w₂", min: -3, max: 3 });
  ui.select("activation", {
    symbol: "f",
    colour: "y",
    label: "activation function f",
    options: Object.keys(HEIGHTS).map((name) => [name, ACTIVATION_NAMES[name]]),
  });

  ui.draw(() => {
    const [w, b, name] = ["weights", "bias", "activation"].map((trait) => ui.get(trait));
    const offset = boundaryOffset(w, b);
    curve(w[0], b, name);
    plane(w, b, offset);
    ui.say(...sentence(w, b, offset));
  });
});

function sentence(w, b, offset) {
  if (Number.isNaN(offset)) {
    return [
      `‖w‖ = 0: the neuron ignores its inputs, z = b = ${number(b)} everywhere, and there is no boundary.`,
    ];
  }
  return [
    "Boundary at −",
    symbolHtml("b"),
    `/‖w‖ = ${number(0 - b)} / ${number(norm(w))} = `,
    h("b", { class: "nb-t-b" }, number(offset)),
    " along the unit normal. At the origin ",
    symbolHtml("z"),
    " = ",
    symbolHtml("b"),
    " = ",
    h("b", { class: "nb-t-z" }, number(b)),
    ". ",
    w[0] === 0
      ? "Along x₁ nothing changes: w₁ = 0."
      : `Along x₁ the curve crosses z = 0 at −b/w₁ = ${number(0 - b / w[0])}.`,
  ];
}

// Left: y along x₁ while x₂ = 0, with the same curve for b = 0 behind it.
function curvePicture(ui) {
  const plot = ui.plot({
    x: [-SIDE, SIDE],
    y: HEIGHTS.sigmoid,
    width: 340,
    height: 330,
    xLabel: "x_1",
    yLabel: "y",
  });
  const ghost = plot.curve("neutral", {
    samples: 241,
    class: "nb-curve nb-thin nb-dashed nb-ghost nb-s-neutral",
  });
  const line = plot.curve("y", { samples: 241 });
  const shift = plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" });
  const dot = plot.dot("b", { r: 6 });
  const atZero = plot.dot("z", { r: 5 });
  return (w, b, name) => {
    plot.rescale({ y: HEIGHTS[name] });
    const { f } = ACTIVATIONS[name];
    ghost.graph((x) => f(w * x));
    line.graph((x) => f(w * x + b));
    const crossing = 0 - b / w;
    const inside = Number.isFinite(crossing) && Math.abs(crossing) <= SIDE;
    for (const mark of [shift, dot]) mark.style.display = inside ? "" : "none";
    if (inside) {
      shift.between([0, f(0)], [crossing, f(0)]);
      dot.at(crossing, f(0));
    }
    atZero.at(0, f(b));
  };
}

// Right: the side where z > 0, the boundary, the unit normal, and the offset from the origin.
function planePicture(ui) {
  const plot = ui.plot({
    x: [-SIDE, SIDE],
    y: [-SIDE, SIDE],
    width: 340,
    height: 330,
    xLabel: "x_1",
    yLabel: "x_2",
    equal: true,
  });
  const side = plot.region("z");
  const ghost = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-ghost nb-s-neutral" });
  const boundary = plot.segment("z");
  const offset = plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" });
  const normal = plot.arrow("w");
  const name = plot.text("w", { class: "nb-f-w nb-note nb-halo", "text-anchor": "middle", dy: "0.35em" });
  const foot = plot.dot("b", { r: 6 });
  const word = plot.text("b", {
    class: "nb-f-b nb-note nb-halo",
    "font-weight": 650,
    "text-anchor": "middle",
    dy: "0.35em",
  });
  const positive = plot.text("z", { class: "nb-f-z nb-note nb-halo", "text-anchor": "middle" });
  const marks = [side, ghost, boundary, normal.shaft, normal.head, offset, name, foot, word, positive];
  return (w, b, place) => {
    for (const mark of marks) mark.style.display = Number.isNaN(place) ? "none" : "";
    if (Number.isNaN(place)) {
      side.style.display = b > 0 ? "" : "none";
      side.show([
        [-FAR, -FAR],
        [FAR, -FAR],
        [FAR, FAR],
        [-FAR, FAR],
      ]);
      return;
    }
    const [u, v] = w.map((weight) => weight / norm(w));
    const at = boundaryPoint(w, b);
    const along = (point, t) => [point[0] - v * t, point[1] + u * t];
    const beyond = ([x, y]) => [x + u * FAR, y + v * FAR];
    boundary.between(along(at, FAR), along(at, -FAR));
    ghost.between(along([0, 0], FAR), along([0, 0], -FAR));
    side.show([along(at, FAR), along(at, -FAR), beyond(along(at, -FAR)), beyond(along(at, FAR))]);
    normal.between([0, 0], [u, v]);
    name.at(...aside([u / 2, v / 2], u, v, 1), "w/‖w‖");
    offset.between([0, 0], at);
    foot.at(...at);
    const inside = at.every((c) => Math.abs(c) <= SIDE);
    foot.style.display = word.style.display = inside ? "" : "none";
    word.at(
      ...aside(
        at.map((c) => c / 2),
        u,
        v,
        -1,
      ),
      number(place),
    );
    const [px, py] = beside(at, u, v);
    positive.style.display = u * px + v * py > place + 0.5 ? "" : "none";
    positive.at(px, py, s("tspan", { "font-style": "italic" }, "z"), " > 0");
  };
}

// A place on the side z > 0, off the normal, within the picture.
function beside([x, y], u, v) {
  const toMiddle = u * y - v * x > 0 ? -1 : 1;
  return [x + 1.2 * u - 2.2 * v * toMiddle, y + 1.2 * v + 2.2 * u * toMiddle].map((c) =>
    Math.max(-3.2, Math.min(3.2, c)),
  );
}

// A word's place beside the normal (u, v), to its left (1) or its right (−1): farther off where it runs along the word.
function aside([x, y], u, v, hand) {
  const away = hand * (0.2 + 0.7 * Math.abs(v) + 0.25 * Math.abs(u));
  return [x - v * away, y + u * away];
}
