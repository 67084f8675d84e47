// A figure's own page: tells a page around it how tall it is, and leads out of that frame, not around in it.
const root = document.documentElement;
const framed = window !== window.parent;

// Smaller than that, words are no longer read from the last row: rather scroll.
const LEAST = 0.7;
const LEAST_SIZE = 17.6; // pixels

// For a lecture hall: as large as it is whole in the window. What grows while it is used moves nothing.
function enlarge() {
  const isLarge = root.classList.toggle("nb-large", location.hash === "#large");
  root.style.removeProperty("--nb-fit");
  const live = isLarge && document.querySelector("figure[data-live] .nb-live");
  if (!live) return;
  const fit = innerHeight / (live.getBoundingClientRect().bottom + scrollY);
  const least = Math.max(LEAST, LEAST_SIZE / Number.parseFloat(getComputedStyle(root).fontSize));
  root.style.setProperty("--nb-fit", String(Math.min(1, Math.max(least, fit))));
}

// The page around may be anybody's: it is told a height, and nothing else.
function tellHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  window.parent.postMessage({ neuronbook: "height", figure: root.dataset.figure, height }, "*");
}

enlarge();
for (const each of ["hashchange", "resize"]) addEventListener(each, enlarge);
// Once it is live it has its height.
const figure = /** @type {Element} */ (document.querySelector("figure.nb-widget"));
new MutationObserver(enlarge).observe(figure, { attributeFilter: ["data-live"] });
if (framed) {
  new ResizeObserver(tellHeight).observe(document.body);
  for (const link of document.querySelectorAll("a")) link.target = "_blank";
}
