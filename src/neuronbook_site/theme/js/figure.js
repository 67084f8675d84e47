// A figure's own page: tells a page around it how tall it is, and leads out of that frame, not around in it.
const root = document.documentElement;
const framed = window !== window.parent;

// For a lecture hall.
const enlarge = () => root.classList.toggle("nb-large", location.hash === "#large");

// The page around may be anybody's: it is told a height, and nothing else.
function tellHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  window.parent.postMessage({ neuronbook: "height", figure: root.dataset.figure, height }, "*");
}

enlarge();
addEventListener("hashchange", enlarge);
if (framed) {
  new ResizeObserver(tellHeight).observe(document.body);
  for (const link of document.querySelectorAll("a")) link.target = "_blank";
}
