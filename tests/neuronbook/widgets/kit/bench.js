// The kit on a bench without a browser: just enough of a document for its elements, and a frame that records.
import { readNumber, slider } from "../../../../src/neuronbook/widgets/kit/controls.js";
import { h, refill } from "../../../../src/neuronbook/widgets/kit/dom.js";
import { number } from "../../../../src/neuronbook/widgets/kit/format.js";
import { handle } from "../../../../src/neuronbook/widgets/kit/handle.js";
import { postponing } from "../../../../src/neuronbook/widgets/kit/later.js";
import { snap } from "../../../../src/neuronbook/widgets/kit/numerals.js";
import { pitch } from "../../../../src/neuronbook/widgets/kit/pitch.js";
import { Player } from "../../../../src/neuronbook/widgets/kit/player.js";
import { clamp, Plot } from "../../../../src/neuronbook/widgets/kit/plot.js";
import { keepRoom } from "../../../../src/neuronbook/widgets/kit/room.js";
import { PageModel, read, write } from "../../../../src/neuronbook/widgets/kit/state.js";
import { news } from "../../../../src/neuronbook/widgets/kit/told.js";
import { typedNumber } from "../../../../src/neuronbook/widgets/kit/typed.js";
import { bold, prose, svgWords, symbol, words } from "../../../../src/neuronbook/widgets/kit/words.js";

class Element {
  nodeType = 1;
  childNodes = [];
  attributes = [];
  style = new Style();

  constructor(name) {
    this.nodeName = name;
  }

  getAttribute(name) {
    return this.attributes.find((each) => each.name === name)?.value ?? null;
  }

  hasAttribute(name) {
    return this.getAttribute(name) !== null;
  }

  setAttribute(name, value) {
    this.removeAttribute(name);
    this.attributes.push({ name, value });
  }

  removeAttribute(name) {
    this.attributes = this.attributes.filter((each) => each.name !== name);
  }

  append(...children) {
    for (const child of children) this.childNodes.push(child.nodeType ? child : new Text(child));
  }

  replaceChildren(...children) {
    this.childNodes = [];
    this.append(...children);
  }

  focus() {}
}

class Style extends Map {
  setProperty(name, value) {
    this.set(name, value);
  }
}

class Text {
  nodeType = 3;

  constructor(text) {
    this.data = String(text);
  }
}

globalThis.document = {
  createElement: (name) => new Element(name),
  createElementNS: (_, name) => new Element(name),
};

/** "z = <b>1</b>": what a reader's browser would make of it. */
export function html(content) {
  return content.map((part) => (part.nodeType === 1 ? tagged(part) : (part.data ?? part))).join("");
}

function tagged({ nodeName, attributes, childNodes }) {
  const look = attributes.map(({ name, value }) => ` ${name}="${value}"`).join("");
  return `<${nodeName}${look}>${html(childNodes)}</${nodeName}>`;
}

/** A frame of a figure with this state. Events are sent with `send`; frames of a player with `tick`. */
export class Bench {
  panel = new Element("div");
  listeners = [];
  resets = [];
  drawn = 0;

  constructor(state) {
    this.model = new PageModel(state);
  }

  get(path) {
    return read(this.model, path);
  }

  set(path, value) {
    write(this.model, path, value);
  }

  svg() {
    return new Element("svg");
  }

  handle(control) {
    return control;
  }

  touch() {}

  listen(target, event, action) {
    this.listeners.push({ target, event, action });
  }

  send(target, event, detail = {}) {
    for (const each of this.listeners)
      if (each.target === target && each.event === event) each.action({ preventDefault() {}, ...detail });
  }

  onReset(action) {
    this.resets.push(action);
  }

  redraw() {
    this.drawn += 1;
  }
}

const frames = [];
globalThis.requestAnimationFrame = (action) => frames.push(action);
globalThis.cancelAnimationFrame = () => frames.splice(0);
let calm = false;
globalThis.matchMedia = () => ({ matches: calm });

const measured = new Set();
globalThis.ResizeObserver = class {
  constructor(tell) {
    this.tell = tell;
  }

  observe() {
    measured.add(this);
  }

  disconnect() {
    measured.delete(this);
  }
};

/** Tells all that measure that what they measure is so large now. */
export function resize(width, height) {
  for (const { tell } of measured) tell([{ contentRect: { width, height } }]);
}

/** Runs n frames; `reduced` asks for less motion. */
export function tick(n, reduced = false) {
  calm = reduced;
  for (let i = 0; i < n; i += 1) for (const action of frames.splice(0)) action();
}

export {
  bold,
  clamp,
  h,
  handle,
  keepRoom,
  news,
  number,
  Player,
  Plot,
  pitch,
  postponing,
  prose,
  readNumber,
  refill,
  slider,
  snap,
  svgWords,
  symbol,
  typedNumber,
  words,
};
