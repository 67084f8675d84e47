// A circuit on its clock. Everything on show follows from the program of inputs and the tick: change an input in the
// past, and all that came after it changes.
import { CIRCUITS, run, step } from "../kit/arithmetic/mcculloch_pitts.js";
import { circuitPicture, statePicture } from "../kit/circuits.js";
import { defineWidget, h, refill, setAttributes } from "../kit/index.js";
import { button } from "../kit/controls.js";

const TICKS = 8;
const NAMES = { xor: "XOR", half_adder: "half adder", full_adder: "full adder", latch: "latch" };
const PROGRAMS = {
  xor: "10 10 11 11 01 01 00 00",
  half_adder: "10 10 11 11 01 01 00 00",
  full_adder: "100 100 110 110 111 111 000 000",
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
  ui.handle({
    path: "program",
    print: () =>
      ui
        .get("program")
        .map((row) => row.join(""))
        .join("."),
    parse: readProgram,
  });
  clock(ui);

  const views = {};
  ui.draw(() => {
    const name = ui.get("circuit");
    views[name] ??= view(ui, name, { network, states, table });
    for (const [other, { show }] of Object.entries(views)) show(other === name);
    const [circuit, program, tick] = [CIRCUITS[name], ui.get("program"), ui.get("tick")];
    const history = run(circuit, program);
    views[name].draw(history, tick, program);
    ui.say(...sentence(name, circuit, history, tick, program));
  });
});

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
    circuitPicture(ui, network, name, next),
    statePicture(states, name),
    clockTable(ui, table, circuit, flip),
  ];
  return {
    show: (on) => parts.forEach((part) => part.show(on)),
    draw: (...news) => parts.forEach((part) => part.draw(...news)),
  };
}

// One row for each input (buttons) and each unit; a column for each tick. What is still to come stays blank.
function clockTable(ui, place, circuit, flip) {
  const ticks = Array.from({ length: TICKS + 1 }, (_, t) => t);
  const inputs = circuit.inputs.map((name, k) =>
    ticks
      .slice(1)
      .map((t) =>
        button(ui, "", () => flip(t - 1, k), { class: "nb-bit", "data-name": `${plain(name)} at tick ${t}` }),
      ),
  );
  const units = Object.keys(circuit.units).map(() => ticks.map(() => h("td", {})));
  const table = h(
    "table",
    { class: "nb-clock" },
    h(
      "thead",
      {},
      h("tr", {}, h("th", { scope: "row" }, "tick"), ...ticks.map((t) => h("th", { scope: "col" }, t))),
    ),
    h(
      "tbody",
      {},
      ...inputs.map((row, k) =>
        h(
          "tr",
          {},
          h("th", { scope: "row", class: "nb-t-x" }, plain(circuit.inputs[k])),
          h("td", {}),
          ...row.map((bit) => h("td", {}, bit)),
        ),
      ),
      ...units.map((row, i) =>
        h("tr", {}, h("th", { scope: "row" }, plain(Object.keys(circuit.units)[i])), ...row),
      ),
    ),
  );
  place.append(table);
  return {
    show: (on) => {
      table.hidden = !on;
    },
    draw(history, tick, program) {
      inputs.forEach((row, k) =>
        row.forEach((bit, t) => {
          const value = program[t][k];
          const look = t === tick && "nb-next";
          setAttributes(bit.parentNode, { class: look });
          refill(bit, value);
          setAttributes(bit, {
            "aria-pressed": String(value === 1),
            "aria-label": `${bit.dataset.name}: ${value}`,
          });
        }),
      );
      units.forEach((row, i) =>
        row.forEach((cell, t) => {
          const bit = t > tick ? "" : String(history[t][i]);
          refill(cell, bit);
          setAttributes(cell, { class: `${t === tick ? "nb-now" : ""} ${bit === "1" ? "nb-one" : ""}` });
        }),
      );
    },
  };
}

const plain = (name) => name.replace("_", " ").replace(/x?(\d)/, (_, d) => `x${"₀₁₂₃"[d]}`);

function sentence(name, circuit, history, tick, program) {
  const state = history[tick];
  const bits = circuit.outputs.map((output) => state[Object.keys(circuit.units).indexOf(output)]);
  const result = h(
    "b",
    { class: "nb-t-y" },
    circuit.outputs.map((output, i) => `${output} = ${bits[i]}`).join(", "),
  );
  const inputs = (t) => program[t].slice(0, circuit.inputs.length).join("");
  const asked =
    name !== "latch" && tick >= 2 ? `, the answer to the inputs ${inputs(tick - 2)} of tick ${tick - 1}` : "";
  const coming =
    tick < TICKS
      ? ` At the next tick it reads ${inputs(tick)} and goes from state ${state.join("")} to ${step(circuit, state, program[tick]).join("")}.`
      : "";
  return [`${NAMES[name]} after tick ${tick}: `, result, `${asked}.${coming}`];
}
