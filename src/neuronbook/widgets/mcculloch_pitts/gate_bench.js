// A McCulloch–Pitts neuron on the bench: θ and the wires are yours, the truth table fills by itself.
import {
  allInputs,
  count,
  fires,
  functionName,
  outputsOf,
  vetoed,
} from "../kit/arithmetic/mcculloch_pitts.js";
import { defineWidget, h, press, refill, s, setAttributes, symbolSvg, wire } from "../kit/index.js";

const UNIT = [150, 166, 34];
const INPUTS = [
  [30, 82, 21],
  [30, 166, 21],
  [30, 250, 21],
];
const TABLE = { left: 262, top: 60, row: 27, columns: [0, 25, 50, 92, 152] };
const ROLES = [
  [1, "excite"],
  [-1, "inhibit"],
  [0, "absent"],
];
const WORDS = { 1: "excites", "-1": "inhibits", 0: "is absent" };

export default defineWidget("gate-bench", (ui) => {
  const picture = ui.svg({ width: 440, height: 284 });
  const title = s("text", { x: 0, y: 18, "font-weight": 650, "font-size": 18 });
  const neuron = unit(picture);
  const inputs = INPUTS.map((place, k) => input(ui, picture, place, k));
  const table = truthTable(ui, picture);
  picture.append(title);

  ui.slider("threshold", {
    symbol: "θ",
    colour: "b",
    label: "threshold θ",
    min: 0,
    max: 4,
    step: 1,
    digits: 0,
  });
  for (const k of [0, 1, 2])
    ui.choice(["roles", k], { symbol: `x_${k + 1}`, colour: "x", label: `input x${k + 1}`, options: ROLES });
  ui.handle({
    path: "inputs",
    print: () => ui.get("inputs").join(""),
    parse: (raw) => (/^[01]{3}$/.test(raw) ? [...raw].map(Number) : undefined),
  });

  ui.draw(() => {
    const all = ui.get("roles");
    const n = all[2] ? 3 : 2;
    const gate = { threshold: ui.get("threshold"), roles: all.slice(0, n) };
    const x = ui.get("inputs").slice(0, n);
    const [veto, sum, y] = [vetoed(gate, x), count(gate, x), fires(gate, x)];
    const outputs = outputsOf(gate);
    inputs.forEach((mark, k) => mark.show(ui.get("inputs")[k], all[k], k < n));
    neuron.show(gate.threshold, y);
    table.show(gate, outputs, x);
    refill(title, `This is: ${functionName(outputs)}`);
    ui.say(
      `θ = ${gate.threshold}; ${gate.roles.map((role, k) => `x${"₁₂₃"[k]} ${WORDS[role]}`).join(", ")}: `,
      h("b", {}, functionName(outputs)),
      `. At ${x.join("")}: `,
      veto
        ? "an inhibitory input is on: veto, "
        : `${sum} of the exciting inputs ${sum === 1 ? "is" : "are"} on, ${sum} ${sum >= gate.threshold ? "≥" : "<"} ${gate.threshold}, no veto: `,
      h("b", { class: "nb-t-y" }, `y\u00a0=\u00a0${y}`),
      ".",
    );
  });
});

function unit(picture) {
  const [x, y, r] = UNIT;
  const body = s("circle", { cx: x, cy: y, r, class: "nb-off" });
  const theta = s("text", { x, y: y + 6, "text-anchor": "middle", "font-size": 18, class: "nb-f-b" });
  const out = wire(picture, UNIT, [228, y, 2]);
  const answer = s("text", {
    x: 214,
    y: y - 16,
    "text-anchor": "middle",
    class: "nb-f-y",
    "font-weight": 650,
  });
  picture.append(body, theta, answer);
  return {
    show(threshold, fired) {
      refill(theta, `≥ ${threshold}`);
      refill(answer, `y = ${fired}`);
      setAttributes(body, { class: fired ? "nb-fires" : "nb-off" });
      setAttributes(theta, { class: fired ? "nb-word-on" : "nb-f-b", "font-weight": 650 });
      out.show(false);
    },
  };
}

function input(ui, picture, place, k) {
  const [x, y, r] = place;
  const wires = { 1: wire(picture, place, UNIT), "-1": wire(picture, place, UNIT, { inhibits: true }) };
  const value = s("text", { x, y: y + 5, "text-anchor": "middle", "font-weight": 650 });
  const body = s("circle", { cx: x, cy: y, r, class: "nb-off nb-focus" });
  const toggle = press(ui, picture, {
    label: `input x${k + 1}`,
    action: () => ui.set(["inputs", k], 1 - ui.get(["inputs", k])),
  });
  const name = s(
    "text",
    { x, y: y - r - 7, "text-anchor": "middle", class: "nb-f-x" },
    ...symbolSvg(`x_${k + 1}`),
  );
  const absent = s("text", { x: x + r + 8, y: y + 5, class: "nb-f-neutral" });
  toggle.append(body, value);
  picture.append(name, absent);
  return {
    show(on, role, used) {
      for (const kind of [1, -1]) {
        setAttributes(wires[kind], { visibility: role === kind ? "visible" : "hidden" });
        wires[kind].show(on === 1);
      }
      setAttributes(toggle, { visibility: used ? "visible" : "hidden" });
      setAttributes(name, { visibility: used ? "visible" : "hidden" });
      setAttributes(absent, { x: used ? x + r + 8 : x - r, visibility: role ? "hidden" : "visible" });
      refill(absent, used ? "absent" : `x${"₁₂₃"[k]} is absent`);
      setAttributes(body, { class: `nb-focus ${on ? "nb-on" : "nb-off"}` });
      setAttributes(value, { class: on ? "nb-word-on" : null });
      refill(value, on);
      toggle.say(`x${k + 1} is ${on}`, on === 1);
    },
  };
}

// Eight rows at most; a press on a row sends it through the wires.
function truthTable(ui, picture) {
  const group = s("g", { transform: `translate(${TABLE.left} ${TABLE.top})` });
  const heads = [["x_1"], ["x_2"], ["x_3"]].map(([symbol], k) =>
    text(TABLE.columns[k], -12, "nb-f-x", ...symbolSvg(symbol)),
  );
  const sum = text(TABLE.columns[3], -12, null, "count");
  const result = text(TABLE.columns[4], -12, "nb-f-y", ...symbolSvg("y"));
  picture.append(group);
  group.append(...heads, sum, result, s("line", { x1: -12, x2: 176, y1: -4, y2: -4, class: "nb-zero" }));
  const rows = Array.from({ length: 8 }, (_, i) => tableRow(ui, group, i));
  return {
    show(gate, outputs, x) {
      const n = gate.roles.length;
      setAttributes(heads[2], { visibility: n === 3 ? "visible" : "hidden" });
      const all = allInputs(n);
      rows.forEach((row, i) => row.show(all[i], gate, outputs[i], all[i]?.join("") === x.join("")));
    },
  };
}

const text = (x, y, colour, ...content) =>
  s("text", { x, y, "text-anchor": "middle", class: colour }, ...content);

function tableRow(ui, table, i) {
  const middle = i * TABLE.row + 18;
  const row = press(ui, ui.picture, {
    label: "",
    into: table,
    oneOfMany: true,
    action: () =>
      ui.set(
        "inputs",
        ui.get("inputs").map((old, k) => row.x[k] ?? old),
      ),
  });
  const ground = s("rect", {
    x: -14,
    y: i * TABLE.row,
    width: 194,
    height: TABLE.row - 1,
    rx: 4,
    class: "nb-focus",
  });
  const bits = TABLE.columns.slice(0, 3).map((x) => text(x, middle, null));
  const sum = text(TABLE.columns[3], middle, "nb-f-neutral");
  const lamp = s("circle", { cx: TABLE.columns[4], cy: middle - 5, r: 11 });
  const answer = text(TABLE.columns[4], middle, null);
  row.append(ground, ...bits, sum, lamp, answer);
  row.show = (x, gate, y, chosen) => {
    setAttributes(row, { visibility: x ? "visible" : "hidden" });
    if (!x) return row.say(""); // out of use, it is not the current one
    row.x = x;
    bits.forEach((bit, k) => {
      refill(bit, x[k] ?? "");
    });
    refill(sum, vetoed(gate, x) ? "veto" : `${count(gate, x)} ${y ? "≥" : "<"} ${gate.threshold}`);
    refill(answer, y);
    setAttributes(answer, { class: y ? "nb-word-on" : null, "font-weight": 650 });
    setAttributes(lamp, { class: y ? "nb-fires" : "nb-off" });
    setAttributes(ground, { class: `nb-focus ${chosen ? "nb-chosen" : "nb-clear"}` });
    row.say(`inputs ${x.join("")}: output ${y}`, chosen);
  };
  return row;
}
