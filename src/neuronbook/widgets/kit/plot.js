// Axes in an SVG: scales and ticks from d3, marks that are moved instead of made anew.
import { scaleLinear } from "d3-scale";
import { line as d3line } from "d3-shape";
import { refill, s, setAttributes, symbolSvg } from "./dom.js";
import { number } from "./format.js";

const FAR = 1e12; // beyond this no picture can tell a point from infinity

export class Plot {
  constructor(
    ui,
    {
      x,
      y,
      width = 440,
      height = 330,
      xLabel = "x",
      yLabel = "y",
      margin = {},
      into,
      equal = false,
      ticks = [5, 5],
      tickText,
    },
  ) {
    const { top = 24, right = 16, bottom = 34, left = 38 } = margin;
    this.ui = ui;
    this.picture = ui.svg({ width, height, into });
    this.x = scaleLinear(x, [left, width - right]);
    this.y = scaleLinear(y, [height - bottom, top]);
    if (equal) this.#equalise();
    this.box = { left, right: width - right, top, bottom: height - bottom };
    this.axes = s("g", { class: "nb-axes" });
    // A nested svg clips curves at the axes; dots and words stand on the overlay and may reach over the edge.
    const [w, h] = [width - left - right, height - top - bottom];
    this.marks = s("svg", { x: left, y: top, width: w, height: h, viewBox: `${left} ${top} ${w} ${h}` });
    this.overlay = s("g");
    this.picture.append(this.axes, this.marks, this.overlay);
    this.labels = { xLabel, yLabel };
    this.ticks = ticks;
    this.tickText = tickText ?? {}; // { x, y }: functions that write a tick in another way, as for a log scale
    this.drawAxes();
  }

  // One unit is as long across as up; the domain of y is widened or narrowed about its middle.
  #equalise() {
    const unit = Math.abs(
      (this.x.range()[1] - this.x.range()[0]) / (this.x.domain()[1] - this.x.domain()[0]),
    );
    const half = Math.abs(this.y.range()[1] - this.y.range()[0]) / unit / 2;
    const middle = (this.y.domain()[0] + this.y.domain()[1]) / 2;
    this.y.domain([middle - half, middle + half]);
  }

  drawAxes() {
    const { left, right, top, bottom } = this.box;
    const parts = [];
    for (const t of this.x.ticks(this.ticks[0])) {
      const zero = t === 0 ? "nb-zero" : "nb-grid";
      parts.push(s("line", { class: zero, x1: this.x(t), x2: this.x(t), y1: top, y2: bottom }));
      parts.push(s("text", { x: this.x(t), y: bottom + 16, "text-anchor": "middle" }, this.tick(t, this.x)));
    }
    for (const t of this.y.ticks(this.ticks[1])) {
      const zero = t === 0 ? "nb-zero" : "nb-grid";
      parts.push(s("line", { class: zero, x1: left, x2: right, y1: this.y(t), y2: this.y(t) }));
      parts.push(s("text", { x: left - 6, y: this.y(t) + 4, "text-anchor": "end" }, this.tick(t, this.y)));
    }
    parts.push(
      s(
        "text",
        { class: "nb-axis-name", x: right, y: bottom + 33, "text-anchor": "end" },
        ...symbolSvg(this.labels.xLabel),
      ),
    );
    parts.push(
      s("text", { class: "nb-axis-name", x: left - 30, y: top - 13 }, ...symbolSvg(this.labels.yLabel)),
    );
    this.axes.replaceChildren(...parts);
  }

  tick(value, scale) {
    const own = scale === this.x ? this.tickText.x : this.tickText.y;
    if (own) return own(value);
    const [a, b] = scale.domain();
    const span = Math.abs(b - a);
    return number(value, span >= 8 ? 0 : span >= 1 ? 1 : 2).replace(/\.0+$/, "");
  }

  rescale({ x = this.x.domain(), y = this.y.domain() }) {
    if (String([x, y]) === String([this.x.domain(), this.y.domain()])) return;
    this.x.domain(x);
    this.y.domain(y);
    this.drawAxes();
  }

  add(tag, attributes = {}, layer = this.marks) {
    const mark = s(tag, attributes);
    layer.append(mark);
    return mark;
  }

  // A curve in a symbol's colour. `curve.show(points)` takes pairs [x, y] in data units; NaN and infinity break the line.
  path(colour, attributes = {}) {
    const mark = this.add("path", { class: `nb-curve nb-s-${colour}`, ...attributes });
    const shape = d3line(
      (p) => this.clampX(this.x(p[0])),
      (p) => this.clampY(this.y(p[1])),
    ).defined((p) => Math.abs(p[0]) < FAR && Math.abs(p[1]) < FAR);
    mark.show = (points) => setAttributes(mark, { d: shape(points) ?? "" });
    return mark;
  }

  // The graph of a function over the whole width.
  curve(colour, { samples = 161, ...attributes } = {}) {
    const mark = this.path(colour, attributes);
    mark.graph = (f) => {
      const [a, b] = this.x.domain();
      mark.show(
        Array.from({ length: samples }, (_, i) => {
          const x = a + ((b - a) * i) / (samples - 1);
          return [x, f(x)];
        }),
      );
    };
    return mark;
  }

  dot(colour, attributes = {}) {
    const mark = this.add("circle", { class: `nb-f-${colour}`, r: 6, ...attributes }, this.overlay);
    mark.at = (x, y) => setAttributes(mark, { cx: this.clampX(this.x(x)), cy: this.clampY(this.y(y)) });
    return mark;
  }

  segment(colour, attributes = {}) {
    const mark = this.add("line", { class: `nb-curve nb-s-${colour}`, ...attributes });
    mark.between = ([x1, y1], [x2, y2]) =>
      setAttributes(mark, {
        x1: this.clampX(this.x(x1)),
        y1: this.clampY(this.y(y1)),
        x2: this.clampX(this.x(x2)),
        y2: this.clampY(this.y(y2)),
      });
    return mark;
  }

  // A filled polygon; `region.show(corners)` takes pairs [x, y] in data units, and none for nothing.
  region(colour, { opacity = 0.14, ...attributes } = {}) {
    const mark = this.add("path", { class: `nb-f-${colour}`, "fill-opacity": opacity, ...attributes });
    mark.show = (corners) => {
      const at = corners.map(([x, y]) => `${this.clampX(this.x(x))} ${this.clampY(this.y(y))}`);
      setAttributes(mark, { d: at.length ? `M${at.join("L")}Z` : "" });
    };
    return mark;
  }

  // An arrow with a head, from one point to another in data units.
  arrow(colour, attributes = {}) {
    const shaft = this.segment(colour, attributes);
    const head = this.add("path", { class: `nb-f-${colour}`, d: "M2 0L-11 6L-11 -6Z" });
    const between = (from, to) => {
      const [x1, y1, x2, y2] = [this.x(from[0]), this.y(from[1]), this.x(to[0]), this.y(to[1])];
      const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
      shaft.between(from, to);
      setAttributes(head, {
        transform: `translate(${this.clampX(x2)} ${this.clampY(y2)}) rotate(${turn.toFixed(1)})`,
      });
    };
    return { shaft, head, between };
  }

  text(colour, attributes = {}) {
    const mark = this.add("text", { class: `nb-f-${colour} nb-note`, ...attributes }, this.overlay);
    mark.at = (x, y, ...content) => {
      setAttributes(mark, { x: this.clampX(this.x(x)), y: this.clampY(this.y(y)) });
      refill(mark, ...content);
    };
    return mark;
  }

  // Far outside the picture is far enough: keeps path data short and rasterising cheap.
  clampX(pixel) {
    return Math.round(Math.max(-2000, Math.min(3000, pixel)) * 10) / 10;
  }

  clampY(pixel) {
    return Math.round(Math.max(-2000, Math.min(3000, pixel)) * 10) / 10;
  }
}
