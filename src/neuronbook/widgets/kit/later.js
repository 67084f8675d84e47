// Work that can wait until a figure has answered, as a training that a slider begins.

/**
 * Returns what takes such work: it runs one frame after the response, once however often it was asked
 * for, the latest alone; and again after each further frame while it returns true. The figure is marked as
 * busy until then.
 * @param {Element} live @param {AbortSignal} closing after which nothing runs
 * @returns {(action: () => unknown) => void}
 */
export function postponing(live, closing) {
  /** @type {(() => unknown) | null} */
  let waiting = null;
  const later = (/** @type {() => unknown} */ action) => {
    const isAwaited = waiting !== null;
    waiting = action;
    live.setAttribute("aria-busy", "true");
    if (!isAwaited) requestAnimationFrame(() => requestAnimationFrame(catchUp));
  };
  const catchUp = () => {
    const action = waiting;
    waiting = null;
    live.removeAttribute("aria-busy");
    if (!closing.aborted && action?.() === true) later(waiting ?? action);
  };
  return later;
}

/**
 * Returns what runs an action when the next frame has been shown, once however often it was asked for.
 * @param {() => void} action
 */
export function afterFrame(action) {
  let waits = false;
  const run = () => {
    waits = false;
    action();
  };
  return () => {
    if (!waits) requestAnimationFrame(() => setTimeout(run));
    waits = true;
  };
}
