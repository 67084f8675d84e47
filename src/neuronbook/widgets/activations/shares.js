// Softmax: three scores compete for one whole. What is added to all of them changes nothing;
// what they are divided by, the temperature, makes the shares more equal or less.
import { softmax, softmaxSlope } from "../kit/arithmetic/index.js";
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
} from "../kit/index.js";

const ROW = 46;
const [ZERO, WIDE] = [46, 250];
const GROUND = ["nb-f-y", "nb-f-y nb-soft", "nb-f-y nb-faint"];

export default defineWidget("shares", (ui) => {
  const picture = ui.svg({ width: 440, height: 232 });
  picture.append(
    s("text", { x: ZERO, y: 16, class: "nb-note" }, "share of each neuron"),
    s("text", { x: ZERO, y: 184, class: "nb-note" }, "together: always 1"),
  );
  const rows = [0, 1, 2].map((i) => bar(picture, i));
  const whole = [0, 1, 2].map((i) => s("rect", { y: 194, height: 26, class: GROUND[i] }));
  picture.append(...whole);

  const range = { min: -5, max: 5, step: 0.1, digits: 1 };
  for (const i of [1, 2, 3])
    ui.slider(["scores", i - 1], { symbol: `z_${i}`, colour: "z", label: `score z ${i}`, ...range });
  ui.slider("shift", { label: "added to all", min: -50, max: 50, step: 1, digits: 0 });
  const warmth = { symbol: "T", label: "temperature T", min: 0.1, max: 5, step: 0.1, digits: 1 };
  ui.slider("temperature", warmth);

  const scoresNow = () => ui.get("scores").map((z) => z + ui.get("shift"));
  const sharesNow = () => softmax(scoresNow(), ui.get("temperature"));
  means(ui, { z: scoresNow, y: sharesNow });

  ui.draw(() => {
    const [shift, temperature] = ui.values("shift", "temperature");
    const [scores, shares] = [scoresNow(), sharesNow()];
    shares.forEach((share, i) => {
      rows[i](share, scores[i]);
    });
    showWhole(whole, shares);
    ui.say`
      softmax(${scores.map((z) => number(z, 1)).join(", ")}) =
      (${bold(shares.map((share) => number(share, 3)).join(", "), "y")})${cooled(temperature)}.
      ${answer`${leaders(shares, temperature)}`}
      ${shift !== 0 && `${number(shift, 0)} was added to every score, and the shares stayed.`}`;
  });
});

const cooled = (temperature) => temperature !== 1 && ` at the temperature ${number(temperature, 1)}`;

function leaders(shares, temperature) {
  const most = Math.max(...shares);
  const names = [1, 2, 3].filter((i) => most - shares[i - 1] < 1e-9);
  const who =
    names.length > 1
      ? `Neurons ${list(names)} share the lead; the slope of each`
      : `Neuron ${names[0]} has the largest share; its slope`;
  return `${who} along its own score is ${number(softmaxSlope(most) / temperature, 3)}.`;
}

const list = (names) => `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

// The shares side by side: together they are always as long.
function showWhole(bars, shares) {
  let left = ZERO;
  shares.forEach((share, i) => {
    setAttributes(bars[i], { x: left, width: Math.max(0, share * WIDE - 2) });
    left += share * WIDE;
  });
}

function bar(picture, i) {
  const y = 26 + i * ROW;
  const mark = s("rect", { x: ZERO, y, height: 30, rx: 3, class: GROUND[i] });
  const value = s("text", { y: y + 20, class: "nb-f-y", "font-weight": 650 });
  const score = s("text", { x: 440, y: y + 20, "text-anchor": "end", class: "nb-f-z nb-note" });
  picture.append(
    mark,
    value,
    score,
    s("text", { x: 8, y: y + 20, class: "nb-f-y" }, ...svgSymbol(`y_${i + 1}`)),
  );
  return (share, z) => {
    setAttributes(mark, { width: Math.max(1.5, share * WIDE) });
    setAttributes(value, { x: ZERO + 8 + share * WIDE });
    refill(value, number(share, 3));
    refill(score, "score ", number(z, 1));
  };
}
