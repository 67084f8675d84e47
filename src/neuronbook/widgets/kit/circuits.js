// Two pictures of one circuit: its neurons and wires, and the graph of its states.
import { allInputs, CIRCUITS, reachable, step } from "./arithmetic/mcculloch_pitts.js";
import { loop, press, refill, s, setAttributes, svgSymbol, visible, wire } from "./index.js";

const PLACES = {
  xor: { x1: [36, 90], x2: [36, 220], only_x1: [200, 90], only_x2: [200, 220], xor: [360, 155] },
  half_adder: {
    x1: [36, 90],
    x2: [36, 220],
    only_x1: [195, 50],
    only_x2: [195, 150],
    both: [195, 250],
    sum: [365, 100],
    carry: [365, 250],
  },
  full_adder: {
    x1: [36, 60],
    x2: [36, 155],
    x3: [36, 250],
    only_x1: [195, 30],
    only_x2: [195, 90],
    only_x3: [195, 150],
    all: [195, 212],
    majority: [195, 274],
    sum: [365, 119],
    carry: [365, 274],
  },
  heat_and_cold: {
    hot: [36, 50],
    cold: [36, 160],
    was_cold: [170, 255],
    cold_is_over: [235, 150],
    Heat: [385, 70],
    Cold: [385, 255],
  },
  latch: { S: [36, 90], R: [36, 230], Q: [230, 170] },
};
const SIZE = 18;

const symbol = (name) =>
  /^x\d$/.test(name) ? svgSymbol(name.replace("x", "x_")) : /^[A-Z]$/.test(name) ? svgSymbol(name) : [name];

function word(name) {
  const only = name.match(/^only_x(\d)$/);
  return only ? ["only ", ...svgSymbol(`x_${only[1]}`)] : symbol(name.replaceAll("_", " "));
}

/** The neurons and wires of a circuit; a press on an input calls `flip` with its number. */
export class CircuitPicture {
  constructor(ui, picture, name, flip) {
    this.circuit = CIRCUITS[name];
    this.units = Object.keys(this.circuit.units);
    this.group = s("g");
    picture.append(this.group);
    const r = name === "full_adder" ? 17 : 21;
    const at = (node) => [...PLACES[name][node], name === "latch" && node === "Q" ? 32 : r];
    this.wires = this.units.flatMap((unit) => this.#wiresInto(unit, at));
    this.inputMarks = this.circuit.inputs.map((input, k) =>
      inputMark(ui, picture, this.group, at(input), input, () => flip(k)),
    );
    this.unitMarks = this.units.map((unit) => {
      const { threshold } = this.circuit.units[unit];
      return unitMark(this.group, at(unit), unit, threshold, labelPlace(name, unit, at(unit)));
    });
  }

  #wiresInto(unit, at) {
    const { excitatory, inhibitory } = this.circuit.units[unit];
    const join = (source, inhibits) =>
      source === unit ? loop(this.group, at(unit)) : wire(this.group, at(source), at(unit), { inhibits });
    return [
      ...excitatory.map((source) => ({ source, mark: join(source, false) })),
      ...inhibitory.map((source) => ({ source, mark: join(source, true) })),
    ];
  }

  /** @param {boolean} on */
  show(on) {
    visible(this.group, on);
  }

  draw(history, tick, program) {
    const x = program[Math.min(tick, program.length - 1)];
    this.inputMarks.forEach((mark, k) => {
      mark(x[k]);
    });
    this.unitMarks.forEach((mark, i) => {
      mark(history[tick][i]);
    });
    const state = (name) =>
      this.units.includes(name)
        ? history[tick][this.units.indexOf(name)]
        : x[this.circuit.inputs.indexOf(name)];
    for (const { source, mark } of this.wires) mark.show(state(source) === 1);
  }
}

/** @param {number[]} place [x, y, radius] */
function inputMark(ui, picture, into, place, name, flip) {
  const [x, y, r] = place;
  const button = press(ui, picture, { label: name, into, action: flip });
  const body = s("circle", { cx: x, cy: y, r });
  const value = s("text", { x, y: y + 6, "text-anchor": "middle", "font-size": 17, "font-weight": 650 });
  button.node.append(s("circle", { cx: x, cy: y, r: r + 6, fill: "transparent" }), body, value);
  const look = { x, y: y - r - 7, "text-anchor": "middle", "font-size": SIZE + 1, class: "nb-f-x" };
  into.append(s("text", look, ...symbol(name)));
  return (on) => {
    setAttributes(body, { class: `nb-focus ${on ? "nb-on" : "nb-off"}` });
    setAttributes(value, { class: on ? "nb-word-on" : null });
    refill(value, on);
    button.say(`${name} at the next tick: ${on}`, on === 1);
  };
}

// The word stands beside the wire that leaves the unit, on the side that the wire does not take.
/** @param {string} name @param {string} unit @param {number[]} at [x, y, radius] */
function labelPlace(name, unit, [x, y, r]) {
  const target = Object.entries(CIRCUITS[name].units).find(
    ([other, { excitatory }]) => other !== unit && excitatory.includes(unit),
  );
  if (!target) return { x, y: y + r + 17, "text-anchor": "middle" };
  return {
    x: x + r * 0.8 + 2,
    y: PLACES[name][target[0]][1] < y ? y + r + 5 : y - r * 0.6 - 3,
    "text-anchor": "start",
  };
}

/** @param {number[]} at [x, y, radius] */
function unitMark(into, at, name, threshold, place) {
  const [x, y, r] = at;
  const body = s("circle", { cx: x, cy: y, r });
  const theta = s(
    "text",
    { x, y: y + 6, "text-anchor": "middle", "font-size": SIZE - 2, "font-weight": 650 },
    `≥${threshold}`,
  );
  into.append(body, theta, s("text", { ...place, "font-size": SIZE - 1, class: "nb-halo" }, ...word(name)));
  return (on) => {
    setAttributes(body, { class: on ? "nb-fires" : "nb-off" });
    setAttributes(theta, { class: on ? "nb-word-on" : "nb-f-b" });
  };
}

// ---- states -----------------------------------------------------------------------------------------------
// One circle for each state that can be reached from rest: its row shows the
// outputs, its column the other units.

export class StatePicture {
  constructor(picture, name) {
    this.circuit = CIRCUITS[name];
    this.map = layout(this.circuit, name);
    this.group = s("g");
    picture.append(this.group);
    const { states } = this.map;
    this.arrows = states.flatMap((state) => arrowsFrom(this.group, this.circuit, this.map, state));
    this.circles = states.map((state) => ({
      key: state.join(""),
      show: stateMark(this.group, this.map, state),
    }));
    this.group.append(...this.arrows.map(({ label }) => label));
    legend(this.group, this.circuit, this.map);
  }

  /** @param {boolean} on */
  show(on) {
    visible(this.group, on);
  }

  draw(history, tick, program, covered) {
    const here = history[tick].join("");
    const past = new Set(history.slice(0, tick).map((state) => state.join("")));
    const next = tick < program.length ? step(this.circuit, history[tick], program[tick]).join("") : "";
    for (const { key, show } of this.circles) show(key === here, past.has(key));
    for (const arrow of this.arrows) {
      const chosen = !covered && arrow.from === here && arrow.to === next;
      showArrow(arrow, !covered && (this.map.loose || arrow.from === here), chosen);
    }
  }
}

function showArrow(arrow, seen, chosen) {
  const look = `${seen} ${chosen}`;
  if (look === arrow.look) return;
  arrow.look = look;
  for (const part of [arrow.mark.node, arrow.label])
    part.setAttribute("visibility", seen ? "visible" : "hidden");
  arrow.mark.show(chosen);
  arrow.label.setAttribute("font-weight", chosen ? 700 : 400);
}

function layout(circuit, name) {
  const states = reachable(circuit);
  const names = Object.keys(circuit.units);
  const part = (state, out) => state.filter((_, i) => circuit.outputs.includes(names[i]) === out).join("");
  const outputs = (state) => circuit.outputs.map((output) => state[names.indexOf(output)]).join("");
  if (name === "latch")
    return {
      states,
      radius: 30,
      at: (state) => [state[0] ? 330 : 110, 170],
      columns: [],
      rows: [],
      loose: true,
    };
  const columns = [...new Set(states.map((state) => part(state, false)))];
  const rows = [...new Set(states.map(outputs))].sort();
  const [dx, dy] = [350 / columns.length, 200 / rows.length];
  const at = (state) => [
    78 + dx * (columns.indexOf(part(state, false)) + 0.5),
    92 + dy * (rows.indexOf(outputs(state)) + 0.5),
  ];
  return { states, radius: Math.min(16, dy / 4), at, columns, rows, dx, dy };
}

function arrowsFrom(group, circuit, map, state) {
  const inputs = new Map();
  for (const x of allInputs(circuit.inputs.length)) {
    const next = step(circuit, state, x);
    inputs.set(next.join(""), { next, words: [...(inputs.get(next.join(""))?.words ?? []), x.join("")] });
  }
  return [...inputs].map(([to, { next, words }]) => {
    const [a, b] = [
      [...map.at(state), map.radius],
      [...map.at(next), map.radius + 1],
    ];
    const same = to === state.join("");
    const level = a[1] === b[1];
    // A long arrow rises no further than to the row above.
    const flat = Math.min(0.28, 44 / Math.abs(b[0] - a[0]));
    const mark = same
      ? loop(group, a)
      : wire(group, a, b, { bend: map.loose ? -0.25 : level ? (b[0] > a[0] ? -flat : flat) : 0.06 });
    return { from: state.join(""), to, look: "", mark, label: arrowLabel(map, a, b, same, words) };
  });
}

function arrowLabel(map, a, b, same, words) {
  const attributes = { "text-anchor": "middle", "font-size": SIZE - 1, class: "nb-f-x nb-halo" };
  if (map.loose) {
    const [x, y] = same ? [a[0], a[1] - 3.1 * a[2] + 22] : [220, b[0] > a[0] ? 127 : 232];
    return s("text", { ...attributes, x, y, "font-size": SIZE }, words.join(", "));
  }
  const short = words.length > 2 ? "two on" : words.join(" "); // of the full adder's inputs: 011, 101, 110
  return s("text", { ...attributes, x: b[0], y: b[1] + b[2] + 15 }, short);
}

function stateMark(group, map, state) {
  const [x, y] = map.at(state);
  const body = s("circle", { cx: x, cy: y, r: map.radius });
  group.append(body);
  const text =
    map.loose &&
    s("text", { x, y: y + 6, "text-anchor": "middle", "font-size": 17 }, ...svgSymbol("Q"), ` = ${state[0]}`);
  if (text) group.append(text);
  return (here, before) => {
    setAttributes(body, { class: here ? "nb-fires" : before ? "nb-state-past" : "nb-off" });
    if (text) setAttributes(text, { class: here ? "nb-word-on" : null });
  };
}

function legend(group, circuit, map) {
  group.append(s("text", { x: 0, y: 16, "font-size": SIZE - 1, "font-weight": 650 }, "State graph"));
  const words = (x, y, content, anchor = "middle") =>
    group.append(
      s("text", { x, y, "text-anchor": anchor, "font-size": SIZE - 1, class: "nb-f-neutral" }, ...content),
    );
  if (map.loose) return words(0, 38, ["arrows: inputs ", ...svgSymbol("S"), " ", ...svgSymbol("R")], "start");
  const others = Object.keys(circuit.units).filter((unit) => !circuit.outputs.includes(unit));
  words(0, 38, ["columns: ", ...others.flatMap((unit, i) => [i ? ", " : "", ...word(unit)])], "start");
  words(0, 60, [`rows: ${circuit.outputs.join(", ")}; arrows: inputs`], "start");
  map.columns.forEach((bits, i) => {
    words(78 + map.dx * (i + 0.5), 84, [bits]);
  });
  map.rows.forEach((bits, i) => {
    words(60, 92 + map.dy * (i + 0.5) + 5, [bits], "end");
  });
}
