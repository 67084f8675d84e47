// The neuron's computation graph: values come down step by step, gradients go back up.
import { backward, forward, nudged, operations, ORDER } from "../kit/arithmetic/graph.js";
import { defineWidget, h, number, refill, s, setAttributes, symbolHtml, symbolSvg } from "../kit/index.js";

const HEIGHT = 46;
const WIDTHS = { w1x1: 136, w2x2: 136, s: 120, z: 120, y: 120, L: 120 };
const PLACES = {
  w1: [54, 30],
  x1: [164, 30],
  w2: [276, 30],
  x2: [386, 30],
  w1x1: [109, 112],
  w2x2: [331, 112],
  s: [220, 188],
  b: [386, 188],
  z: [220, 264],
  y: [220, 340],
  t: [386, 340],
  L: [220, 416],
};
const COLOURS = { w: "w", x: "x", b: "b", z: "z", y: "y", s: "z", t: "neutral", L: "neutral" };
const KINDS = {
  "sigmoid/binary_cross_entropy": "sigmoid, cross-entropy",
  "sigmoid/squared_error": "sigmoid, squared error",
  "relu/squared_error": "ReLU, squared error",
  "tanh/squared_error": "tanh, squared error",
  "identity/squared_error": "identity, squared error",
};
const LEAVES = ["w1", "x1", "w2", "x2", "b", "t"];
const STEPS = 2 * ORDER.length;
const REACH = 3; // the sliders of weights, inputs and bias go from −3 to 3

const widthOf = (name) => WIDTHS[name] ?? 106;
const colourOf = (name) => COLOURS[name[0]];
const symbolOf = (name) =>
  (name.length > 2 ? [name.slice(0, 2), name.slice(2)] : [name]).flatMap((part) =>
    symbolSvg(part.replace(/(\d)/, "_$1")),
  );
const wordOf = (name) => name.replace(/(\d)/g, (digit) => "₀₁₂₃"[digit]);

export default defineWidget("graph-stepper", (ui) => {
  const picture = ui.svg({ width: 440, height: 444 });
  const rules = () => operations(...ui.get("kind").split("/"));
  const edges = edgesOf(picture, rules());
  const nodes = Object.fromEntries(Object.keys(PLACES).map((name) => [name, box(picture, name)]));
  const preview = previewOf(picture);
  const leaves = () => Object.fromEntries(LEAVES.map((name) => [name, ui.get(name)]));

  ui.slider("steps", { label: "steps done", min: 0, max: STEPS, step: 1, digits: 0 });
  for (const name of LEAVES) {
    const symbol = name.replace(/(\d)/, "_$1");
    const [min, max] = name === "t" ? [0, 1] : [-REACH, REACH];
    ui.slider(name, {
      symbol,
      colour: colourOf(name),
      label: `${name}${name === "t" ? ", the target" : ""}`,
      min,
      max,
    });
  }
  ui.select("kind", { label: "activation and loss", options: Object.entries(KINDS), above: true });
  ui.slider("rate", { symbol: "η", label: "learning rate", min: 0.05, max: 2 });

  const go = (change) => ui.set("steps", Math.min(STEPS, Math.max(0, ui.get("steps") + change)));
  const row = h("div", { class: "nb-player" });
  ui.panel.append(row);
  row.append(
    ui.button("Back", () => go(-1)),
    ui.button("Step", () => go(1)),
    ui.button("Learn", () => learn(ui, leaves(), rules())),
  );

  ui.draw(() => {
    const [done, now] = [ui.get("steps"), rules()];
    const values = forward(leaves(), now);
    const gradients = backward(values, now);
    const known = knownAt(done);
    for (const name of Object.keys(PLACES)) {
      nodes[name].show(
        known.value(name) ? values[name] : null,
        known.gradient(name) ? gradients[name] : null,
        name === known.current,
      );
    }
    edges.forEach((edge) => edge.show(known, values, now));
    const stride = [leaves(), gradients, ui.get("rate")];
    const next = learned(...stride);
    preview(next, ui.get("rate"));
    const measure = () => nudged(leaves(), now, known.current, ui.get("kind").split("/")[1]);
    ui.say(
      ...sentence(known, values, gradients, now, measure),
      promise(next, isStopped(...stride), ui.get("rate"), values.L, forward({ ...leaves(), ...next }, now).L),
    );
  });
});

// What is known after so many steps: the first six compute values, the next six hand gradients back.
function knownAt(done) {
  const back = Math.max(0, done - ORDER.length);
  const reached = new Set([...LEAVES, ...ORDER.slice(0, done)]);
  const behind = new Set([...ORDER].reverse().slice(0, back));
  const current = done === 0 ? null : done <= ORDER.length ? ORDER[done - 1] : [...ORDER].reverse()[back - 1];
  const children = {
    w1: "w1x1",
    x1: "w1x1",
    w2: "w2x2",
    x2: "w2x2",
    w1x1: "s",
    w2x2: "s",
    s: "z",
    b: "z",
    z: "y",
    y: "L",
  };
  return {
    current,
    backward: back > 0,
    start: done === 0,
    value: (name) => reached.has(name),
    gradient: (name) => back > 0 && name !== "t" && (name === "L" || behind.has(children[name])),
    passed: (name) => behind.has(name),
  };
}

function sentence({ current, backward: back, start }, values, gradients, rules, measure) {
  if (start)
    return ["The leaves are given. Press Step: each node computes its value from the nodes above it."];
  if (!back) {
    const from = rules[current].parents
      .map((parent) => `${wordOf(parent)} = ${number(values[parent])}`)
      .join(", ");
    return [`${wordOf(current)} = `, h("b", {}, number(values[current], 4)), ` is computed from ${from}.`];
  }
  const [parents, slopes] = [
    rules[current].parents,
    rules[current].slopes(...rules[current].parents.map((p) => values[p])),
  ];
  const handed = parents.flatMap((parent, i) =>
    slopes[i] === null
      ? []
      : [`${number(gradients[current], 4)} × ${number(slopes[i], 4)} to ${wordOf(parent)}`],
  );
  return [
    `${wordOf(current)} has the gradient `,
    h("b", {}, number(gradients[current], 4)),
    `; nudging ${wordOf(current)} measures ${number(measure(), 4)}. `,
    `It hands ${handed.join(" and ")}.`,
  ];
}

// Weights and bias after one step against their gradients, kept where the sliders can follow.
const wanted = (leaves, gradients, rate) =>
  ["w1", "w2", "b"].map((name) => [name, leaves[name] - rate * gradients[name]]);
const learned = (...step) =>
  Object.fromEntries(
    wanted(...step).map(([name, value]) => [name, Math.max(-REACH, Math.min(REACH, value))]),
  );
const isStopped = (...step) => wanted(...step).some(([, value]) => Math.abs(value) > REACH);

function promise(next, isCut, rate, loss, lossAfter) {
  const settings = Object.entries(next)
    .map(([name, value]) => `${wordOf(name)} = ${number(value, 3)}`)
    .join(", ");
  const why = isCut ? ` (the sliders end at ±${REACH})` : "";
  return ` Learn, with η = ${number(rate)}, sets ${settings}${why}: L goes from ${number(loss, 4)} to ${number(lossAfter, 4)}.`;
}

function learn(ui, leaves, rules) {
  const next = learned(leaves, backward(forward(leaves, rules), rules), ui.get("rate"));
  for (const [name, value] of Object.entries(next)) ui.set(name, value);
}

// What Learn would set, in the empty corner of the picture.
function previewOf(picture) {
  const lines = ["w1", "w2", "b"].map((name, i) =>
    s("text", { x: 4, y: 366 + 24 * i, class: `nb-f-${colourOf(name)}` }),
  );
  const title = s("text", { x: 4, y: 342, class: "nb-note" });
  picture.append(title, ...lines);
  return (next, rate) => {
    refill(title, `Learn, η = ${number(rate)}:`);
    Object.entries(next).forEach(([name, value], i) =>
      refill(lines[i], ...symbolOf(name), ` = ${number(value, 3)}`),
    );
  };
}

function box(picture, name) {
  const [x, y] = PLACES[name];
  const colour = colourOf(name);
  const rim = s("rect", {
    x: x - widthOf(name) / 2,
    y: y - HEIGHT / 2,
    width: widthOf(name),
    height: HEIGHT,
    rx: 8,
    class: `nb-f-panel nb-s-${colour}`,
    "stroke-width": 1.5,
  });
  const value = s("tspan", { class: "nb-f-ink" });
  const line = s(
    "text",
    { x, y: y - 4, "text-anchor": "middle", class: `nb-f-${colour}` },
    ...symbolOf(name),
    s("tspan", {}, " "),
    value,
  );
  const gradient = s("text", { x, y: y + 15, "text-anchor": "middle", class: "nb-note nb-f-y" });
  picture.append(rim, line, gradient);
  return {
    show(known, slope, current) {
      refill(value, known === null ? "?" : `= ${number(known)}`);
      const alone = slope === null || slope === undefined;
      refill(gradient, alone ? "" : `slope ${number(slope, 2)}`);
      setAttributes(line, { y: alone ? y + 5 : y - 4 }); // in the middle of the box until the slope comes
      setAttributes(rim, { "stroke-width": current ? 3.5 : 1.5, opacity: known === null ? 0.5 : 1 });
    },
  };
}

function edgesOf(picture, rules) {
  return ORDER.flatMap((name) =>
    rules[name].parents.map((parent, i) => {
      const [[x1, y1], [x2, y2]] = [PLACES[parent], PLACES[name]];
      const [startX, startY] = [x1, y1 + HEIGHT / 2];
      const [endX, endY] = [x2, y2 - HEIGHT / 2];
      const line = s("line", { x1: startX, y1: startY, x2: endX, y2: endY });
      const [midX, midY] = [(startX + endX) / 2, (startY + endY) / 2];
      const side = x1 <= x2 ? -8 : 8;
      const flat = Math.abs(x1 - x2) > 100;
      const slope = s("text", {
        x: midX + side,
        y: midY + (flat ? 18 : 5),
        "text-anchor": x1 <= x2 ? "end" : "start",
        class: "nb-note nb-f-y nb-halo",
      });
      picture.append(line, slope);
      return {
        show(known, values, now) {
          const passed = known.passed(name) && parent !== "t"; // the target is given: nothing is handed to it
          setAttributes(line, {
            class: passed ? "nb-curve nb-s-y" : "nb-curve nb-thin nb-s-neutral",
            opacity: known.value(name) ? 1 : 0.35,
          });
          const local = now[name].slopes(...now[name].parents.map((p) => values[p]))[i];
          refill(slope, passed ? `× ${number(local, 2)}` : "");
        },
      };
    }),
  );
}
