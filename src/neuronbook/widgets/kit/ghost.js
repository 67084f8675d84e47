// A mark that the reader sets in a figure before looking: where the answer is expected. It is no state of the
// figure, so setting it touches nothing; the box that asks keeps its place.
import { refill, s, setAttributes, visible } from "./dom.js";
import { short } from "./format.js";
import { handle } from "./handle.js";
import { afterFrame } from "./later.js";

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
  // What was typed may lie beyond the axis; the ring does not.
  const { 0: low, 1: high } = options.x ?? plot.x.domain();
  const at = () => asked()?.at ?? start;
  const side = () => (at() > high ? 1 : at() < low ? -1 : 0);
  const host = {
    get: () => Math.max(low, Math.min(high, at())),
    set: (_, at) => set(at),
    listen: ui.listen.bind(ui),
    keep: () => {
      const before = asked()?.at;
      return () => set(before);
    },
    handle: (control) => control,
  };
  const ring = s("circle", { class: "nb-curve nb-s-neutral", r: 8 });
  const words = s("text", { class: "nb-note nb-halo", ...attributesOf(PLACES[0]) });
  const mark = handle(/** @type {any} */ (host), plot, name, { shape: s("g", {}, ring, words), ...options });
  setAttributes(mark.grip, { class: "nb-ghost" }); // it is no control of the figure
  const settle = () => settleBeside(words, mark.grip, plot.picture);
  const settleLater = afterFrame(settle);
  let shown;
  ui.draw(() => {
    const place = asked();
    const isPaper = matchMedia("print").matches; // on which stands what was set
    visible(mark.grip, Boolean(place) && (place?.at !== null || !isPaper));
    mark.show();
    const isSet = place?.at !== shown;
    shown = place?.at;
    refill(words, said(at(), side()));
    if (side()) setAttributes(mark.grip, { "aria-valuetext": `${short(at())}, beyond this axis` });
    const isFixed = place && !place.place;
    setAttributes(mark.grip, { "aria-disabled": isFixed && "true" });
    if (isFixed) setAttributes(mark.grip, { "aria-label": `${options.label}` });
    // When the figure's own words are drawn. Measuring lays the page out, which would keep a press waiting.
    if (isSet || isPaper) queueMicrotask(settle);
    else settleLater();
  });
  const sizes = new ResizeObserver(settle);
  sizes.observe(plot.picture);
  ui.cleanups.push(() => sizes.disconnect());
}

/**
 * What stands beside the ring.
 *
 * @param {number} at @param {number} side  beyond which end of the axis, if any
 */
function said(at, side) {
  if (!side) return "your guess";
  return side > 0 ? `your guess: ${short(at)} →` : `← your guess: ${short(at)}`;
}

// Where the words may stand, from the middle of the ring: above and below it, beside it, and further away.
/** @type {[number, number, string][]} */
const PLACES = [
  [0, -14, "middle"],
  [0, 24, "middle"],
  [14, 5, "start"],
  [-14, 5, "end"],
  ...[-14, 24, -34, 44, -54, 64].flatMap(
    (y) =>
      /** @type {[number, number, string][]} */ ([
        [10, y, "end"],
        [0, y, "middle"],
        [-10, y, "start"],
      ]),
  ),
];
const OTHERS = "text, .nb-handle > :last-child";

/** @param {[number, number, string]} place */
const attributesOf = ([x, y, anchor]) => ({ x, y, "text-anchor": anchor });

/**
 * Puts the words of a ring where they lie on nothing that is to be read or dragged, and within the picture.
 * @param {SVGTextElement} words @param {Element} grip @param {Element} picture
 */
function settleBeside(words, grip, picture) {
  if (!words.isConnected || grip.hasAttribute("display")) return;
  const around = picture.getBoundingClientRect();
  if (!around.width) return;
  const others = [...picture.querySelectorAll(OTHERS)].filter((each) => !grip.contains(each));
  const taken = others.map((each) => each.getBoundingClientRect()).filter(({ width }) => width);
  const edgesAt = edgesOf(words);
  const cost = (/** @type {[number, number, string]} */ place) => {
    const { left, right, top, bottom } = edgesAt(place);
    const isCut = left < around.left || right > around.right || top < around.top || bottom > around.bottom;
    const isOn = (o) => o.left < right && o.right > left && o.top < bottom && o.bottom > top;
    return taken.filter(isOn).length + (isCut ? 9 : 0);
  };
  let [best, least] = [PLACES[0], Infinity];
  for (const place of PLACES) {
    const now = cost(place);
    if (now < least) [best, least] = [place, now];
    if (!now) break;
  }
  setAttributes(words, attributesOf(best));
}

/**
 * Where words would be drawn in each place, told from where they are: nothing is laid out again to know it.
 * @param {SVGTextElement} words
 */
function edgesOf(words) {
  const { left, top, width, height } = words.getBoundingClientRect();
  const unit = words.getScreenCTM()?.a ?? 1;
  const before = (/** @type {string | null} */ anchor) =>
    width * (anchor === "end" ? 1 : anchor === "middle" ? 0.5 : 0);
  const middle = left + before(words.getAttribute("text-anchor")) - unit * Number(words.getAttribute("x"));
  const line = top - unit * Number(words.getAttribute("y"));
  return (/** @type {[number, number, string]} */ [x, y, anchor]) => {
    const [from, upper] = [middle + unit * x - before(anchor), line + unit * y];
    return { left: from, right: from + width, top: upper, bottom: upper + height };
  };
}
