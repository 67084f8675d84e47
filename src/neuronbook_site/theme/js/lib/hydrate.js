// Make every widget figure on the page live: read its state, give it a model, let its module render.
import { PageModel } from "../../../../neuronbook/widgets/kit/state.js";
import { frameOf } from "../../../../neuronbook/widgets/kit/widget.js";

const FIGURE = "figure.nb-widget[data-widget]";
const here = document.currentScript?.src;
const widgets = new Map();

export function register(widget) {
  widgets.set(widget.name, widget);
}

// Figures of a kind that the page did not have at first, as Python makes them: a promise of their scripts, or nothing
// when all are there.
export function load(root) {
  const kinds = new Set([...root.querySelectorAll(FIGURE)].map((figure) => figure.dataset.widget));
  const missing = [...kinds].filter((kind) => !widgets.has(kind));
  return missing.length ? Promise.all(missing.map(loadScript)) : undefined;
}

function loadScript(kind) {
  const src = new URL(`widgets/${kind.replaceAll("-", "_")}.js`, here);
  // A script that does not come leaves the static picture.
  return new Promise((done) =>
    document.head.append(
      Object.assign(document.createElement("script"), { src, onload: done, onerror: done }),
    ),
  );
}

// What the reader sees comes first, in the same moment. The rest follows one figure at a time, whenever the
// browser is idle, so that a page with many figures scrolls smoothly from the start.
export function hydrate(root = document) {
  const waiting = [...root.querySelectorAll(`${FIGURE}:not([data-live])`)];
  const near = (figure) =>
    figure.getBoundingClientRect().top < 1.5 * innerHeight && figure.getBoundingClientRect().bottom > 0;
  const first = waiting.filter(near);
  const rest = waiting.filter((figure) => !first.includes(figure));
  first.forEach(enliven);
  const next = () => {
    const figure = rest.shift();
    if (figure) enliven(figure);
    if (rest.length) whenIdle(next);
  };
  if (rest.length) whenIdle(next);
  if (root === document) {
    followAddress();
    addEventListener("hashchange", followAddress);
  }
}

const whenIdle = (action) =>
  window.requestIdleCallback ? requestIdleCallback(action, { timeout: 200 }) : setTimeout(action, 16);

export function enliven(figure) {
  if ("live" in figure.dataset) return;
  const widget = widgets.get(figure.dataset.widget);
  const source = figure.querySelector('script[type="application/json"]');
  if (!widget || !source) return;
  const model = new PageModel(JSON.parse(source.textContent));
  model.link = (query) => linkTo(figure, query);
  figure.nbModel = model;
  try {
    widget.render({ model, el: figure });
  } catch (error) {
    // The static picture stays; the rest of the page goes on.
    figure.removeAttribute("data-live");
    console.error(`widget ${figure.dataset.widget}:`, error);
  }
}

// A shared state is an address such as #line-1?weight=2&bias=-1 (the page's first `line` figure).
function placeOf(figure) {
  const name = figure.dataset.widget;
  const twins = [...document.querySelectorAll(`figure.nb-widget[data-widget="${name}"]`)];
  return `${name}-${twins.indexOf(figure) + 1}`;
}

function linkTo(figure, query) {
  const hash = `#${placeOf(figure)}?${query}`;
  history.replaceState(null, "", hash);
  return location.href;
}

function followAddress() {
  const [, place, query] = location.hash.match(/^#([a-z0-9-]+)\?(.*)$/) ?? [];
  if (!place) return;
  const figure = [...document.querySelectorAll("figure.nb-widget")].find((each) => placeOf(each) === place);
  if (!figure) return;
  enliven(figure);
  const frame = frameOf(figure);
  if (!frame) return;
  frame.follow(new URLSearchParams(query));
  figure.scrollIntoView({ block: "center" });
}
