// The neuron of 1943: it fires if no inhibitory input is on and at least θ excitatory inputs are on.
// A gate is { threshold, roles }; a role is +1 (excites), -1 (inhibits) or 0 (not connected).

export const allInputs = (n) =>
  Array.from({ length: 2 ** n }, (_, row) => Array.from({ length: n }, (_, k) => (row >> (n - 1 - k)) & 1));

export const vetoed = ({ roles }, x) => roles.some((role, k) => role === -1 && x[k] === 1);

export const count = ({ roles }, x) => roles.reduce((sum, role, k) => sum + (role === 1 ? x[k] : 0), 0);

export const fires = (gate, x) => (!vetoed(gate, x) && count(gate, x) >= gate.threshold ? 1 : 0);

export const outputsOf = (gate) => allInputs(gate.roles.length).map((x) => fires(gate, x));

// ---- names ------------------------------------------------------------------------------------------------

const TWO_INPUT_FUNCTIONS = {
  "0000": "never",
  "0001": "AND",
  "0010": "x₁ and not x₂",
  "0011": "x₁",
  "0100": "x₂ and not x₁",
  "0101": "x₂",
  "0110": "XOR",
  "0111": "OR",
  1000: "NOR",
  1001: "XNOR",
  1010: "not x₂",
  1011: "x₂ implies x₁",
  1100: "not x₁",
  1101: "x₁ implies x₂",
  1110: "NAND",
  1111: "always",
};

const name = (k) => `x${"₁₂₃₄₅₆"[k]}`;

export function functionName(outputs) {
  if (outputs.length === 4) return TWO_INPUT_FUNCTIONS[outputs.join("")];
  if (!outputs.includes(1)) return "never";
  if (!outputs.includes(0)) return "always";
  const { gate } = explain(outputs);
  if (!gate) return "no single neuron";
  const inputsOf = (role) => gate.roles.flatMap((r, k) => (r === role ? [name(k)] : []));
  return phrase(inputsOf(1), gate.threshold, inputsOf(-1));
}

function phrase(excite, threshold, inhibit) {
  const guard = inhibit.length > 1 ? `(${inhibit.join(" or ")})` : inhibit[0];
  if (threshold === 0) return `not ${guard}`;
  const counted = `at least ${threshold} of ${excite.join(", ")}`;
  const wanted =
    threshold === excite.length ? excite.join(" and ") : threshold === 1 ? excite.join(" or ") : counted;
  if (!inhibit.length) return wanted;
  return `${threshold < excite.length ? `(${wanted})` : wanted} and not ${guard}`;
}

// ---- a neuron for a truth table, or the proof that there is none ------------------------------------------

export function explain(outputs) {
  const n = Math.log2(outputs.length);
  const rows = allInputs(n);
  if (!outputs.includes(1)) return never(n);
  const steps = Array.from({ length: n }, (_, k) => roleOf(rows, outputs, k));
  const roles = steps.map(([role]) => role);
  const reasons = steps.map(([, reason]) => reason);
  const { demands, weakest, strongest } = demandsOn(rows, outputs, roles);
  if (strongest && strongest.count >= weakest.count) {
    const inequalities = [weakest.text, strongest.text];
    const reason = `${weakest.text}, but ${strongest.text}. No θ does both.`;
    return { gate: null, roles, inequalities, reasons: [...reasons, reason] };
  }
  const threshold = weakest.count;
  const inequalities = demands.map(({ text }) => text);
  const reason = `${inequalities.join("; ")}. θ = ${threshold} does it.`;
  return { gate: { threshold, roles }, roles, inequalities, reasons: [...reasons, reason] };
}

// What each row without a veto asks of θ, and the two that are hardest to meet at once: the weakest row that
// fires and the strongest that does not.
function demandsOn(rows, outputs, roles) {
  const demands = rows.flatMap((x, r) => {
    if (vetoed({ roles }, x)) return [];
    const sum = count({ roles }, x);
    const text = `${x.join("")} ${outputs[r] ? `fires: ${sum} ≥ θ` : `is silent: ${sum} < θ`}`;
    return [{ fires: outputs[r] === 1, count: sum, text }];
  });
  const firing = demands.filter((demand) => demand.fires);
  const silent = demands.filter((demand) => !demand.fires);
  const weakest = firing.reduce((best, each) => (each.count < best.count ? each : best));
  const strongest = silent.reduce((best, each) => (best && best.count >= each.count ? best : each), null);
  return { demands, weakest, strongest };
}

function never(n) {
  const roles = Array(n).fill(1);
  const inequalities = [`${"1".repeat(n)} is silent: ${n} < θ`];
  const reasons = [`No row fires: θ = ${n + 1} is more than ${n} inputs can reach.`];
  return { gate: { threshold: n + 1, roles }, roles, inequalities, reasons };
}

function roleOf(rows, y, k) {
  const on = rows.map((_, r) => r).filter((r) => rows[r][k]);
  const off = (r) => r - (y.length >> (k + 1));
  const witness = on.find((r) => y[r]);
  if (witness === undefined) return [-1, `No row with ${name(k)} on fires, so ${name(k)} may inhibit.`];
  const begin = `${name(k)} does not inhibit, since ${rows[witness].join("")} fires`;
  const change = on.find((r) => y[r] !== y[off(r)]);
  if (change === undefined) return [0, `${begin}; it never changes the answer, so it may be left out.`];
  const [without, within] = [rows[off(change)], rows[change]].map((row) => row.join(""));
  return [1, `${begin}; it makes the difference between ${without} and ${within}, so it excites.`];
}

// ---- circuits on a clock ----------------------------------------------------------------------------------

const unit = (threshold, excitatory, inhibitory = []) => ({ threshold, excitatory, inhibitory });
const TWO = { only_x1: unit(1, ["x1"], ["x2"]), only_x2: unit(1, ["x2"], ["x1"]) };
const THREE = ["x1", "x2", "x3"];
const ONLY = Object.fromEntries(
  THREE.map((k) => [
    `only_${k}`,
    unit(
      1,
      [k],
      THREE.filter((other) => other !== k),
    ),
  ]),
);

export const CIRCUITS = {
  xor: { inputs: ["x1", "x2"], units: { ...TWO, xor: unit(1, ["only_x1", "only_x2"]) }, outputs: ["xor"] },
  half_adder: {
    inputs: ["x1", "x2"],
    units: {
      ...TWO,
      both: unit(2, ["x1", "x2"]),
      sum: unit(1, ["only_x1", "only_x2"]),
      carry: unit(1, ["both"]),
    },
    outputs: ["carry", "sum"],
  },
  full_adder: {
    inputs: THREE,
    units: {
      ...ONLY,
      all: unit(3, THREE),
      majority: unit(2, THREE),
      sum: unit(1, [...Object.keys(ONLY), "all"]),
      carry: unit(1, ["majority"]),
    },
    outputs: ["carry", "sum"],
  },
  heat_and_cold: {
    inputs: ["hot", "cold"],
    units: {
      was_cold: unit(1, ["cold"]),
      cold_is_over: unit(1, ["was_cold"], ["cold"]),
      Heat: unit(1, ["hot", "cold_is_over"]),
      Cold: unit(2, ["was_cold", "cold"]),
    },
    outputs: ["Heat", "Cold"],
  },
  latch: { inputs: ["S", "R"], units: { Q: unit(1, ["S", "Q"], ["R"]) }, outputs: ["Q"] },
};

// The state after one tick. Every unit looks at the same moment: what was before the tick.
export function step({ inputs, units }, state, x) {
  const before = Object.fromEntries([
    ...inputs.map((k, i) => [k, x[i]]),
    ...Object.keys(units).map((k, i) => [k, state[i]]),
  ]);
  return Object.values(units).map(({ threshold, excitatory, inhibitory }) => {
    const roles = [...excitatory.map(() => 1), ...inhibitory.map(() => -1)];
    return fires(
      { threshold, roles },
      [...excitatory, ...inhibitory].map((k) => before[k]),
    );
  });
}

// All states from rest on: element t is the state after t ticks.
export function run(circuit, program) {
  const states = [Object.keys(circuit.units).map(() => 0)];
  for (const x of program) states.push(step(circuit, states.at(-1), x));
  return states;
}

// The states that can be reached from rest, in the order in which they are found.
export function reachable(circuit) {
  const found = [Object.keys(circuit.units).map(() => 0)];
  const known = new Set([found[0].join("")]);
  for (const state of found) {
    for (const x of allInputs(circuit.inputs.length)) {
      const next = step(circuit, state, x);
      if (!known.has(next.join(""))) found.push(next);
      known.add(next.join(""));
    }
  }
  return found;
}
