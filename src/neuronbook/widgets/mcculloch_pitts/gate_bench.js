// A McCulloch–Pitts neuron on the bench: θ and the wires are yours, the truth table fills by itself.
import {
  allInputs,
  count,
  fires,
  functionName,
  outputsOf,
  vetoed,
} from "../kit/arithmetic/mcculloch_pitts.js";
import {
  answer,
  bold,
  defineWidget,
  means,
  press,
  refill,
  s,
  setAttributes,
  svgSymbol,
  wire,
} from "../kit/index.js";

const UNIT = [150, 166, 34];
const INPUTS = [
  [30, 82, 21],
  [30, 166, 21],
  [30, 250, 21],
];
const TABLE = { left: 262, top: 44, row: 38, columns: [0, 25, 50, 92, 152] };
const ROLES = [
  [1, "excite"],
  [-1, "inhibit"],
  [0, "absent"],
];
const WORDS = { 1: "excites", "-1": "inhibits", 0: "is absent" };

export default defineWidget("gate-bench", (ui) => {
  const picture = ui.svg({ width: 440, height: 352 });
  const title = s("text", { x: 0, y: 18, "font-weight": 650, "font-size": 18 });
  const neuron = unit(picture);
  const inputs = INPUTS.map((place, k) => new Input(ui, picture, place, k));
  const table = truthTable(ui, picture);
  picture.append(title);

  const range = { min: 0, max: 4, step: 1, digits: 0 };
  ui.slider("threshold", { symbol: "θ", colour: "b", label: "threshold θ", ...range });
  for (const k of [0, 1, 2])
    ui.choice(["roles", k], { symbol: `x_${k + 1}`, colour: "x", label: `input x${k + 1}`, options: ROLES });
  const parse = (raw) => (/^[01]{3}$/.test(raw) ? [...raw].map(Number) : undefined);
  ui.handle({ path: "inputs", print: () => ui.get("inputs").join(""), parse });

  means(ui, { y: () => ui.cover("gate", `${fires(...gateOf(ui))}`) });

  ui.draw(() => {
    const all = ui.get("roles");
    const [gate, x] = gateOf(ui);
    const n = x.length;
    const outputs = outputsOf(gate);
    inputs.forEach((mark, k) => {
      mark.show(ui.get("inputs")[k], all[k], k < n);
    });
    const covered = ui.covers("gate");
    const name = ui.cover("gate", functionName(outputs));
    const y = covered ? "?" : fires(gate, x);
    neuron.show(gate.threshold, y);
    table.show(gate, covered ? outputs.map(() => "?") : outputs, x);
    refill(title, `This is: ${name}`);
    const roles = gate.roles.map((role, k) => `x${"₁₂₃"[k]} ${WORDS[role]}`).join(", ");
    ui.say`
      θ = ${gate.threshold}; ${roles}: ${answer`${bold(name)}`}. At ${x.join("")}: ${reason(gate, x, y)}
      ${bold(`y\u00a0=\u00a0${y}`, "y")}.`;
  });
});

// The neuron as it is wired now, and its inputs: two of them where the third is absent.
function gateOf(ui) {
  const all = ui.get("roles");
  const n = all[2] ? 3 : 2;
  return [{ threshold: ui.get("threshold"), roles: all.slice(0, n) }, ui.get("inputs").slice(0, n)];
}

function reason(gate, x, y) {
  if (vetoed(gate, x)) return "an inhibitory input is on: veto,";
  const [sum, θ] = [count(gate, x), gate.threshold];
  const compared = `${sum} ${signOf(y)} ${θ}`;
  return `${sum} of the exciting inputs ${sum === 1 ? "is" : "are"} on, ${compared}, no veto:`;
}

function unit(picture) {
  const [x, y, r] = UNIT;
  const body = s("circle", { cx: x, cy: y, r, class: "nb-off" });
  const theta = s("text", { x, y: y + 6, "text-anchor": "middle", "font-size": 18, class: "nb-f-b" });
  const out = wire(picture, UNIT, [228, y, 2]);
  const output = s("text", {
    x: 214,
    y: y - 16,
    "text-anchor": "middle",
    class: "nb-f-y",
    "font-weight": 650,
  });
  picture.append(body, theta, output);
  return {
    show(threshold, fired) {
      refill(theta, `≥ ${threshold}`);
      refill(output, `y = ${fired}`);
      setAttributes(body, { class: fired === 1 ? "nb-fires" : "nb-off" });
      setAttributes(theta, { class: fired === 1 ? "nb-word-on" : "nb-f-b", "font-weight": 650 });
      out.show(false);
    },
  };
}

class Input {
  constructor(ui, picture, place, k) {
    const [x, y, r] = place;
    const name = `x${"₁₂₃"[k]}`;
    this.places = { used: x + r + 8, unused: x - r };
    this.words = { used: "absent", unused: `${name} is absent` };
    this.k = k;
    this.wires = { 1: wire(picture, place, UNIT), "-1": wire(picture, place, UNIT, { inhibits: true }) };
    this.value = s("text", { x, y: y + 5, "text-anchor": "middle", "font-weight": 650 });
    this.body = s("circle", { cx: x, cy: y, r, class: "nb-off nb-focus" });
    const action = () => ui.set(["inputs", k], 1 - ui.get(["inputs", k]));
    this.toggle = press(ui, picture, { label: `input x${k + 1}`, action });
    this.toggle.node.append(this.body, this.value);
    this.name = text(x, y - r - 7, "nb-f-x", ...svgSymbol(`x_${k + 1}`));
    this.absent = s("text", { x: x + r + 8, y: y + 5, class: "nb-f-neutral" });
    picture.append(this.name, this.absent);
  }

  show(on, role, used) {
    const seen = (node, shown) => setAttributes(node, { visibility: shown ? "visible" : "hidden" });
    for (const kind of [1, -1]) {
      seen(this.wires[kind].node, role === kind);
      this.wires[kind].show(on === 1);
    }
    seen(this.toggle.node, used);
    seen(this.name, used);
    seen(this.absent, !role);
    const state = used ? "used" : "unused";
    setAttributes(this.absent, { x: this.places[state] });
    refill(this.absent, this.words[state]);
    setAttributes(this.body, { class: `nb-focus ${on ? "nb-on" : "nb-off"}` });
    setAttributes(this.value, { class: on ? "nb-word-on" : null });
    refill(this.value, on);
    this.toggle.say(`x${this.k + 1} is ${on}`, on === 1);
  }
}

// Eight rows at most; a press on a row sends it through the wires.
function truthTable(ui, picture) {
  const group = s("g", { transform: `translate(${TABLE.left} ${TABLE.top})` });
  const heads = ["x_1", "x_2", "x_3"].map((name, k) =>
    text(TABLE.columns[k], -12, "nb-f-x", ...svgSymbol(name)),
  );
  const sum = text(TABLE.columns[3], -12, null, "count");
  const result = text(TABLE.columns[4], -12, "nb-f-y", ...svgSymbol("y"));
  picture.append(group);
  group.append(...heads, sum, result, s("line", { x1: -12, x2: 176, y1: -4, y2: -4, class: "nb-zero" }));
  const rows = Array.from({ length: 8 }, (_, i) => new TableRow(ui, group, i));
  return {
    show(gate, outputs, x) {
      const n = gate.roles.length;
      setAttributes(heads[2], { visibility: n === 3 ? "visible" : "hidden" });
      const all = allInputs(n);
      rows.forEach((row, i) => {
        if (i < all.length) row.show(all[i], gate, outputs[i], all[i].join("") === x.join(""));
        else row.hide();
      });
    },
  };
}

const text = (x, y, colour, ...content) =>
  s("text", { x, y, "text-anchor": "middle", class: colour }, ...content);

const signOf = (y) => ({ 0: "<", 1: "≥" })[y] ?? "?";

class TableRow {
  x = []; // the inputs that it stands for; none when it is out of use

  constructor(ui, table, i) {
    const middle = (i + 0.5) * TABLE.row + 5;
    const action = () =>
      ui.set(
        "inputs",
        ui.get("inputs").map((old, k) => this.x[k] ?? old),
      );
    this.button = press(ui, ui.picture, { label: "", into: table, oneOfMany: true, action });
    const place = { x: -14, y: i * TABLE.row, width: 194, height: TABLE.row - 1, rx: 4 };
    this.ground = s("rect", { ...place, class: "nb-focus" });
    this.bits = TABLE.columns.slice(0, 3).map((x) => text(x, middle, null));
    this.sum = text(TABLE.columns[3], middle, "nb-f-neutral");
    this.lamp = s("circle", { cx: TABLE.columns[4], cy: middle - 5, r: 11 });
    this.answer = text(TABLE.columns[4], middle, null);
    this.button.node.append(this.ground, ...this.bits, this.sum, this.lamp, this.answer);
  }

  hide() {
    setAttributes(this.button.node, { visibility: "hidden" });
    this.button.say(""); // out of use, it is not the current one
  }

  show(x, gate, y, chosen) {
    this.x = x;
    setAttributes(this.button.node, { visibility: "visible" });
    this.bits.forEach((bit, k) => {
      refill(bit, x[k] ?? "");
    });
    refill(this.sum, vetoed(gate, x) ? "veto" : `${count(gate, x)} ${signOf(y)} ${gate.threshold}`);
    refill(this.answer, y);
    setAttributes(this.answer, { class: y === 1 ? "nb-word-on" : null, "font-weight": 650 });
    setAttributes(this.lamp, { class: y === 1 ? "nb-fires" : "nb-off" });
    setAttributes(this.ground, { class: `nb-focus ${chosen ? "nb-chosen" : "nb-clear"}` });
    this.button.say(`inputs ${x.join("")}: output ${y}`, chosen);
  }
}
