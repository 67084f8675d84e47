// The chapter list is a popover on narrow screens and a column on wide ones; it opens at the current chapter.
export function menu() {
  const list = document.getElementById("nb-nav");
  const current = list?.querySelector("[aria-current]");
  if (!list || !current) return;
  // Read from an observer, after the browser's own layout, so that none is forced.
  /** @type {IntersectionObserverCallback} */
  const reveal = ([{ boundingClientRect: place, rootBounds: frame }], observer) => {
    observer.disconnect();
    if (frame && place.bottom > frame.bottom) list.scrollTop += place.top - frame.top - frame.height / 3;
  };
  const look = () => new IntersectionObserver(reveal, { root: list }).observe(current);
  list.addEventListener("toggle", look);
  look();
}
