// From the first touch of a live figure on, the page leaves out what is far from the window
// (css/parts/article.css): then each frame of a slider is cheap. Not before, so that the whole page is there
// for whoever only reads it.
const EVENTS = ["focusin", "pointerdown"];

export function playing() {
  const begin = (/** @type {Event} */ { target }) => {
    if (!(target instanceof Element && target.closest("figure.nb-widget"))) return;
    document.documentElement.classList.add("nb-playing");
    for (const event of EVENTS) removeEventListener(event, begin);
  };
  for (const event of EVENTS) addEventListener(event, begin, { passive: true });
}
