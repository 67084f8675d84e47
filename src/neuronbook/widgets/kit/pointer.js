// What a pointer means: which button drags, and what a finger does that is on its way elsewhere.

/** @typedef {import("./widget.js").Frame} Frame */
/** @typedef {() => void} Undo */

// On a Mac, Ctrl and the primary button are the secondary one.
const isPrimary = ({ button, ctrlKey }) => button === 0 && !(ctrlKey && /Mac/.test(navigator.platform));

/**
 * Drags with the primary button. `begin` returns what undoes the drag, for when the browser takes the pointer
 * away as for two fingers that enlarge the page; or nothing, when there is nothing to drag.
 * @param {Pick<Frame, "listen">} ui @param {Element} element
 * @param {{ begin: (event: PointerEvent) => Undo | undefined, move: (event: PointerEvent) => void }} options
 */
export function drag(ui, element, { begin, move }) {
  /** @type {Undo | undefined} */
  let undo;
  ui.listen(element, "pointerdown", (event) => {
    if (undo || !isPrimary(event)) return;
    undo = begin(event);
    if (!undo) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
  });
  ui.listen(element, "pointermove", (event) => {
    if (undo && event.buttons & 1 && element.hasPointerCapture(event.pointerId)) move(event);
  });
  ui.listen(element, "pointercancel", () => undo?.());
  ui.listen(element, "lostpointercapture", () => {
    undo = undefined;
  });
}

const SLACK = 10; // pixels: a finger that lies still may go as far

/**
 * Takes what a native slider says, but from a finger only once it goes sideways or leaves: until then it may be
 * on its way up or down the page. `begin` returns what puts the value back when it was, or one of several.
 * @param {Frame} ui @param {HTMLInputElement} input
 * @param {{ begin: () => Undo, take: () => void }} options
 */
export function slide(ui, input, { begin, take }) {
  /** @type {PointerEvent | null} the press of a finger that may still be on its way elsewhere */
  let press = null;
  let deaf = false;
  /** @type {Undo} */
  let undo;
  const settle = () => {
    deaf = false;
    if (press) take();
    press = null;
  };
  const giveUp = () => {
    press = null;
    undo();
  };
  ui.listen(input, "pointerdown", (event) => {
    if (!event.isPrimary) return giveUp();
    undo = begin();
    if (event.pointerType !== "touch") return;
    press = event;
    deaf = true;
  });
  ui.listen(input, "pointermove", ({ clientX, clientY }) => {
    if (!press) return;
    const [across, up] = [clientX - press.clientX, clientY - press.clientY].map(Math.abs);
    if (across > SLACK && across > up) settle();
  });
  ui.listen(input, "pointerup", settle);
  ui.listen(input, "pointercancel", () => {
    giveUp();
    deaf = false;
  });
  ui.listen(input, "input", () => deaf || take());
}
