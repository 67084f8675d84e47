// What pictures of planes have in common: a title, numbered points, and a bowl seen from above.
import { s, setAttributes, visible } from "./dom.js";
import { handle } from "./handle.js";
import { classMark, wrongRing } from "./index.js";

/** Words above a plot, in its middle. @param {import("./plot.js").Plot} plot @param {string} title */
export function titled(plot, title) {
  const { left, right, top } = plot.box;
  const look = { x: (left + right) / 2, y: top - 9, "text-anchor": "middle", "font-weight": 600 };
  plot.picture.append(s("text", look, title));
}

/**
 * A numbered point to drag: full circle for class 1, hollow square for class 0. Returns what shows and hides
 * its dashed ring, the sign that it is misclassified.
 * @param {import("./widget.js").Frame} ui @param {import("./plot.js").Plot} plot @param {number} i
 * @param {number} target @param {import("./plot.js").Pair} reach how far it may go, each way
 */
export function numberedPoint(ui, plot, i, target, reach) {
  const [mark, ring] = [classMark(target, 10), wrongRing(15)];
  const look = { y: 4.5, "text-anchor": "middle", "font-size": 13, "font-weight": 650 };
  const name = s("text", { class: target ? "nb-f-page" : "nb-f-neutral", ...look }, i + 1);
  const shape = s("g", {}, ring, mark, name);
  const label = `Data point ${i + 1} of class ${target}`;
  handle(ui, plot, ["points", i], { label, shape, x: reach, y: reach });
  return (/** @type {boolean} */ right) => visible(ring, !right);
}

/**
 * The lines of equal loss of a bowl about the origin, from the outermost inwards. Returns what draws them,
 * for the curvatures along its axes and the angle of the steeper one.
 * @param {import("./plot.js").Plot} plot @param {number[]} levels
 */
export function ellipses(plot, levels) {
  const unit = plot.x(1) - plot.x(0);
  const bowl = plot.add("g");
  const rings = [...levels].reverse().map((level) => ({ level, ring: s("ellipse", { class: "nb-lower" }) }));
  bowl.append(...rings.map(({ ring }) => ring));
  return (/** @type {{ large: number, small: number, angle: number }} */ { large, small, angle }) => {
    const turn = ((-angle * 180) / Math.PI).toFixed(2);
    setAttributes(bowl, { transform: `translate(${plot.x(0)} ${plot.y(0)}) rotate(${turn})` });
    for (const { level, ring } of rings) {
      const radius = (/** @type {number} */ curvature) =>
        (unit * Math.sqrt((2 * level) / curvature)).toFixed(1);
      setAttributes(ring, { rx: radius(large), ry: radius(small) });
    }
  };
}
