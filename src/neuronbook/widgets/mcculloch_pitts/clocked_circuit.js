// A circuit on its clock. Everything on show follows from the program of inputs and the tick: change an input
// in the past, and all that came after it changes.
import { CIRCUITS, run, step } from "../kit/arithmetic/mcculloch_pitts.js";
import { CircuitPicture, StatePicture } from "../kit/circuits.js";
import { button } from "../kit/controls.js";
import { answer, bold, defineWidget, h, means, prose, refill, setAttributes } from "../kit/index.js";

const TICKS = 8;
const NAMES = {
  xor: "XOR",
  half_adder: "half adder",
  full_adder: "full adder",
  heat_and_cold: "heat and cold",
  latch: "latch",
};
const PROGRAMS = {
  xor: "10 10 11 11 01 01 00 00",
  half_adder: "10 10 11 11 01 01 00 00",
  full_adder: "100 100 110 110 111 111 000 000",
  heat_and_cold: "01 00 00 00 01 01 01 00",
  latch: "00 10 00 00 01 00 10 11",
};

const read = (text) => text.split(" ").map((row) => [...row.padEnd(3, "0")].map(Number));

export default defineWidget("clocked-circuit", (ui) => {
  ui.live.classList.add("nb-wide");
  ui.stage.classList.add("nb-side-by-side");
  const [network, states] = [ui.svg({ width: 440, height: 310 }), ui.svg({ width: 440, height: 310 })];
  const table = h("div", { class: "nb-clock-table" });
  ui.stage.append(table);

  const menu = ui.select("circuit", { label: "circuit", options: Object.entries(NAMES) });
  ui.listen(menu.element, "change", () => ui.set("program", read(PROGRAMS[ui.get("circuit")])));
  ui.slider("tick", { label: "tick", min: 0, max: TICKS, step: 1, digits: 0 });
  const print = () =>
    ui
      .get("program")
      .map((row) => row.join(""))
      .join(".");
  ui.handle({ path: "program", print, parse: readProgram });
  clock(ui);

  means(ui, { x: () => bits(inputsNow(ui)), y: () => bits(historyOf(ui)[ui.get("tick")]) });

  const views = {};
  ui.draw(() => {
    const name = ui.get("circuit");
    views[name] ??= view(ui, name, { network, states, table });
    for (const [other, { show }] of Object.entries(views)) show(other === name);
    const [program, tick] = ui.values("program", "tick");
    const history = historyOf(ui);
    const covered = ui.covers("next");
    const shown = outputs(CIRCUITS[name], history[tick]);
    views[name].draw(history, tick, program, covered);
    ui.say`
      ${NAMES[name]} after tick ${tick}:
      ${answer`${bold(shown, "y")}`}${!covered && asked(name, tick, program)}.
      ${tick < TICKS && coming(name, history[tick], tick, program, covered)}`;
  });
});

const historyOf = (ui) => run(CIRCUITS[ui.get("circuit")], ui.get("program"));

// What stands at the inputs between this tick and the next; after the last one, nothing does.
function inputsNow(ui) {
  const row = ui.get("program")[ui.get("tick")];
  return row?.slice(0, CIRCUITS[ui.get("circuit")].inputs.length);
}

const bits = (state) => state && `(${Array.from(state, Number).join(", ")})`;

function clock(ui) {
  const start = ui.get("tick");
  ui.player({
    label: "Tick",
    stepsPerFrame: 1 / 40,
    step: () => ui.set("tick", Math.min(TICKS, ui.get("tick") + 1)),
    restart: () => ui.set("tick", 0),
    done: () => ui.get("tick") >= TICKS,
  });
  ui.onReset(() => ui.set("tick", start));
}

function readProgram(raw) {
  const rows = raw.split(".");
  return rows.length === TICKS && rows.every((row) => /^[01]{3}$/.test(row))
    ? rows.map((row) => [...row].map(Number))
    : undefined;
}

function view(ui, name, { network, states, table }) {
  const circuit = CIRCUITS[name];
  const flip = (tick, k) => ui.set(["program", tick, k], 1 - ui.get(["program", tick, k]));
  const next = (k) => ui.get("tick") < TICKS && flip(ui.get("tick"), k);
  const parts = [
    new CircuitPicture(ui, network, name, next),
    new StatePicture(states, name),
    new ClockTable(ui, table, circuit, flip),
  ];
  return {
    show(on) {
      for (const part of parts) part.show(on);
    },
    draw(...now) {
      for (const part of parts) part.draw(...now);
    },
  };
}

// One row for each input (buttons) and each unit; a column for each tick. What is still to come stays blank.
class ClockTable {
  constructor(ui, place, circuit, flip) {
    const ticks = Array.from({ length: TICKS + 1 }, (_, t) => t);
    const bit = (name, k, t) => {
      const look = { class: "nb-bit", "data-name": `${plain(name)} at tick ${t}` };
      return button(ui, "", () => flip(t - 1, k), look);
    };
    const names = Object.keys(circuit.units);
    this.inputs = circuit.inputs.map((name, k) => ticks.slice(1).map((t) => bit(name, k, t)));
    this.units = names.map(() => ticks.map(() => h("td", {})));
    const head = h("tr", {}, rowHead("tick"), ...ticks.map((t) => h("th", { scope: "col" }, t)));
    const rows = [
      ...this.inputs.map((row, k) => inputRow(circuit.inputs[k], row)),
      ...this.units.map((row, i) => h("tr", {}, rowHead(plain(names[i])), ...row)),
    ];
    this.node = h("table", { class: "nb-clock" }, h("thead", {}, head), h("tbody", {}, ...rows));
    place.append(this.node);
  }

  show(on) {
    this.node.hidden = !on;
  }

  draw(history, tick, program) {
    this.inputs.forEach((row, k) => {
      row.forEach((bit, t) => {
        showBit(bit, program[t][k], t === tick);
      });
    });
    this.units.forEach((row, i) => {
      row.forEach((cell, t) => {
        showCell(cell, t > tick ? "" : history[t][i], t === tick);
      });
    });
  }
}

const rowHead = (name, look = null) => h("th", { scope: "row", class: look }, name);

const inputRow = (name, bits) =>
  h("tr", {}, rowHead(plain(name), "nb-t-x"), h("td", {}), ...bits.map((bit) => h("td", {}, bit)));

function showBit(bit, value, next) {
  setAttributes(bit.parentElement, { class: next && "nb-next" });
  refill(bit, value);
  setAttributes(bit, { "aria-pressed": String(value === 1), "aria-label": `${bit.dataset.name}: ${value}` });
}

function showCell(cell, bit, now) {
  refill(cell, bit);
  setAttributes(cell, { class: `${now ? "nb-now" : ""} ${bit === 1 ? "nb-one" : ""}` });
}

const plain = (name) => name.replaceAll("_", " ").replace(/x?(\d)/, (_, d) => `x${"₀₁₂₃"[d]}`);

function outputs(circuit, state) {
  const names = Object.keys(circuit.units);
  return circuit.outputs.map((output) => `${output} = ${state[names.indexOf(output)]}`).join(", ");
}

// A gate of two layers answers two ticks after its inputs. The others tell of more than one moment.
const asked = (name, tick, program) =>
  !["latch", "heat_and_cold"].includes(name) &&
  tick >= 2 &&
  `, the answer to the inputs ${inputsAt(name, tick - 2, program)} of tick ${tick - 1}`;

const inputsAt = (name, tick, program) => program[tick].slice(0, CIRCUITS[name].inputs.length).join("");

function coming(name, state, tick, program, covered) {
  const next = covered ? "?" : step(CIRCUITS[name], state, program[tick]).join("");
  return prose`
    At the next tick it reads ${inputsAt(name, tick, program)} and goes from state ${state.join("")}
    to ${next}.`;
}
