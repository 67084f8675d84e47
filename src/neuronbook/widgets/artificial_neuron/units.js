// The same parcel in other units: x grows by c, w shrinks by c, and nothing else moves.
import { preactivation, sigmoid } from "../kit/arithmetic/index.js";
import { defineWidget, h, number, refill, s, setAttributes, symbolHtml, symbolSvg } from "../kit/index.js";

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

  ui.draw(() => {
    const [length, mass, exponent, adjust] = ["length", "mass", "exponent", "adjust"].map((name) =>
      ui.get(name),
    );
    const c = 10 ** exponent;
    const [w1, w2] = ui.get("weights");
    const x = [length * c, mass];
    const w = [adjust ? w1 / c : w1, w2];
    rows.forEach((row, i) => row(x[i], w[i]));
    const z = preactivation(w, ui.get("bias"), x);
    ui.say(
      c === 1 ? "The length is in metres. " : `The length is in units of 1/${number(c, c % 1 ? 1 : 0)} m. `,
      symbolHtml("z"),
      " = ",
      h("b", { class: "nb-t-z" }, number(z)),
      ", ",
      symbolHtml("y"),
      " = ",
      h("b", { class: "nb-t-y" }, number(sigmoid(z), 3)),
      ...verdict(adjust, c, preactivation([w1, w2], ui.get("bias"), [length, mass])),
    );
  });
});

function verdict(adjust, c, right) {
  if (adjust) return [". Change c: the weight shrinks, its share in ", symbolHtml("z"), " stays."];
  if (c === 1) return [". Change c: the weight will stay in metres, and its share will grow."];
  return [
    ". The weight stayed in metres. With the weight divided by c, ",
    symbolHtml("z"),
    ` is ${number(right)}.`,
  ];
}

// Two bars a row: the bare weight, and the share w·x that it has in z.
function pair(picture, { name, y }, i) {
  const bars = ["w", "z"].map((colour, k) =>
    s("rect", { y: y + k * 34, height: 24, rx: 3, class: `nb-f-${colour}` }),
  );
  const numbers = ["w", "z"].map((colour, k) =>
    s("text", { y: y + 17 + k * 34, class: `nb-f-${colour} nb-halo` }),
  );
  const names = [[`w_${i + 1}`], [`w_${i + 1}`, `x_${i + 1}`]].map((symbols, k) =>
    s(
      "text",
      { x: 4, y: y + 17 + k * 34, class: k ? "nb-f-z" : "nb-f-w" },
      ...symbols.flatMap(symbolSvg),
      k ? "  share in z" : "  weight",
    ),
  );
  picture.append(
    s("text", { x: 4, y: y - 12, "font-weight": 650 }, `${name}, input ${i + 1}`),
    ...bars,
    ...numbers,
    ...names,
  );
  picture.append(s("line", { x1: 150, x2: 150, y1: y - 6, y2: y + 64, class: "nb-zero" }));
  return (x, w) => {
    [w, w * x].forEach((value, k) => {
      const width = Math.min(LONGEST, Math.abs(value) * UNIT);
      setAttributes(bars[k], { x: value < 0 ? 150 - Math.min(40, width) : 150, width });
      setAttributes(numbers[k], { x: 156 + (value < 0 ? 0 : width) });
      refill(numbers[k], number(value, k ? 2 : 4) + (Math.abs(value) * UNIT > LONGEST ? " →" : ""));
    });
  };
}
