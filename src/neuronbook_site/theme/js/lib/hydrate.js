// Make every widget figure on the page live: read its state, give it a model, let its module render.
import { loadScript } from "../../../../neuronbook/widgets/kit/script.js";
import { PageModel } from "../../../../neuronbook/widgets/kit/state.js";
import { frameOf } from "../../../../neuronbook/widgets/kit/widget.js";
import { isStill } from "./still.js";

/** @typedef {HTMLElement & { dataset: { widget: string } }} Figure */

/**
 * @typedef {object} Widget
 * @property {string} name
 * @property {(place: { model: PageModel, el: HTMLElement }) => (() => void) | undefined} render
 *   draws the figure into `el`; the function that it returns takes it away again
 */

/**
 * @typedef {object} Book  what widgets and the page's Python find as `neuronbook`
 * @property {Record<string, object>} kit
 * @property {typeof register} register
 * @property {typeof load} load
 * @property {typeof enliven} enliven
 * @property {typeof hydrate} hydrate
 * @property {(score: import("../../../../neuronbook/widgets/kit/audible.js").Score, ended: () => void) =>
 *   () => void} [play]  what listen.js brings
 * @property {PointerEvent} [met] where the reader pointed last, until point.js is there
 * @property {typeof frameOf} frameOf
 * @property {(figure: Figure) => string} [share]  see share.js
 * @property {(figure: Figure | string, query?: string) => string} [heed]  see heed.js
 */

const FIGURE = "figure.nb-widget[data-widget]";
const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
/** @type {Map<string, Widget>} */
const widgets = new Map();
/** The scripts that were asked for, by kind. @type {Map<string, Promise<unknown>>} */
const coming = new Map();
/** What a reader does first. */
const SIGNS = ["scroll", "pointermove", "pointerdown", "keydown", "focusin"];

/**
 * @param {ParentNode} root
 * @param {string} selector
 */
function figuresIn(root, selector = FIGURE) {
  /** @type {NodeListOf<Figure>} */
  const found = root.querySelectorAll(selector);
  return [...found];
}

/** @param {Widget} widget */
export function register(widget) {
  widgets.set(widget.name, widget);
}

/**
 * Figures whose scripts have not come yet: a promise of them, or nothing when all are there.
 *
 * @param {ParentNode} root
 */
export function load(root) {
  const kinds = new Set(figuresIn(root).map((figure) => figure.dataset.widget));
  const missing = [...kinds].filter((kind) => !widgets.has(kind));
  return missing.length ? Promise.all(missing.map(loadWidget)) : undefined;
}

/** @param {string} kind */
const fetchWidget = async (kind) =>
  loadScript(new URL(`widgets/${kind.replaceAll("-", "_")}.js`, here).href, () => widgets.has(kind));

// A script that does not come, or of which nobody knows where it lies, leaves the static picture.
/** @param {string} kind */
function loadWidget(kind) {
  const script = coming.get(kind) ?? fetchWidget(kind).catch(() => coming.delete(kind));
  coming.set(kind, script);
  return script;
}

/** @param {Figure} figure */
async function awake(figure) {
  const kinds = [...asking(figure), figure].map((each) => each.dataset.widget);
  await Promise.all(kinds.filter((kind) => !widgets.has(kind)).map(loadWidget));
  enliven(figure);
}

/** The box that covers something in a figure. @param {Figure} figure */
const asking = ({ dataset: { asked } }) => (asked ? figuresIn(document, `[data-predict="${asked}"]`) : []);

/**
 * How far a figure is from what the reader sees, in pixels. Where its section is too far to be laid out yet,
 * how far the section is, or what holds that: to ask for the figure's place would lay it out.
 *
 * @param {Figure} figure
 */
function distance(figure) {
  const isLaidOut = (/** @type {Element} */ each) => each.checkVisibility({ contentVisibilityAuto: true });
  /** @type {Element} */
  let place = figure;
  while (place.parentElement && !isLaidOut(place)) place = place.parentElement;
  const { top, bottom } = place.getBoundingClientRect();
  return Math.max(0, top - innerHeight, -bottom);
}

/**
 * Call what is to be done with figures that are on the screen, or nearly, once the page has been laid out.
 *
 * @param {(figure: Figure) => void} action
 */
function forNear(action) {
  const near = new IntersectionObserver(
    (entries) => {
      near.disconnect();
      for (const { isIntersecting, target } of entries)
        if (isIntersecting) action(/** @type {Figure} */ (target));
    },
    { rootMargin: "50%" },
  );
  for (const figure of figuresIn(document)) near.observe(figure);
}

/**
 * The page's figures. What the reader sees, or nearly, comes at once. The rest, and its scripts, wait for the
 * first sign of a reader.
 */
export function hydrateAll() {
  // A frame may not be laid out yet when it is asked what is seen of it.
  if (ownFigure()) figuresIn(document).forEach(awake);
  else forNear(awake);
  const waiting = new AbortController();
  const begin = async (/** @type {Event} */ event) => {
    if (isStill(event)) return;
    waiting.abort();
    await load(document);
    hydrate();
  };
  for (const sign of SIGNS) addEventListener(sign, begin, { signal: waiting.signal, passive: true });
  followAddress();
  addEventListener("hashchange", followAddress);
  // A link to where the page already is changes no address, and brings the figure's state back as well.
  addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    if (link && link.href === location.href) followAddress();
  });
}

/**
 * Bring figures to life whose scripts are there: what the reader sees in the same moment, the rest one at a
 * time, the nearest first, whenever the browser is idle, so that a page with many figures scrolls smoothly.
 *
 * @param {ParentNode} root
 */
export function hydrate(root = document) {
  const waiting = new Set(figuresIn(root, `${FIGURE}:not([data-live])`));
  // One that has gone by then, as with a cell that runs again, would be live with nobody to end it.
  const wake = (/** @type {Figure} */ figure) =>
    waiting.delete(figure) && figure.isConnected && enliven(figure);
  [...waiting].filter((figure) => distance(figure) === 0).forEach(wake);
  const next = () => {
    const [nearest] = [...waiting].sort((a, b) => distance(a) - distance(b));
    if (nearest) wake(nearest);
    if (waiting.size) whenIdle(next);
  };
  if (waiting.size) whenIdle(next);
}

/** @param {() => void} action */
const whenIdle = (action) =>
  "requestIdleCallback" in window ? requestIdleCallback(action, { timeout: 200 }) : setTimeout(action, 16);

/** @param {Figure} figure */
export function enliven(figure) {
  if ("live" in figure.dataset) return;
  const widget = widgets.get(figure.dataset.widget);
  const source = figure.querySelector('script[type="application/json"]');
  if (!widget || !source) return;
  asking(figure).forEach(enliven); // what is asked for is covered before it is seen
  const link = (/** @type {string} */ query) => linkTo(figure, query);
  const share = figure.id ? () => ask("share", figure) : undefined;
  const model = Object.assign(new PageModel(JSON.parse(source.textContent)), { link, share });
  figure.nbModel = model;
  try {
    figure.nbClose = widget.render({ model, el: figure });
  } catch (error) {
    // The static picture stays; the rest of the page goes on.
    figure.removeAttribute("data-live");
    document.documentElement.classList.remove("asks");
    console.error(`widget ${figure.dataset.widget}:`, error);
  }
}

/**
 * What the address of a shared state calls a figure: #two-pipes?bias=-1. One that the reader made has no
 * name, and is counted: #line-2 is the page's second `line`.
 *
 * @param {Figure} figure
 */
function placeOf(figure) {
  if (figure.id) return figure.id;
  const kind = figure.dataset.widget;
  const twins = figuresIn(document, `figure.nb-widget[data-widget="${kind}"]`);
  return `${kind}-${twins.indexOf(figure) + 1}`;
}

/**
 * The address of the figure that a place of the first edition has become. Those were counted as well.
 *
 * @param {string} place
 */
function movedTo(place) {
  const moved = new URLSearchParams(document.querySelector("main")?.dataset.moved);
  return new URL(moved.get(place) ?? `#${place}`, location.href);
}

/**
 * The address of a state, with what the last link to the figure asked besides.
 *
 * @param {Figure} figure
 * @param {string} state
 */
function linkTo(figure, state) {
  const query = [state, figure.nbOptions?.asks].filter(Boolean).join("&");
  const address = new URL(ownFigure() ? `?${query}` : `#${placeOf(figure)}?${query}`, location.href).href;
  try {
    history.replaceState(null, "", address);
  } catch {
    // A browser may not allow it in a frame or a folder.
  }
  return address;
}

/** The figure whose own page this is: its address has the state as its query. */
const ownFigure = () => document.documentElement.dataset.figure;

/** What the address asks for: a figure, and a state. */
function asked() {
  const own = ownFigure();
  if (own) return location.search ? [own, location.search.slice(1)] : [];
  const { hash } = location;
  // Chats and mail may have written its signs as %3F, %3D and %26.
  const sent = hash.includes("?") ? hash : hash.replace(/%3F|%3D|%26/gi, decodeURIComponent);
  return sent.match(/^#([a-z0-9-]+)\?(.*)$/)?.slice(1) ?? [];
}

async function followAddress() {
  const [place, query] = asked();
  if (!place) return;
  const { hash, href, pathname } = movedTo(place);
  if (pathname !== location.pathname) return location.replace(`${href}?${query}`);
  const figure = figuresIn(document).find((each) => `#${placeOf(each)}` === hash);
  if (!figure) return void ask("heed", place);
  if (!("live" in figure.dataset)) await awake(figure);
  const frame = frameOf(figure);
  if (!frame) return;
  try {
    frame.follow(new URLSearchParams(query));
  } catch (error) {
    // Whatever became of the figure, the link leads there.
    console.error(`widget ${figure.dataset.widget}:`, error);
  }
  ask("heed", figure, query);
  if (!ownFigure()) figure.scrollIntoView({ block: "center" });
}

/**
 * What few readers need comes when they do: sharing a figure, and what a link asks besides a state. Returns
 * what to say.
 *
 * @param {"share" | "heed"} what
 * @param {[Figure | string, string?]} given
 * @returns {Promise<string>}
 */
async function ask(what, ...given) {
  if (!here) return "This page was saved without its scripts, and cannot load more of them.";
  try {
    if (!window.neuronbook?.[what]) await loadScript(new URL(`${what}.js`, here).href);
    // @ts-expect-error: each takes what it is called with above
    return window.neuronbook[what](...given);
  } catch (error) {
    console.warn(error);
    return "This could not be loaded. Check the connection, then press again.";
  }
}
