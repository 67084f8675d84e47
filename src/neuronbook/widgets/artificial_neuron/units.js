// The same parcel in other units: x grows by c, w shrinks by c, and nothing else moves.
import { preactivation, sigmoid } from "../kit/arithmetic/index.js";
import {
  answer,
  bold,
  defineWidget,
  means,
  number,
  refill,
  s,
  setAttributes,
  svgSymbol,
  words,
} from "../kit/index.js";

const UNIT = 40; // a weight or a share of 1
const LONGEST = 225;
const ROWS = [
  { name: "length", y: 34 },
  { name: "mass", y: 146 },
];

export default defineWidget("units", (ui) => {
  const picture = ui.svg({ width: 440, height: 222 });
  const rows = ROWS.map((row, i) => pair(picture, row, i));

  ui.slider("length", { symbol: "x_1", colour: "x", label: "length in metres", min: 0, max: 2, step: 0.05 });
  ui.slider("mass", { symbol: "x_2", colour: "x", label: "mass in kilograms", min: 0, max: 10, step: 0.1 });
  ui.slider("exponent", {
    symbol: "c",
    label: "units of length in a metre",
    min: 0,
    max: 3,
    step: 0.5,
    format: (e) => number(10 ** e, e % 1 ? 1 : 0),
  });
  ui.toggle("adjust", { label: "divide w₁ by c as well" });

  means(ui, { x: () => ui.get("length"), w: () => ui.get("weights")[0] });

  ui.draw(() => {
    const [length, mass, exponent, adjust] = ui.values("length", "mass", "exponent", "adjust");
    const c = 10 ** exponent;
    const [w1, w2] = ui.get("weights");
    const x = [length * c, mass];
    const w = [adjust ? w1 / c : w1, w2];
    rows.forEach((row, i) => {
      row(x[i], w[i]);
    });
    const z = preactivation(w, ui.get("bias"), x);
    const inMetres = preactivation([w1, w2], ui.get("bias"), [length, mass]);
    const outlook = ui.covers("weight") ? ". Change c: ?" : verdict(adjust, c, inMetres);
    ui.say`
      ${unitOfLength(c)} {z} = ${bold(number(z), "z")},
      ${answer`{y} = ${bold(number(sigmoid(z), 3), "y")}`}${outlook}`;
  });
});

const unitOfLength = (c) =>
  c === 1 ? "The length is in metres." : `The length is in units of 1/${number(c, c % 1 ? 1 : 0)} m.`;

function verdict(adjust, c, right) {
  if (adjust) return words`. Change c: the weight shrinks, its share in {z} stays.`;
  if (c === 1) return [". Change c: the weight will stay in metres, and its share will grow."];
  return words`. The weight stayed in metres. With the weight divided by c, {z} is ${number(right)}.`;
}

// Two bars a row: the bare weight, and the share w·x that it has in z.
function pair(picture, { name, y }, i) {
  const each = ["w", "z"].map((colour, k) => ({
    bar: s("rect", { y: y + k * 34, height: 24, rx: 3, class: `nb-f-${colour}` }),
    value: s("text", { y: y + 17 + k * 34, class: `nb-f-${colour} nb-halo` }),
    digits: k ? 2 : 4,
  }));
  const label = (k, ...content) =>
    s("text", { x: 4, y: y + 17 + k * 34, class: k ? "nb-f-z" : "nb-f-w" }, ...content);
  const [w, x] = [svgSymbol(`w_${i + 1}`), svgSymbol(`x_${i + 1}`)];
  picture.append(
    s("text", { x: 4, y: y - 12, "font-weight": 650 }, `${name}, input ${i + 1}`),
    ...each.map(({ bar }) => bar),
    ...each.map(({ value }) => value),
    label(0, ...w, "  weight"),
    label(1, ...svgSymbol(`w_${i + 1}`), ...x, "  share in z"),
    s("line", { x1: 150, x2: 150, y1: y - 6, y2: y + 64, class: "nb-zero" }),
  );
  return (at, weight) =>
    [weight, weight * at].forEach((size, k) => {
      showBar(each[k], size);
    });
}

function showBar({ bar, value, digits }, size) {
  const width = Math.min(LONGEST, Math.abs(size) * UNIT);
  setAttributes(bar, { x: size < 0 ? 150 - Math.min(40, width) : 150, width });
  setAttributes(value, { x: 156 + (size < 0 ? 0 : width) });
  refill(value, number(size, digits) + (Math.abs(size) * UNIT > LONGEST ? " →" : ""));
}
