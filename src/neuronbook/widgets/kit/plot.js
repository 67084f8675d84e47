// Axes in an SVG, and marks that are moved, not made again.
import { refill, s, setAttributes, visible } from "./dom.js";
import { number } from "./format.js";
import { linear } from "./scale.js";
import { svgSymbol } from "./words.js";

/** @typedef {[number, number]} Pair a point or an interval, in data units */
/** @typedef {import("./scale.js").Scale} Scale */
/** @typedef {import("./dom.js").Attributes} Attributes */
/**
 * @typedef {object} PlotOptions
 * @property {Pair} x the ends of the axes
 * @property {Pair} y
 * @property {number} [width]
 * @property {number} [height]
 * @property {string} [xLabel]
 * @property {string} [yLabel]
 * @property {{ top?: number, right?: number, bottom?: number, left?: number }} [margin]
 * @property {Element} [into]
 * @property {boolean} [equal] one unit is as long across as up
 * @property {Pair} [ticks] about how many
 * @property {{ x?: (value: number) => string, y?: (value: number) => string }} [tickText] as for a log scale
 */

const FAR = 1e12; // beyond this no picture can tell a point from infinity

// Far outside the picture is far enough: keeps path data short and rasterising cheap.
export const clamp = (pixel) => Math.round(Math.max(-2000, Math.min(3000, pixel)) * 10) / 10;

/** Something in a picture, with what it can do. */
export class Mark {
  /** @param {SVGElement} node */
  constructor(node) {
    this.node = node;
  }

  /** @param {Attributes} attributes */
  set(attributes) {
    setAttributes(this.node, attributes);
  }

  /** @param {boolean} on */
  visible(on) {
    visible(this.node, on);
  }
}

class Dot extends Mark {
  constructor(node, plot) {
    super(node);
    this.plot = plot;
  }

  /** @param {number} x @param {number} y */
  at(x, y) {
    this.set({ cx: this.plot.across(x), cy: this.plot.up(y) });
  }
}

class Segment extends Mark {
  constructor(node, plot) {
    super(node);
    this.plot = plot;
  }

  /** @param {ArrayLike<number>} from @param {ArrayLike<number>} to */
  between(from, to) {
    const { plot } = this;
    this.set({
      x1: plot.across(from[0]),
      y1: plot.up(from[1]),
      x2: plot.across(to[0]),
      y2: plot.up(to[1]),
    });
  }
}

class Text extends Mark {
  constructor(node, plot) {
    super(node);
    this.plot = plot;
  }

  /** @param {number} x @param {number} y @param {...import("./dom.js").Content} content */
  at(x, y, ...content) {
    this.set({ x: this.plot.across(x), y: this.plot.up(y) });
    refill(this.node, ...content);
  }
}

class Path extends Mark {
  constructor(node, plot) {
    super(node);
    this.plot = plot;
  }

  /** @param {Iterable<ArrayLike<number>>} points in data units; NaN and infinity break the line */
  show(points) {
    let [d, drawn] = ["", 0];
    const end = () => {
      if (drawn === 1) d += "Z"; // a point by itself is a dot
      drawn = 0;
    };
    for (const p of points)
      if (Math.abs(p[0]) < FAR && Math.abs(p[1]) < FAR) {
        d += `${drawn ? "L" : "M"}${this.plot.across(p[0])},${this.plot.up(p[1])}`;
        drawn += 1;
      } else end();
    end();
    this.set({ d });
  }
}

class Curve extends Path {
  constructor(node, plot, samples) {
    super(node, plot);
    this.scale = plot.x;
    this.samples = samples;
  }

  /** Draws the graph of f over the whole width. @param {(x: number) => number} f */
  graph(f) {
    const [a, b] = this.scale.domain();
    const at = (i) => a + ((b - a) * i) / (this.samples - 1);
    this.show(Array.from({ length: this.samples }, (_, i) => [at(i), f(at(i))]));
  }
}

class Region extends Mark {
  constructor(node, plot) {
    super(node);
    this.plot = plot;
  }

  /** @param {ArrayLike<number>[]} corners in data units; none for nothing */
  show(corners) {
    const at = corners.map((p) => `${this.plot.across(p[0])} ${this.plot.up(p[1])}`);
    this.set({ d: at.length ? `M${at.join("L")}Z` : "" });
  }
}

class Arrow {
  constructor(shaft, head, plot) {
    this.shaft = shaft;
    this.head = head;
    this.plot = plot;
  }

  /** From one point to another. @param {ArrayLike<number>} from @param {ArrayLike<number>} to */
  between(from, to) {
    const { x, y } = this.plot;
    const turn = (Math.atan2(y(to[1]) - y(from[1]), x(to[0]) - x(from[0])) * 180) / Math.PI;
    this.shaft.between(from, to);
    this.head.set({
      transform: `translate(${this.plot.across(to[0])} ${this.plot.up(to[1])}) rotate(${turn.toFixed(1)})`,
    });
  }

  /** @param {boolean} on */
  visible(on) {
    this.shaft.visible(on);
    this.head.visible(on);
  }
}

export class Plot {
  /** @param {import("./widget.js").Frame} ui @param {PlotOptions} options */
  constructor(ui, { x, y, width = 440, height = 330, equal = false, into, ...axes }) {
    const { top = 24, right = 16, bottom = 34, left = 38 } = axes.margin ?? {};
    this.frame = ui;
    this.picture = ui.svg({ width, height, into });
    this.x = linear(x, [left, width - right]);
    this.y = linear(y, [height - bottom, top]);
    if (equal) this.#equalise();
    this.box = { left, right: width - right, top, bottom: height - bottom };
    this.axes = s("g", { class: "nb-axes" });
    // A nested svg clips curves at the axes; dots and words stand on the overlay and may reach over the edge.
    const [w, h] = [width - left - right, height - top - bottom];
    this.marks = s("svg", { x: left, y: top, width: w, height: h, viewBox: `${left} ${top} ${w} ${h}` });
    this.overlay = s("g");
    this.picture.append(this.axes, this.marks, this.overlay);
    this.labels = { x: axes.xLabel ?? "x", y: axes.yLabel ?? "y" };
    this.ticks = axes.ticks ?? [5, 5];
    this.tickText = axes.tickText ?? {};
    this.drawAxes();
  }

  // The domain of y is widened or narrowed about its middle.
  #equalise() {
    const unit = Math.abs(
      (this.x.range()[1] - this.x.range()[0]) / (this.x.domain()[1] - this.x.domain()[0]),
    );
    const half = Math.abs(this.y.range()[1] - this.y.range()[0]) / unit / 2;
    const middle = (this.y.domain()[0] + this.y.domain()[1]) / 2;
    this.y.domain([middle - half, middle + half]);
  }

  // With other ends there are mostly as many ticks: they are moved.
  drawAxes() {
    const { left, right, top, bottom } = this.box;
    const name = (at, label) => ["text", { class: "nb-axis-name", ...at }, ...svgSymbol(label)];
    const marks = [
      ...this.x.ticks(this.ticks[0]).flatMap((t) => this.#xTick(t)),
      ...this.y.ticks(this.ticks[1]).flatMap((t) => this.#yTick(t)),
      name({ x: right, y: bottom + 33, "text-anchor": "end" }, this.labels.x),
      name({ x: left - 30, y: top - 13 }, this.labels.y),
    ];
    const known = [...this.axes.childNodes];
    if (marks.length !== known.length)
      this.axes.replaceChildren(...marks.map(([tag, look, ...content]) => s(tag, look, ...content)));
    else
      marks.forEach(([, look, ...content], i) => {
        refill(setAttributes(/** @type {Element} */ (known[i]), look), ...content);
      });
  }

  #xTick(t) {
    const [x, { top, bottom }] = [this.x(t), this.box];
    const line = ["line", { class: t === 0 ? "nb-zero" : "nb-grid", x1: x, x2: x, y1: top, y2: bottom }];
    return [line, ["text", { x, y: bottom + 16, "text-anchor": "middle" }, this.#tick(t, "x")]];
  }

  #yTick(t) {
    const [y, { left, right }] = [this.y(t), this.box];
    const line = ["line", { class: t === 0 ? "nb-zero" : "nb-grid", x1: left, x2: right, y1: y, y2: y }];
    return [line, ["text", { x: left - 6, y: y + 4, "text-anchor": "end" }, this.#tick(t, "y")]];
  }

  /** @param {number} value @param {"x" | "y"} axis */
  #tick(value, axis) {
    const own = this.tickText[axis];
    if (own) return own(value);
    const [a, b] = this[axis].domain();
    const span = Math.abs(b - a);
    return number(value, span >= 8 ? 0 : span >= 1 ? 1 : 2).replace(/\.0+$/, "");
  }

  /**
   * Other ends of the axes; nothing happens when they are the ones there are.
   * @param {{ x?: Pair, y?: Pair }} ends
   */
  rescale({ x, y }) {
    const [oldX, oldY] = [this.x.domain(), this.y.domain()];
    const [newX, newY] = [x ?? oldX, y ?? oldY];
    if (String([newX, newY]) === String([oldX, oldY])) return;
    this.x.domain(newX);
    this.y.domain(newY);
    this.frame.rescaled = true;
    this.drawAxes();
  }

  /** Where a point is drawn, kept near the picture. @param {number} x */
  across(x) {
    return clamp(this.x(x));
  }

  /** @param {number} y */
  up(y) {
    return clamp(this.y(y));
  }

  /**
   * @template {keyof SVGElementTagNameMap} K @param {K} tag @param {Attributes} attributes
   * @param {Element} layer
   */
  add(tag, attributes = {}, layer = this.marks) {
    const mark = s(tag, attributes);
    layer.append(mark);
    return mark;
  }

  /** A curve in a symbol's colour. @param {string} colour @param {Attributes} attributes */
  path(colour, attributes = {}) {
    return new Path(this.add("path", { class: `nb-curve nb-s-${colour}`, ...attributes }), this);
  }

  /** The graph of a function. @param {string} colour @param {Attributes & { samples?: number }} attributes */
  curve(colour, { samples = 161, ...attributes } = {}) {
    return new Curve(this.add("path", { class: `nb-curve nb-s-${colour}`, ...attributes }), this, samples);
  }

  /** @param {string} colour @param {Attributes} attributes */
  dot(colour, attributes = {}) {
    return new Dot(this.add("circle", { class: `nb-f-${colour}`, r: 6, ...attributes }, this.overlay), this);
  }

  /** A straight line. @param {string} colour @param {Attributes} attributes */
  segment(colour, attributes = {}) {
    return new Segment(this.add("line", { class: `nb-curve nb-s-${colour}`, ...attributes }), this);
  }

  /** A filled polygon. @param {string} colour @param {Attributes} attributes */
  region(colour, { opacity = 0.14, ...attributes } = {}) {
    return new Region(
      this.add("path", { class: `nb-f-${colour}`, "fill-opacity": opacity, ...attributes }),
      this,
    );
  }

  /** A line with a head. @param {string} colour @param {Attributes} attributes */
  arrow(colour, attributes = {}) {
    const shaft = this.segment(colour, attributes);
    const head = new Mark(this.add("path", { class: `nb-f-${colour}`, d: "M2 0L-11 6L-11 -6Z" }));
    return new Arrow(shaft, head, this);
  }

  /** Words at a place. @param {string} colour @param {Attributes} attributes */
  text(colour, attributes = {}) {
    return new Text(this.add("text", { class: `nb-f-${colour} nb-note`, ...attributes }, this.overlay), this);
  }
}
