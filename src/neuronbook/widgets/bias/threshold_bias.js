// Threshold and bias, coupled: θ moves the step under fixed sums, b moves the sums under a fixed step.
import { dot, truthTable } from "../kit/arithmetic/index.js";
import { functionName } from "../kit/arithmetic/mcculloch_pitts.js";
import { defineWidget, h, number, refill, s, setAttributes, symbolHtml, symbolSvg } from "../kit/index.js";

const EDGE = 3.5;
const INPUTS = ["00", "01", "10", "11"];
const CORNERS = INPUTS.map((name) => [...name].map(Number));
// The functions in signs, short enough for the band.
const SHORT = {
  "0000": "never",
  "0001": "AND",
  "0010": "x₁∧¬x₂",
  "0011": "x₁",
  "0100": "¬x₁∧x₂",
  "0101": "x₂",
  "0111": "OR",
  1000: "NOR",
  1010: "¬x₂",
  1011: "x₂→x₁",
  1100: "¬x₁",
  1101: "x₁→x₂",
  1110: "NAND",
  1111: "always",
};

const FIRES = new Map([
  ["never", "never fires"],
  ["always", "always fires"],
]);

export default defineWidget("threshold-bias", (ui) => {
  const picture = ui.svg({ width: 440, height: 364 });
  const moves = row(picture, 28, "θ moves the step", "w·x", "b");
  const shifts = row(picture, 148, "b moves the sums", "z = w·x + b", "neutral");
  const band = bands(picture, 276);

  ui.slider("threshold", { symbol: "θ", colour: "b", label: "threshold θ", min: -3, max: 3 });
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b", min: -3, max: 3 });
  ui.slider(["weights", 0], {
    symbol: "w_1",
    colour: "w",
    label: "weight w₁",
    min: -1.5,
    max: 1.5,
    step: 0.5,
    digits: 1,
  });
  ui.slider(["weights", 1], {
    symbol: "w_2",
    colour: "w",
    label: "weight w₂",
    min: -1.5,
    max: 1.5,
    step: 0.5,
    digits: 1,
  });
  const table = truthTableHtml(ui);
  couple(ui);

  ui.draw(() => {
    const [w, b] = [ui.get("weights"), ui.get("bias")];
    const sums = CORNERS.map((x) => dot(w, x));
    const outputs = truthTable(w, b);
    moves(sums, 0 - b, "θ");
    shifts(
      sums.map((sum) => sum + b),
      0,
      "0",
    );
    const [low, high] = band(w, b, sums);
    table(outputs);
    const name = functionName(outputs);
    ui.say(
      symbolHtml("b"),
      " = −θ = ",
      h("b", { class: "nb-t-b" }, number(b)),
      ": 00, 01, 10, 11 give ",
      h("b", { class: "nb-t-y" }, outputs.join(", ")),
      ". It ",
      FIRES.has(name) ? "" : "is ",
      h("b", {}, FIRES.get(name) ?? name),
      `, for ${range(low, high)}.`,
    );
  });
});

function range(low, high) {
  if (low === -Infinity && high === Infinity) return "every b";
  if (low === -Infinity) return `b < ${number(high, 1)}`;
  return high === Infinity ? `b ≥ ${number(low, 1)}` : `${number(low, 1)} ≤ b < ${number(high, 1)}`;
}

// Whichever of the two was moved last leads. (0 − v, not −v: there is no −0 to send to and fro.)
function couple(ui) {
  for (const [leader, follower] of [
    ["bias", "threshold"],
    ["threshold", "bias"],
  ]) {
    const follow = () => {
      const value = 0 - ui.get(leader);
      if (ui.get(follower) !== value) ui.set(follower, value);
    };
    ui.model.on(`change:${leader}`, follow);
    ui.cleanups.push(() => ui.model.off(`change:${leader}`, follow));
  }
}

const across = (value) => 20 + ((Math.max(-6, Math.min(6, value)) + EDGE) / (2 * EDGE)) * 400;

// One step function over an axis, with the four inputs standing on it. Equal sums are stacked.
function row(picture, top, title, axis, colour) {
  const [low, high] = [top + 76, top + 34];
  const group = s("g");
  group.append(
    s("text", { x: 20, y: top, "font-weight": 650 }, title),
    s("text", { x: 420, y: top, "text-anchor": "end", class: "nb-f-z nb-note" }, axis),
  );
  group.append(s("line", { x1: 20, x2: 420, y1: low, y2: low, class: "nb-zero" }));
  const ticks = s("g", { class: "nb-axes" });
  for (let t = -3; t <= 3; t += 1)
    ticks.append(s("text", { x: across(t), y: low + 18, "text-anchor": "middle" }, number(t, 0)));
  const step = s("path", { class: "nb-curve nb-s-y", fill: "none" });
  const mark = s("line", { y1: high - 14, y2: low + 5, class: `nb-curve nb-s-${colour} nb-dashed` });
  const name = s("text", {
    y: high - 18,
    "text-anchor": "middle",
    class: `nb-f-${colour} nb-halo`,
    "font-weight": 650,
  });
  group.append(ticks, step, mark, name);
  const points = INPUTS.map((input) => {
    const point = s(
      "g",
      {},
      s("circle", { r: 7, class: "nb-f-x" }),
      s("text", { y: -11, "text-anchor": "middle", class: "nb-f-x nb-note nb-halo" }, input),
    );
    group.append(point);
    return point;
  });
  // Inputs beyond an end of the axis are named there, with an arrow: below the step at the right, above the line at the left.
  const beyond = [
    [20, low - 26, "start"],
    [420, high + 22, "end"],
  ].map(([x, y, anchor]) =>
    group.appendChild(s("text", { x, y, "text-anchor": anchor, class: "nb-f-x nb-note nb-halo" })),
  );
  picture.append(group);
  return (sums, place, word) => {
    const names = [(sum) => sum < -EDGE, (sum) => sum > EDGE].map((out) =>
      INPUTS.filter((_, i) => out(sums[i])).join(" "),
    );
    refill(beyond[0], names[0] ? `← ${names[0]}` : "");
    refill(beyond[1], names[1] ? `${names[1]} →` : "");
    const x = across(place);
    setAttributes(step, { d: `M20 ${low}H${x.toFixed(1)}V${high}H420` });
    setAttributes(mark, { x1: x, x2: x });
    setAttributes(name, { x });
    refill(name, word);
    points.forEach((point, i) => {
      const stacked = sums.slice(0, i).filter((sum) => Math.abs(sum - sums[i]) < 1e-9).length;
      const height = sums[i] >= place ? high : low;
      const inside = Math.abs(sums[i]) <= EDGE;
      point.style.display = inside ? "" : "none";
      setAttributes(point, { transform: `translate(${across(sums[i]).toFixed(1)} ${height})` });
      point.firstChild.style.display = stacked ? "none" : "";
      setAttributes(point.lastChild, { x: (stacked - (shared(sums, i) - 1) / 2) * 26 });
    });
  };
}

const shared = (sums, i) => sums.filter((sum) => Math.abs(sum - sums[i]) < 1e-9).length;

// The axis of b, cut where a truth table gives way to the next: at b = −w·x of each input.
function bands(picture, top) {
  picture.append(s("text", { x: 20, y: top, "font-weight": 650 }, "the gate, for each b"));
  const cells = Array.from({ length: 5 }, () => s("rect", { y: top + 26, height: 30 }));
  const words = cells.map(() => s("text", { y: top + 46, "text-anchor": "middle", class: "nb-note" }));
  const marker = s("path", { d: "M0 0 -7 -12H7Z", class: "nb-f-b" });
  const ticks = s("g", { class: "nb-axes" });
  for (let t = -3; t <= 3; t += 1)
    ticks.append(s("text", { x: across(t), y: top + 72, "text-anchor": "middle" }, number(t, 0)));
  picture.append(
    ...cells,
    ...words,
    ticks,
    marker,
    s("text", { x: 436, y: top + 72, "text-anchor": "end", class: "nb-f-b" }, ...symbolSvg("b")),
  );
  return (w, b, sums) => {
    const cuts = [-Infinity, ...[...new Set(sums.map((sum) => 0 - sum))].sort((p, q) => p - q), Infinity];
    const now = cuts.filter((cut) => cut <= b).length - 1;
    cells.forEach((cell, i) => {
      const there = i < cuts.length - 1;
      cell.style.display = words[i].style.display = there ? "" : "none";
      if (!there) return;
      const [from, to] = [across(Math.max(-EDGE, cuts[i])), across(Math.min(EDGE, cuts[i + 1]))];
      const inside = Math.max(cuts[i], -EDGE) + 1e-6;
      refill(words[i], SHORT[truthTable(w, inside).join("")]);
      words[i].style.display = to - from < 40 ? "none" : "";
      setAttributes(words[i], {
        x: (from + to) / 2,
        "font-weight": i === now ? 650 : 400,
        class: `nb-note nb-f-${i === now ? "page" : "ink"}`,
      });
      setAttributes(cell, {
        x: from + 1,
        width: Math.max(0, to - from - 2),
        rx: 3,
        class: i === now ? "nb-f-b" : "nb-paper",
      });
    });
    setAttributes(marker, { transform: `translate(${across(b).toFixed(1)} ${top + 25})` });
    return [cuts[now], cuts[now + 1]];
  };
}

function truthTableHtml(ui) {
  const cells = INPUTS.map(() => h("td"));
  const rows = CORNERS.map((x, i) =>
    h("tr", {}, h("td", {}, String(x[0])), h("td", {}, String(x[1])), cells[i]),
  );
  const head = h("tr", {}, ...["x_1", "x_2", "y"].map((name) => h("th", { scope: "col" }, symbolHtml(name))));
  ui.panel.append(h("table", { class: "nb-truth" }, h("thead", {}, head), h("tbody", {}, ...rows)));
  return (outputs) =>
    outputs.forEach((y, i) => {
      refill(cells[i], String(y));
      rows[i].classList.toggle("nb-on", y === 1);
    });
}
