// A point that is dragged with the pointer or moved with the arrow keys (Shift: ten times as far).
import { s, setAttributes } from "./dom.js";
import { number } from "./format.js";

/** @typedef {import("./plot.js").Pair} Pair */
/** @typedef {import("./widget.js").Frame} Frame */
/** @typedef {import("./widget.js").Path} Path */
/** @typedef {Pick<import("./plot.js").Plot, "picture" | "x" | "y">} Place what a handle needs of a plot */
/**
 * @typedef {object} HandleOptions
 * @property {string | (() => string)} label its name, or a function that says in words what it is now
 * @property {string} [colour]
 * @property {number} [step] a key press in data units; dragging snaps to it
 * @property {SVGElement} [shape] instead of a dot in that colour
 * @property {(x: number) => number} [along] the point slides on this curve, and the state holds x alone
 * @property {ArrayLike<number>} [x] how far it may go
 * @property {ArrayLike<number>} [y]
 */

const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * The nearest whole step between two ends, without the digits that rounding leaves behind.
 * @param {number} value @param {number} step @param {ArrayLike<number>} ends
 */
export const snap = (value, step, { 0: low, 1: high }) =>
  Number(Math.min(high, Math.max(low, Math.round(value / step) * step)).toFixed(6));

const isNumber = (raw) => raw.trim() !== "" && Number.isFinite(Number(raw));

class Handle {
  /** @param {Frame} ui @param {Place} plot @param {Path} path @param {HandleOptions} options */
  constructor(ui, plot, path, options) {
    this.ui = ui;
    this.plot = plot;
    this.path = path;
    this.label = options.label;
    this.step = options.step ?? 0.1;
    this.along = options.along;
    this.x = options.x ?? plot.x.domain();
    this.y = options.y ?? plot.y.domain();
    this.grip = this.#build(options);
  }

  /** @param {HandleOptions} options */
  #build({ shape, colour = "neutral" }) {
    const look = {
      class: "nb-handle",
      tabindex: 0,
      role: "button",
      "aria-roledescription": "draggable point",
    };
    const mark = shape ?? s("circle", { r: 8, class: `nb-f-${colour}` });
    const grip = s("g", look, s("circle", { r: 20, class: "nb-grip" }), mark);
    this.plot.picture.append(grip);
    // A picture with something to press inside is a group, not an image.
    this.plot.picture.setAttribute("role", "group");
    this.ui.listen(grip, "pointerdown", (event) => this.#grasp(event));
    this.ui.listen(grip, "pointermove", (event) => this.#drag(event));
    this.ui.listen(grip, "keydown", (event) => this.#press(event));
    return grip;
  }

  #grasp(event) {
    event.preventDefault();
    this.grip.focus();
    this.grip.setPointerCapture(event.pointerId);
  }

  #drag(event) {
    if (!this.grip.hasPointerCapture(event.pointerId)) return;
    const { picture, x, y } = this.plot;
    const onScreen = picture.getScreenCTM();
    if (!onScreen) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(onScreen.inverse());
    this.#move(x.invert(at.x), this.along ? 0 : y.invert(at.y));
  }

  #press(event) {
    const direction = KEYS[event.key];
    if (!direction) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 * this.step : this.step;
    const [x, y] = this.#where();
    const [right, up] = direction.map((share) => share * far);
    if (this.along) this.#move(x + right + up, y);
    else this.#move(x + right, y + up);
  }

  #move(x, y) {
    this.ui.set(this.path, this.along ? snap(x, this.step, this.x) : this.#snapped([x, y]));
  }

  /** @param {number[]} place */
  #snapped([x, y]) {
    return [snap(x, this.step, this.x), snap(y, this.step, this.y)];
  }

  /** @returns {Pair} */
  #where() {
    const value = this.ui.get(this.path);
    return this.along ? [value, this.along(value)] : value;
  }

  show() {
    const [x, y] = this.#where();
    const { label, plot } = this;
    const words = typeof label === "function" ? label() : `${label} at ${number(x)}, ${number(y)}`;
    setAttributes(this.grip, {
      transform: `translate(${plot.x(x).toFixed(1)} ${plot.y(y).toFixed(1)})`,
      "aria-label": `${words}. Arrow keys move it.`,
    });
  }

  print() {
    return [this.ui.get(this.path)].flat().join(",");
  }

  /** @param {string} raw */
  parse(raw) {
    if (this.along) return isNumber(raw) ? snap(Number(raw), this.step, this.x) : undefined;
    const pair = raw.split(",").map(Number);
    return pair.length === 2 && pair.every(Number.isFinite) ? this.#snapped(pair) : undefined;
  }
}

/**
 * A point whose state at `path` is a pair [x, y], or x alone where it slides `along` a curve.
 * @param {Frame} ui @param {Place} plot @param {Path} path @param {HandleOptions} options
 * @returns {Handle}
 */
export const handle = (ui, plot, path, options) => ui.handle(new Handle(ui, plot, path, options));
