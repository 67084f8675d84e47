/**
 * Whether a pointer stands still and the page moves under it, of which browsers make an event as well.
 *
 * @param {Event} event
 */
export const isStill = (event) =>
  event instanceof PointerEvent && event.type !== "pointerdown" && !event.movementX && !event.movementY;
