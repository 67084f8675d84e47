// Make every widget figure on the page live: read its state, give it a model, let its module render.
import { WIDGETS } from "virtual:widgets";
import { PageModel } from "../../../widgets/kit/state.js";

export function hydrate(root = document) {
  const figures = [...root.querySelectorAll("figure.nb-widget[data-widget]:not([data-live])")];
  for (const figure of figures) enliven(figure);
  if (root === document) {
    followAddress();
    addEventListener("hashchange", followAddress);
  }
}

export function enliven(figure) {
  const widget = WIDGETS[figure.dataset.widget];
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
  const figure = [...document.querySelectorAll("figure.nb-widget[data-live]")].find((each) => placeOf(each) === place);
  if (!figure?.nbFrame) return;
  figure.nbFrame.follow(new URLSearchParams(query));
  figure.scrollIntoView({ block: "center" });
}
