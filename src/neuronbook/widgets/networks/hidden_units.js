// The sixteen hidden neurons of a network that reads digits: press one, see what it likes, switch it off.
import { readDigits, readImages, readWeights, sums } from "../kit/arithmetic/digit_network.js";
import { answer, bold, defineWidget, h, press, refill, s, setAttributes, visible } from "../kit/index.js";

const [UNITS, SIDE, IN_ROW] = [16, 8, 8];
const [CELL, STEP] = [5.5, 55]; // of the sixteen small images
const LIKED = 5;
const SMALL = 4.5; // a pixel of the images that are liked
const GREYS = 16; // of a pixel that is not white

export default defineWidget("hidden-units", (ui) => {
  const picture = ui.svg({ width: 440, height: 330 });
  const model = ui.basis(() => ui.values("before", "after", "outputs", "reach", "biases", "images"));
  const net = networkOf(model);
  const digits = [...ui.basis(() => ui.get("digits"))].map(Number);
  const units = Array.from({ length: UNITS }, (_, j) => unitMark(ui, picture, j));
  const liking = likingOf(picture);
  const reading = readingOf(ui, net, digits);
  const votes = votesOf(picture);
  ui.slider("unit", { label: "hidden neuron", min: 1, max: UNITS, step: 1, digits: 0 });
  controls(ui);

  ui.draw(() => {
    const [unit, off, first] = ui.values("unit", "off", "first");
    const weights = first ? net.before : net.after;
    units.forEach((show, j) => {
      show(weights[j], j === unit - 1, off[j] === 1);
    });
    const z = sums(weights[unit - 1], first ? 0 : model[4][unit - 1], net.images);
    const order = z.map((_, i) => i).sort((i, k) => z[k] - z[i]);
    const covered = ui.covers("likes");
    const liked = order.slice(0, LIKED);
    liking(covered ? [] : [...liked, ...order.slice(-LIKED)], net.images, digits);
    votes(covered || first ? null : net.outputs[unit - 1]);
    const right = reading(off);
    const nOff = off.filter((each) => each).length;
    ui.say`
      Hidden neuron ${unit}${off[unit - 1] ? ", switched off" : ""}${first && ", before training"}:
      it answers ${z.filter((each) => each > 0).length} of ${z.length} images, and likes best the digits
      ${ui.cover("likes", liked.map((i) => digits[i]).join(", "))}. The trained network, with
      ${nOff || "no"} neuron${nOff !== 1 && "s"} off,
      ${answer`reads ${bold(`${right} of ${z.length}`, "y")} right`}.`;
  });
});

function networkOf([before, after, outputs, [reach, outputReach], biases, images]) {
  const W1 = readWeights(after, reach, SIDE * SIDE);
  const seen = readImages(images);
  return {
    before: readWeights(before, reach, SIDE * SIDE),
    after: W1,
    outputs: readWeights(outputs, outputReach, 10),
    images: seen,
    hidden: W1.map((weights, j) => sums(weights, biases[j], seen)),
  };
}

// How many images are read right; which neuron is looked at changes nothing of it.
function readingOf(ui, net, digits) {
  let [known, right] = ["", 0];
  return (off) => {
    const biases = ui.get("output_biases");
    const now = String([off, biases]);
    if (now === known) return right;
    const read = readDigits(net.hidden, net.outputs, biases, off);
    [known, right] = [now, read.filter((digit, i) => digit === digits[i]).length];
    return right;
  };
}

function controls(ui) {
  const set = (off) => ui.set("off", off);
  const turn = () => set(ui.get("off").map((each, j) => (j === ui.get("unit") - 1 ? 1 - each : each)));
  const row = h("div", { class: "nb-player" });
  ui.panel.append(row);
  const button = ui.button("Switch off", turn);
  row.append(
    button,
    ui.button("All on", () => set(ui.get("off").map(() => 0))),
  );
  ui.toggle("first", { label: "before training" });
  ui.handle({
    path: "off",
    print: () => ui.get("off").join(""),
    parse: (raw) => (/^[01]{16}$/.test(raw) ? [...raw].map(Number) : undefined),
    show: () => {
      refill(button, ui.get("off")[ui.get("unit") - 1] ? "Switch on" : "Switch off");
    },
  });
}

// The weights as squares of their size, full when positive, a frame when negative: one path for each sign.
function unitMark(ui, picture, j) {
  const [x, y] = [(j % IN_ROW) * STEP + 4, Math.floor(j / IN_ROW) * (STEP + 12) + 4];
  const action = () => ui.set("unit", j + 1);
  const mark = press(ui, picture, { label: `hidden neuron ${j + 1}`, action, oneOfMany: true });
  const frame = s("rect", { x: x - 3, y: y - 3, width: 50, height: 50, rx: 4, class: "nb-f-page" });
  const plus = s("path", { class: "nb-f-w" });
  const minus = s("path", { class: "nb-curve nb-s-w", "stroke-width": 0.8 });
  const cross = s("path", { d: `M${x} ${y}l44 44m0 -44l-44 44`, class: "nb-curve nb-s-neutral" });
  const name = s("text", { x: x + 22, y: y + 58, "text-anchor": "middle", class: "nb-note" }, j + 1);
  mark.node.append(frame, plus, minus, cross, name);
  let known = null;
  const draw = (weights) => {
    if (weights === known) return;
    known = weights;
    const widest = Math.max(...weights.map(Math.abs)) || 1;
    const square = (want) => squares(weights, widest, [x, y], want);
    setAttributes(plus, { d: square(1) });
    setAttributes(minus, { d: square(-1) });
  };
  return (weights, current, off) => {
    draw(weights);
    for (const sign of [plus, minus]) setAttributes(sign, { opacity: off ? 0.3 : 1 });
    setAttributes(frame, { class: current ? "nb-focus nb-f-page nb-s-y" : "nb-focus nb-f-page nb-s-rule" });
    setAttributes(frame, { "stroke-width": current ? 2.5 : 0.5 });
    visible(cross, off);
    mark.say(`hidden neuron ${j + 1}${off ? ", switched off" : ""}`, current);
  };
}

function squares(weights, widest, [x, y], sign) {
  const parts = weights.map((w, i) => {
    if (w * sign <= 0) return "";
    const side = Math.round(10 * (CELL - 0.5) * Math.sqrt(Math.abs(w) / widest)) / 10;
    const left = Math.round(10 * (x + ((i % SIDE) + 0.5) * CELL - side / 2)) / 10;
    const top = Math.round(10 * (y + (Math.floor(i / SIDE) + 0.5) * CELL - side / 2)) / 10;
    return `M${left} ${top}h${side}v${side}h${-side}z`;
  });
  return parts.join("");
}

// Two rows of images with their digits. Pixels of one grey are one path, however many images have them: a
// press changes sixteen, and not a rectangle for each pixel.
function likingOf(picture) {
  const greys = Array.from({ length: GREYS }, (_, i) =>
    s("path", { class: "nb-f-x", "fill-opacity": (i + 1) / GREYS }),
  );
  picture.append(...greys);
  const places = [
    [148, "likes best"],
    [212, "likes least"],
  ].flatMap(([y, title]) => rowOf(picture, y, title));
  return (shown, images, digits) => {
    places.forEach(({ name }, k) => {
      refill(name, k in shown ? digits[shown[k]] : "?");
    });
    greys.forEach((path, grey) => {
      const pixels = shown.map((image, k) => pixelsOf(images[image], (grey + 1) / GREYS, places[k]));
      setAttributes(path, { d: pixels.join("") });
    });
  };
}

function rowOf(picture, y, title) {
  picture.append(s("text", { x: 4, y: y + 26, class: "nb-note" }, title));
  return Array.from({ length: LIKED }, (_, k) => {
    const x = 92 + k * 70;
    const name = s("text", { x: x + 42, y: y + 24 });
    picture.append(s("rect", { x, y, width: 36, height: 36, fill: "none", class: "nb-s-rule" }), name);
    return { x, y, name };
  });
}

function pixelsOf(image, ink, { x, y }) {
  const pixels = image.map((each, i) => {
    if (each !== ink) return "";
    return `M${x + (i % SIDE) * SMALL} ${y + Math.floor(i / SIDE) * SMALL}h${SMALL}v${SMALL}h${-SMALL}z`;
  });
  return pixels.join("");
}

// The ten output weights of a neuron: for which digits it speaks, and against which.
function votesOf(picture) {
  const [zero, high] = [292, 22];
  picture.append(
    s("text", { x: 4, y: zero - 2, class: "nb-note" }, "speaks for"),
    s("text", { x: 4, y: zero + 14, class: "nb-note" }, "or against"),
    s("line", { x1: 92, x2: 432, y1: zero, y2: zero, class: "nb-zero" }),
  );
  const bars = Array.from({ length: 10 }, (_, k) => {
    const x = 96 + k * 34;
    const bar = s("rect", { x, width: 16, class: "nb-f-w" });
    picture.append(bar, s("text", { x: x + 8, y: 328, "text-anchor": "middle", class: "nb-note" }, k));
    return bar;
  });
  return (weights) => {
    bars.forEach((bar, k) => {
      const w = weights ? weights[k] : 0;
      const height = Math.min(1, Math.abs(w)) * high;
      const look = w < 0 ? "nb-f-page nb-s-w" : "nb-f-w";
      setAttributes(bar, { y: w < 0 ? zero : zero - height, height, class: look });
    });
  };
}
