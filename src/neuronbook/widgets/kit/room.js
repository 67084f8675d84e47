// A sentence keeps the room that it once took, so that a press moves nothing below it. In another width, as
// when a phone is turned, it begins anew: in the next frame, for an observer may not change what it measures.

/** @param {HTMLElement} sentence @param {AbortSignal} closing */
export function keepRoom(sentence, closing) {
  let [width, height] = [0, 0];
  const keep = (/** @type {number} */ room) => {
    height = room;
    sentence.style.setProperty("--nb-kept", `${room}px`);
  };
  const observer = new ResizeObserver(([{ contentRect: now }]) => {
    if (width && now.width !== width) requestAnimationFrame(() => keep(0));
    else if (now.height > height) keep(now.height);
    width = now.width;
  });
  observer.observe(sentence);
  closing.addEventListener("abort", () => observer.disconnect());
}

/**
 * Where a browser does not do so by itself: what a figure above the window grows by moves nothing in it.
 *
 * @param {HTMLElement} live
 * @param {AbortSignal} closing
 */
export function keepPlace(live, closing) {
  if (CSS.supports("overflow-anchor", "auto")) return;
  let [width, height] = [0, 0];
  const observer = new ResizeObserver(([{ contentRect: now }]) => {
    const grown = now.width === width && now.height - height;
    if (grown && live.getBoundingClientRect().bottom < grown) scrollBy(0, grown);
    [width, height] = [now.width, now.height];
  });
  observer.observe(live);
  closing.addEventListener("abort", () => observer.disconnect());
}
