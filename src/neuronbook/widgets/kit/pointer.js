// What a pointer means: which button drags, and what a finger does that is on its way elsewhere.

/** @typedef {import("./widget.js").Frame} Frame */
/** @typedef {() => void} Undo */

// On a Mac, Ctrl and the primary button are the secondary one.
const isPrimary = ({ isPrimary, button, ctrlKey }) =>
  isPrimary && button === 0 && !(ctrlKey && /Mac/.test(navigator.platform));

/**
 * Drags with the primary button, or the first finger. When the browser takes the pointer away, as for two
 * fingers that enlarge the page, all is put back.
 * @param {Pick<Frame, "listen" | "keep">} ui @param {Element} element
 * @param {object} options
 * @param {(event: PointerEvent) => boolean | void} options.begin false when there is nothing to drag
 * @param {(event: PointerEvent) => void} options.move
 */
export function drag(ui, element, { begin, move }) {
  /** @type {Undo | undefined} */
  let undo;
  ui.listen(element, "pointerdown", (event) => {
    if (!isPrimary(event)) return;
    const back = ui.keep();
    if (begin(event) === false) return;
    undo = back;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
  });
  ui.listen(element, "pointermove", (event) => {
    if (undo && event.isPrimary && event.buttons & 1 && element.hasPointerCapture(event.pointerId))
      move(event);
  });
  ui.listen(element, "pointercancel", () => undo?.());
  ui.listen(element, "lostpointercapture", () => {
    undo = undefined;
  });
}

const SLACK = 10; // pixels: a finger that lies still may go as far

/**
 * Takes what a native slider says, but from a finger only once it goes sideways or leaves: until then it may
 * be on its way up or down the page, or the first of two.
 * @param {Frame} ui @param {HTMLInputElement} input
 * @param {{ take: () => void, show: () => void }} options
 */
export function slide(ui, input, { take, show }) {
  /** @type {PointerEvent | null} the press of a finger that may still be on its way elsewhere */
  let press = null;
  let deaf = false;
  /** @type {Undo | undefined} */
  let undo;
  const settle = () => {
    deaf = false;
    if (press) {
      undo = ui.keep();
      take();
    }
    press = null;
  };
  const giveUp = () => {
    press = null;
    undo?.();
    show();
  };
  ui.listen(input, "pointerdown", (event) => {
    deaf = event.pointerType === "touch";
    if (!event.isPrimary) return giveUp();
    press = deaf ? event : null;
    undo = undefined;
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
