// The 16 functions of two inputs: pick one on the map, get a neuron for it or the proof that there is none.
import { allInputs, explain, functionName } from "../kit/arithmetic/mcculloch_pitts.js";
import {
  answer,
  bold,
  defineWidget,
  h,
  press,
  refill,
  s,
  setAttributes,
  svgSymbol,
  wire,
  words,
} from "../kit/index.js";

const ROWS = allInputs(2);
const SHORT = {
  "x₁ and not x₂": "x₁ not x₂",
  "x₂ and not x₁": "x₂ not x₁",
  "x₁ implies x₂": "x₁ ⇒ x₂",
  "x₂ implies x₁": "x₂ ⇒ x₁",
};
const TILE = { width: 94, height: 84, left: 60, top: 44 };
const SIZE = 18;

export default defineWidget("truth-table-atlas", (ui) => {
  ui.live.classList.add("nb-wide");
  ui.stage.classList.add("nb-side-by-side");
  const map = ui.svg({ width: 440, height: 384 });
  const tiles = allInputs(4).map((outputs) => tile(ui, map, outputs));
  axesOfTheMap(map);
  const side = h("div", { class: "nb-proof" });
  ui.stage.append(side);
  const neuron = drawing(ui.svg({ width: 440, height: 190, into: side }));
  const reasons = h("ol");
  side.append(reasons);

  const options = [0, 1].map((bit) => [bit, String(bit)]);
  for (const [i, x] of ROWS.entries()) ui.choice(["outputs", i], { label: `${x.join("")} →`, options });

  ui.draw(() => {
    const outputs = ui.get("outputs");
    const verdict = explain(outputs);
    const covered = ui.covers("possible");
    for (const show of tiles) show(outputs, covered);
    side.hidden = covered;
    neuron(verdict);
    reasons.replaceChildren(...verdict.reasons.map((reason) => h("li", {}, reason)));
    const found = verdict.gate
      ? answer`one neuron does it, with θ = ${verdict.gate.threshold}.`
      : words`${answer`no single neuron does it`}: ${verdict.inequalities.join(", but ")}.`;
    ui.say`
      ${bold(functionName(outputs))} (outputs ${outputs.join("")}):
      ${covered ? "?" : found}`;
  });
});

function tile(ui, map, outputs) {
  const [row, column] = [2 * outputs[0] + outputs[1], 2 * outputs[2] + outputs[3]];
  const [x, y] = [TILE.left + column * TILE.width, TILE.top + row * TILE.height];
  const name = functionName(outputs);
  const possible = explain(outputs).gate !== null;
  const action = () => ui.set("outputs", [...outputs]);
  const mark = press(ui, map, { label: "", oneOfMany: true, action });
  const frame = s("rect", { x: x + 3, y: y + 3, width: TILE.width - 6, height: TILE.height - 6, rx: 6 });
  const middle = { x: x + TILE.width / 2, y: y + 72, "text-anchor": "middle", "font-size": SIZE - 1 };
  mark.node.append(frame, ...cornersOf(outputs, x, y), s("text", middle, SHORT[name] ?? name));
  return (chosen, covered) => {
    const kind = covered ? "" : `nb-tile-${possible ? "possible" : "impossible"}`;
    const here = chosen.join("") === outputs.join("");
    setAttributes(frame, { class: `nb-focus nb-tile ${kind} ${here ? "nb-tile-chosen" : ""}` });
    mark.say(`${name}: ${covered ? "?" : possible ? "one neuron" : "no single neuron"}`, here);
  };
}

// The four corners of the square of inputs: x₁ to the right, x₂ upwards.
const cornersOf = (outputs, x, y) =>
  ROWS.map(([a, b], i) => {
    const [cx, cy] = [x + TILE.width / 2 - 11 + 22 * a, y + 43 - 22 * b];
    return s("circle", { cx, cy, r: 7, class: outputs[i] ? "nb-fires" : "nb-off" });
  });

function axesOfTheMap(map) {
  const words = (x, y, text, anchor = "middle") =>
    map.append(
      s("text", { x, y, "text-anchor": anchor, "font-size": SIZE - 1, class: "nb-f-neutral" }, text),
    );
  ROWS.forEach((row, i) => {
    words(TILE.left + (i + 0.5) * TILE.width, 36, row.join(""));
    words(34, TILE.top + (i + 0.5) * TILE.height + 6, row.join(""));
  });
  words(TILE.left + 2 * TILE.width, 14, "outputs at 10 and 11");
  map.append(
    s(
      "text",
      {
        "text-anchor": "middle",
        "font-size": SIZE - 1,
        class: "nb-f-neutral",
        transform: `translate(13 ${TILE.top + 2 * TILE.height}) rotate(-90)`,
      },
      "outputs at 00 and 01",
    ),
  );
}

// The neuron that the truth table asks for. Where no θ is possible, the two demands stand in its place.
const PLACES = [
  [34, 55, 22],
  [34, 140, 22],
];
const UNIT = [190, 98, 34];

function drawing(picture) {
  const wires = PLACES.map((place) => ({
    1: wire(picture, place, UNIT),
    "-1": wire(picture, place, UNIT, { inhibits: true }),
  }));
  PLACES.forEach(([x, y, r], k) => {
    const name = { x, y: y + 5, "text-anchor": "middle", "font-size": SIZE, class: "nb-f-x" };
    picture.append(s("circle", { cx: x, cy: y, r, class: "nb-off" }));
    picture.append(s("text", name, ...svgSymbol(`x_${k + 1}`)));
  });
  const unit = unitOf(picture);
  return ({ gate, roles, inequalities }) => {
    wires.forEach((kinds, k) => {
      for (const kind of [1, -1]) shown(kinds[kind].node, roles[k] === kind);
    });
    unit(gate, inequalities);
  };
}

const shown = (mark, on) => setAttributes(mark, { visibility: on ? "visible" : "hidden" });

function unitOf(picture) {
  const [x, y, r] = UNIT;
  const out = wire(picture, UNIT, [276, y, 2]);
  const letter = s("text", { x: 290, y: y + 6, "font-size": SIZE, class: "nb-f-y" }, ...svgSymbol("y"));
  const body = s("circle", { cx: x, cy: y, r });
  const middle = { x, y: y + 6, "text-anchor": "middle", class: "nb-f-b" };
  const theta = s("text", { ...middle, "font-size": SIZE + 2, "font-weight": 650 });
  const demands = [0, 1].map((i) => s("text", { x: 252, y: y - 6 + 28 * i, "font-size": SIZE }));
  const title = s("text", { x: 0, y: 18, "font-size": SIZE, "font-weight": 650 });
  picture.append(body, theta, letter, title, ...demands);
  return (gate, inequalities) => {
    setAttributes(body, { class: gate ? "nb-off" : "nb-off nb-dashed" });
    refill(theta, gate ? `≥ ${gate.threshold}` : "≥ ?");
    refill(title, gate ? "One neuron does it" : "No single neuron does it");
    for (const mark of [out.node, letter]) shown(mark, gate !== null);
    demands.forEach((mark, i) => {
      refill(mark, gate ? "" : inequalities[i]);
    });
  };
}
