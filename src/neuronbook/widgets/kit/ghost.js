// A mark that the reader sets in a figure before looking: where the answer is expected. It is no state of the
// figure, so setting it touches nothing; the box that asks keeps its place.
import { s, setAttributes, visible } from "./dom.js";
import { handle } from "./handle.js";

/** @typedef {import("./widget.js").Frame} Frame */

/**
 * What a box above asks of a figure: what stays covered, and marks that the reader sets where the answer is
 * expected. Once the answer is shown a mark has no `place`: it stays where it is.
 * @typedef {object} Asked
 * @property {string[]} covers
 * @property {Record<string, { at: any, place?: (at: any) => void }>} ghosts
 */

/**
 * @param {Frame} ui @param {import("./handle.js").Place} plot
 * @param {string} name as the prediction declares it
 * @param {import("./handle.js").HandleOptions & { start?: any }} options where it waits to be set: `start`
 */
export function ghost(ui, plot, name, { start = 0, ...options }) {
  const asked = () => ui.asked?.ghosts[name];
  const set = (at) => asked()?.place?.(at);
  const host = {
    get: () => asked()?.at ?? start,
    set: (_, at) => set(at),
    listen: ui.listen.bind(ui),
    keep: () => {
      const before = asked()?.at;
      return () => set(before);
    },
    handle: (control) => control,
  };
  const ring = s("circle", { class: "nb-curve nb-s-neutral", r: 8 });
  const words = s("text", { y: -14, "text-anchor": "middle", class: "nb-note nb-halo" }, "your guess");
  const mark = handle(/** @type {any} */ (host), plot, name, { shape: s("g", {}, ring, words), ...options });
  setAttributes(mark.grip, { class: "nb-ghost" }); // it is no control of the figure
  ui.draw(() => {
    // On paper stands what was set.
    const place = asked();
    visible(mark.grip, Boolean(place) && (place?.at !== null || !matchMedia("print").matches));
    mark.show();
    const isFixed = place && !place.place;
    setAttributes(mark.grip, { "aria-disabled": isFixed && "true" });
    if (isFixed) setAttributes(mark.grip, { "aria-label": `${options.label}` });
  });
}
