// A point that is dragged with the pointer, moved with the arrow keys (Shift: ten times as far), or tapped
// and then told its place by another tap.
import { s, setAttributes } from "./dom.js";
import { number } from "./format.js";
import { decimal, snap } from "./numerals.js";
import { drag } from "./pointer.js";

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
const FAR = 10; // steps, with Shift

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
    // To assistive technology a point on a line is a slider; for one in the plane there is no such role.
    const role = this.along
      ? { role: "slider", "aria-valuemin": this.x[0], "aria-valuemax": this.x[1] }
      : { role: "application" };
    const look = { class: "nb-handle", tabindex: 0, "aria-roledescription": "draggable point", ...role };
    const mark = shape ?? s("circle", { r: 8, class: `nb-f-${colour}` });
    const grip = s("g", look, s("circle", { r: 20, class: "nb-grip" }), mark);
    this.plot.picture.append(grip);
    // A picture with something to press inside is a group, not an image.
    this.plot.picture.setAttribute("role", "group");
    drag(this.ui, grip, { begin: () => this.grip.focus(), move: (event) => this.#drag(event) });
    this.ui.listen(grip, "keydown", (event) => this.#press(event));
    this.#followTaps(grip);
    return grip;
  }

  // For those who do not drag: what was tapped goes to where the picture is tapped next.
  #followTaps(grip) {
    let picked = false;
    this.ui.listen(this.plot.picture, "pointerdown", ({ target }) => {
      picked = grip === document.activeElement && !target.closest("g[tabindex]");
    });
    this.ui.listen(this.plot.picture, "click", (event) => {
      if (!picked) return;
      this.#drag(event);
      grip.focus();
    });
  }

  #drag(event) {
    const { picture, x, y } = this.plot;
    const onScreen = picture.getScreenCTM();
    if (!onScreen) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(onScreen.inverse());
    this.#move(x.invert(at.x), this.along ? 0 : y.invert(at.y));
  }

  #press(event) {
    const place = this.#aim(event);
    if (place || event.key === " ") event.preventDefault(); // a space would scroll the page
    if (place) this.#move(place[0], place[1]);
  }

  /** Where a key takes the point, if anywhere. @returns {number[] | undefined} */
  #aim({ key, shiftKey, ctrlKey, altKey, metaKey }) {
    if (ctrlKey || altKey || metaKey) return undefined;
    const [x, y] = this.#where();
    const far = FAR * this.step;
    if (this.along) {
      const jump = { Home: this.x[0], End: this.x[1], PageUp: x + far, PageDown: x - far }[key];
      if (jump !== undefined) return [jump, y];
    }
    const [right, up] = (KEYS[key] ?? []).map((share) => share * (shiftKey ? far : this.step));
    if (right === undefined) return undefined;
    return this.along ? [x + right + up, y] : [x + right, y + up];
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
    const { along, plot } = this;
    setAttributes(this.grip, {
      transform: `translate(${plot.x(x).toFixed(1)} ${plot.y(y).toFixed(1)})`,
      "aria-label": `${this.#name(x, y)}. Arrow keys move it.`,
      "aria-valuenow": along && x,
      "aria-valuetext": along && number(x),
    });
  }

  #name(x, y) {
    const { label, along } = this;
    if (typeof label === "function") return label();
    return along ? label : `${label} at ${number(x)}, ${number(y)}`;
  }

  print() {
    return [this.ui.get(this.path)].flat().join(",");
  }

  /** @param {string} raw */
  parse(raw) {
    const place = raw.split(",").map(decimal);
    if (place.length !== (this.along ? 1 : 2) || place.some(Number.isNaN)) return undefined;
    return this.along ? snap(place[0], this.step, this.x) : this.#snapped(place);
  }
}

/**
 * A point whose state at `path` is a pair [x, y], or x alone where it slides `along` a curve.
 * @param {Frame} ui @param {Place} plot @param {Path} path @param {HandleOptions} options
 * @returns {Handle}
 */
export const handle = (ui, plot, path, options) => ui.handle(new Handle(ui, plot, path, options));
