// A widget is a name and a function that builds its figure on a `Frame`:
//
//   export default defineWidget("line", (ui) => {
//     ui.slider("weight", { symbol: "w", label: "weight w", min: -3, max: 3, colour: "w" });
//     const plot = ui.plot({ x: [-5, 5], y: [-5, 5], xLabel: "x", yLabel: "z" });
//     const line = plot.path("z");
//     ui.draw(() => { … read ui.get("weight"), move the line, ui.say`In words …` … });
//   });
//
// The same module serves Jupyter (anywidget calls `render`) and the page (hydrate.js calls it).
import { copyLink } from "./clipboard.js";
import * as controls from "./controls.js";
import { h, keepKeys, refill, s, setAttributes } from "./dom.js";
import { postponing } from "./later.js";
import { Player } from "./player.js";
import { Plot } from "./plot.js";
import { keepPlace, keepRoom } from "./room.js";
import { keyOf, read, write } from "./state.js";
import { hear } from "./told.js";
import { words } from "./words.js";

/** @typedef {string | [string, ...number[]]} Path a trait, or one entry of a trait that is a list */
/**
 * The state of a figure, as anywidget gives it; on the page a PageModel.
 * @typedef {object} Model
 * @property {(trait: string) => any} get
 * @property {(trait: string, value: any) => void} set
 * @property {(event: string, listener: () => void) => void} on
 * @property {(event: string, listener: () => void) => void} off
 * @property {() => void} save_changes
 * @property {(query: URLSearchParams) => string} [link] the address of a state; on the page alone
 * @property {() => Promise<string>} [share] opens what shares a figure; returns what to say
 */
/**
 * One entry of the state that a reader can change. A shared link holds what `print` gives, or the value.
 * @typedef {object} Control
 * @property {Path} path
 * @property {(raw: string) => any} parse a value from a link; undefined when it is not one
 * @property {() => string} [print]
 * @property {() => void} [show] takes the value from the state
 */

/** @param {string} name @param {(ui: Frame) => void} build */
export function defineWidget(name, build) {
  return {
    name,
    /**
     * @param {{ model: Model, el: HTMLElement }} host @returns {() => void} what takes the figure away again
     */
    render({ model, el }) {
      /** @type {Frame | undefined} */
      let ui;
      const begin = () => {
        ui?.close();
        ui = new Frame(name, model, el);
        build(ui);
        ui.start();
      };
      // Whoever changes the state, and whatever of it: the figure is as a new one with that state.
      const follow = () => {
        ui?.touch();
        return ui?.stands() ? ui.redraw() : begin();
      };
      begin();
      model.on("change", follow);
      return () => {
        model.off("change", follow);
        ui?.close();
      };
    },
  };
}

/** @type {WeakMap<Element, Frame>} */
const frames = new WeakMap();

/** The frame of a live figure. @param {Element} figure */
export const frameOf = (figure) => frames.get(figure);

export class Frame {
  /** @type {Control[]} */
  controls = [];
  /** @type {(() => void)[]} what Reset does besides */
  extras = [];
  /** @type {(() => void)[]} */
  drawings = [];
  /** @type {(() => void)[]} */
  cleanups = [];
  /** @type {{ reading: () => any, known: string }[]} */
  bases = [];
  /** @type {() => void} what Reset does first */
  restore = () => {};
  /** @type {SVGSVGElement | null} the first picture: the words of `say` are its text alternative */
  picture = null;
  closing = new AbortController();
  started = false;
  rescaled = false;

  /** @param {string} name @param {Model} model @param {HTMLElement} host */
  constructor(name, model, host) {
    this.model = model;
    this.stage = h("div", { class: "nb-stage" });
    this.panel = h("div", { class: "nb-panel" });
    this.readout = h("p", { class: "nb-readout" });
    keepRoom(this.readout, this.closing.signal);
    this.tools = h("div", { class: "nb-tools" });
    this.live = h("div", { class: "nb-live" }, this.stage, this.panel, this.readout, this.tools);
    if (model.link) keepPlace(this.live, this.closing.signal);
    this.later = postponing(this.live, this.closing.signal);
    /** @type {HTMLElement} */
    this.figure = host.closest?.("figure.nb-widget") ?? host.querySelector("figure") ?? ownFigure(name);
    if (!this.figure.contains(host)) host.append(this.figure);
    this.figure.prepend(this.#opening(), this.live);
    this.#describe(this.basis(() => model.get("caption")));
    this.figure.dataset.live = "";
  }

  // ---- state ----------------------------------------------------------------------------------------------
  /** @param {Path} path @returns {any} */
  get(path) {
    return read(this.model, path);
  }

  /** Several traits at once. @param {...string} traits @returns {any[]} */
  values(...traits) {
    return traits.map((trait) => this.get(trait));
  }

  /** @param {Path} path @param {any} value */
  set(path, value) {
    write(this.model, path, value);
  }

  /**
   * Something that the figure is built from, and not only drawn from, as the number of points: when it
   * reads otherwise later, the figure is built again.
   * @template T @param {() => T} reading @returns {T}
   */
  basis(reading) {
    const value = reading();
    this.bases.push({ reading, known: JSON.stringify(value) });
    return value;
  }

  /** Whether it was built, and from what the state says now. */
  stands() {
    return this.started && this.bases.every(({ reading, known }) => JSON.stringify(reading()) === known);
  }

  // ---- controls -------------------------------------------------------------------------------------------
  /** @param {Path} path @param {controls.SliderOptions} options */
  slider(path, options) {
    return this.#own(controls.slider(this, path, options), options.into);
  }

  /** @param {Path} path @param {controls.SelectOptions} options */
  select(path, options) {
    return this.#own(controls.select(this, path, options), options.into);
  }

  /** @param {Path} path @param {controls.ChoiceOptions} options */
  choice(path, options) {
    return this.#own(controls.choice(this, path, options), options.into);
  }

  /** @param {Path} path @param {controls.ToggleOptions} options */
  toggle(path, options) {
    return this.#own(controls.toggle(this, path, options), options.into);
  }

  /** @param {string} text @param {() => void} action */
  button(text, action) {
    const element = controls.button(this, text, action);
    this.listen(element, "click", () => this.uncover());
    this.panel.append(element);
    return element;
  }

  /**
   * Takes in a control that is not in the panel, as a draggable point: shared and reset like the others.
   * @template {Control} C @param {C} control @returns {C}
   */
  handle(control) {
    this.controls.push(control);
    return control;
  }

  /**
   * @template {Control & { element: HTMLElement }} C @param {C} control @param {Element} into @returns {C}
   */
  #own(control, into = this.panel) {
    into.append(control.element);
    return this.handle(control);
  }

  group(legend) {
    const element = h("fieldset", { class: "nb-group" }, h("legend", {}, legend));
    this.panel.append(element);
    return element;
  }

  // ---- pictures -------------------------------------------------------------------------------------------
  /** @param {{ width: number, height: number, into?: Element }} options */
  svg({ width, height, into = this.stage }) {
    // The words of `say` tell what the others show as well.
    const role = this.picture ? "presentation" : "img";
    const picture = s("svg", { viewBox: `0 0 ${width} ${height}`, role, class: "nb-picture" });
    into.append(picture);
    this.picture ??= picture;
    return picture;
  }

  redraw = () => {
    this.rescaled = false;
    for (const control of this.controls) control.show?.();
    for (const drawing of this.drawings) drawing();
    if (this.rescaled) for (const control of this.controls) control.show?.(); // points stand on axes
  };

  /** @param {import("./plot.js").PlotOptions} options */
  plot(options) {
    return new Plot(this, options);
  }

  /** @param {import("./player.js").PlayerOptions} options */
  player(options) {
    const player = new Player(this, options);
    this.cleanups.push(() => player.pause());
    return player;
  }

  /** Called at the start and after every change. @param {() => void} drawing */
  draw(drawing) {
    this.drawings.push(drawing);
  }

  /**
   * Says in words what the picture shows now, as ui.say`{z} = ${number(z)}.`; also the picture's text
   * alternative, and what is new in it is announced.
   * @param {TemplateStringsArray} sentence @param {...import("./words.js").Words} values
   */
  say(sentence, ...values) {
    refill(this.readout, ...words(sentence, ...values));
    const said = this.readout.textContent;
    this.picture?.setAttribute("aria-label", said);
    hear(this.figure, said, this.readout.querySelector("[data-answer]")?.textContent);
  }

  // ---- predictions ----------------------------------------------------------------------------------------
  /** @returns {import("./ghost.js").Asked | undefined} */
  get asked() {
    return this.figure.nbAsked;
  }

  /**
   * Whether this is covered: a box above asks for it, and nothing in the figure was touched. Paper shows all.
   * @param {string} name
   */
  covers(name) {
    const isAsked = this.asked?.covers.includes(name) && !("touched" in this.figure.dataset);
    return Boolean(isAsked) && !matchMedia("print").matches;
  }

  /** A control was used: what a box asks for is covered no more, from the next drawing on. */
  touch() {
    setAttributes(this.figure, { "data-touched": true });
  }

  /** The same, when it changes nothing that the figure is drawn from. */
  uncover() {
    this.touch();
    if (this.asked) this.redraw();
  }

  /** A value, or "?" while it is covered. @param {string} name @param {string} text */
  cover(name, text) {
    return this.covers(name) ? "?" : text;
  }

  // ---- life -----------------------------------------------------------------------------------------------
  /** @param {EventTarget} target @param {string} event @param {(event: any) => void} action */
  listen(target, event, action, options = {}) {
    target.addEventListener(event, action, { signal: this.closing.signal, ...options });
  }

  start() {
    if (!this.model.link) this.listen(this.live, "focusin", keepKeys);
    this.restore = this.keep();
    this.#addTools();
    this.listen(this.figure, "neuronbook:asked", this.redraw);
    this.listen(matchMedia("print"), "change", () => this.asked && this.redraw());
    this.redraw();
    this.started = true;
    document.dispatchEvent(new Event("neuronbook:figure"));
    // A further picture that has words of its own is an image as well.
    for (const picture of this.stage.querySelectorAll('svg[role="presentation"][aria-label]'))
      picture.setAttribute("role", "img");
    frames.set(this.figure, this);
  }

  /** Returns what puts all controls back to where they are now, and covers again what was covered. */
  keep() {
    const kept = this.controls.map(({ path }) => ({ path, value: this.get(path) }));
    const { touched } = this.figure.dataset;
    return () => {
      for (const { path, value } of kept) this.set(path, value);
      if (touched === undefined) delete this.figure.dataset.touched;
      if (this.asked) this.redraw();
    };
  }

  // A player goes back to its beginning first: what is kept may be a state further on.
  reset() {
    for (const extra of this.extras) extra();
    this.restore();
  }

  /** @param {() => void} action */
  onReset(action) {
    this.extras.push(action);
  }

  close() {
    this.closing.abort();
    for (const cleanup of this.cleanups) cleanup();
    this.live.remove();
  }

  // What there is and what to do: the page has it in its HTML, Jupyter in the state.
  #opening() {
    const known = this.figure.querySelector(".nb-opening");
    return known ?? h("p", { class: "nb-opening" }, this.model.get("_opening") ?? "");
  }

  /** @param {string | undefined} caption */
  #describe(caption) {
    const place = this.figure.querySelector("figcaption");
    if (place) refill(place, caption ?? "");
    else if (caption) this.figure.append(h("figcaption", {}, caption));
  }

  // ---- reset and link -------------------------------------------------------------------------------------
  #addTools() {
    const { link, share } = this.model;
    const said = h("span", { class: "nb-said", role: "status" });
    const add = (name, action) =>
      this.tools.append(controls.button(this, name, action, { class: "nb-tool" }));
    const tell = (action) => async () => said.replaceChildren(await action());
    if (this.controls.length) add("Reset", () => this.reset());
    const copy = () => copyLink(link?.(this.query()) ?? "");
    if (this.controls.length && link) add("Copy link", tell(copy));
    if (share) add("Share", tell(share));
    if (link) this.tools.append(said);
  }

  // The state of every control as a URL query, and back. A value that its control refuses is passed over.
  query() {
    const query = new URLSearchParams();
    for (const control of this.controls) query.set(keyOf(control.path), this.#printed(control));
    return query;
  }

  /** @param {Control} control */
  #printed(control) {
    return control.print ? control.print() : String(this.get(control.path));
  }

  /** @param {URLSearchParams} query */
  follow(query) {
    for (const control of this.controls) {
      const raw = query.get(keyOf(control.path));
      if (raw === null) continue;
      const value = control.parse(raw);
      if (value === undefined) continue;
      this.touch();
      // What it is already may lie between two steps, and is kept.
      if (raw !== this.#printed(control)) this.set(control.path, value);
    }
    if (this.asked) this.redraw();
  }
}

const ownFigure = (name) => h("figure", { class: "nb-widget", "data-widget": name });
