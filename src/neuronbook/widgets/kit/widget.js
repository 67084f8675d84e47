// A widget is a name and a function that builds its figure on a `Frame`:
//
//   export default defineWidget("line", (ui) => {
//     ui.slider("weight", { symbol: "w", label: "weight w", min: -3, max: 3, colour: "w" });
//     const plot = ui.plot({ x: [-5, 5], y: [-5, 5], xLabel: "x", yLabel: "z" });
//     const line = plot.path("z");
//     ui.draw(() => { … read ui.get("weight"), move the line, ui.say("In words …") … });
//   });
//
// The same module serves Jupyter (anywidget calls `render`) and the page (hydrate.js calls it).
import * as controls from "./controls.js";
import { h, keepKeys, refill, s } from "./dom.js";
import { Player } from "./player.js";
import { Plot } from "./plot.js";
import { keyOf, read, traitOf, write } from "./state.js";

export function defineWidget(name, build) {
  return {
    name,
    render({ model, el }) {
      const ui = new Frame(name, model, el);
      build(ui);
      ui.start();
      return () => ui.close();
    },
  };
}

class Frame {
  constructor(name, model, host) {
    this.model = model;
    this.controls = [];
    this.extras = [];
    this.drawings = [];
    this.watched = new Set();
    this.closing = new AbortController();
    this.cleanups = [];
    this.stage = h("div", { class: "nb-stage" });
    this.panel = h("div", { class: "nb-panel" });
    this.readout = h("p", { class: "nb-readout" });
    this.tools = h("div", { class: "nb-tools" });
    this.live = h("div", { class: "nb-live" }, this.stage, this.panel, this.readout, this.tools);
    this.figure = host.closest?.("figure.nb-widget") ?? ownFigure(name, model);
    if (!this.figure.contains(host)) host.append(this.figure);
    this.figure.prepend(this.live);
    this.figure.dataset.live = "";
  }

  // ---- state -------------------------------------------------------------------------------------------------
  get(path) {
    return read(this.model, path);
  }

  set(path, value) {
    write(this.model, path, value);
  }

  watch(...traits) {
    for (const trait of traits) this.watched.add(trait);
  }

  // ---- controls ----------------------------------------------------------------------------------------------
  slider(path, options) {
    return this.#own(controls.slider(this, path, options), options.into);
  }

  select(path, options) {
    return this.#own(controls.select(this, path, options), options.into);
  }

  choice(path, options) {
    return this.#own(controls.choice(this, path, options), options.into);
  }

  toggle(path, options) {
    return this.#own(controls.toggle(this, path, options), options.into);
  }

  button(text, action, attributes) {
    const element = controls.button(this, text, action, attributes);
    this.panel.append(element);
    return element;
  }

  // A state that has no control of its own in the panel (a draggable point): shared and reset all the same.
  handle(control) {
    this.watch(traitOf(control.path));
    this.controls.push(control);
    return control;
  }

  #own(control, into = this.panel) {
    into.append(control.element);
    return this.handle(control);
  }

  group(legend) {
    const element = h("fieldset", { class: "nb-group" }, h("legend", {}, legend));
    this.panel.append(element);
    return element;
  }

  // ---- pictures ----------------------------------------------------------------------------------------------
  svg({ width, height, into = this.stage }) {
    // The words of `say` are the first picture's text; they tell what the others show as well.
    const role = this.picture ? "presentation" : "img";
    const picture = s("svg", { viewBox: `0 0 ${width} ${height}`, role, class: "nb-picture" });
    into.append(picture);
    this.picture ??= picture;
    return picture;
  }

  plot(options) {
    return new Plot(this, options);
  }

  player(options) {
    const player = new Player(this, options);
    this.cleanups.push(() => player.pause());
    return player;
  }

  draw(drawing) {
    this.drawings.push(drawing);
  }

  // What a first glance does not need: done a frame after the one that answers, and once for all who asked until then.
  later(action) {
    const waiting = this.postponed;
    this.postponed = action;
    this.live.setAttribute("aria-busy", "true");
    if (!waiting) requestAnimationFrame(() => requestAnimationFrame(() => this.#catchUp()));
  }

  #catchUp() {
    const action = this.postponed;
    this.postponed = null;
    this.live.removeAttribute("aria-busy");
    if (!this.closing.signal.aborted) action();
  }

  // One line of text that says what the picture shows now; also the picture's text alternative.
  say(...content) {
    refill(this.readout, ...content);
    this.picture?.setAttribute("aria-label", this.readout.textContent);
  }

  // ---- life --------------------------------------------------------------------------------------------------
  listen(target, event, action, options = {}) {
    target.addEventListener(event, action, { signal: this.closing.signal, ...options });
  }

  start() {
    if (!this.model.link) this.listen(this.live, "focusin", keepKeys);
    this.initial = new Map(this.controls.map(({ path }) => [path, this.get(path)]));
    this.redraw = () => {
      for (const control of this.controls) control.show?.();
      for (const drawing of this.drawings) drawing();
    };
    for (const trait of this.watched) this.model.on(`change:${trait}`, this.redraw);
    this.#addTools();
    this.redraw();
    // A further picture that has words of its own is an image as well.
    for (const picture of this.stage.querySelectorAll('svg[role="presentation"][aria-label]'))
      picture.setAttribute("role", "img");
    this.figure.nbFrame = this;
  }

  reset() {
    for (const [path, value] of this.initial) this.set(path, value);
    for (const extra of this.extras) extra();
  }

  onReset(action) {
    this.extras.push(action);
  }

  close() {
    this.closing.abort();
    for (const trait of this.watched) this.model.off(`change:${trait}`, this.redraw);
    for (const cleanup of this.cleanups) cleanup();
    this.live.remove();
  }

  // ---- reset and link ----------------------------------------------------------------------------------------
  #addTools() {
    if (!this.controls.length) return;
    this.tools.append(controls.button(this, "Reset", () => this.reset(), { class: "nb-tool" }));
    if (!this.model.link) return;
    const said = h("span", { class: "nb-said", role: "status" });
    const copy = async () => {
      const address = this.model.link(this.query());
      said.textContent = await toClipboard(address);
    };
    this.tools.append(controls.button(this, "Copy link", copy, { class: "nb-tool" }), said);
  }

  // The state of every control as a URL query, and back. A value that its control refuses is passed over.
  query() {
    const query = new URLSearchParams();
    for (const { path, print } of this.controls) query.set(keyOf(path), print ? print() : this.get(path));
    return query;
  }

  follow(query) {
    for (const { path, parse } of this.controls) {
      const raw = query.get(keyOf(path));
      const value = raw === null ? undefined : parse(raw);
      if (value !== undefined) this.set(path, value);
    }
  }
}

function ownFigure(name, model) {
  const figure = h("figure", { class: "nb-widget", "data-widget": name });
  const caption = model.get("caption");
  if (caption) figure.append(h("figcaption", {}, caption));
  return figure;
}

async function toClipboard(address) {
  try {
    await navigator.clipboard.writeText(address);
    return "Link copied.";
  } catch {
    return "The link is in the address bar.";
  }
}
