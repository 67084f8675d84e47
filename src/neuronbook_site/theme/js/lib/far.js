// Far sections are laid out when they come near (css/parts/article.css). Who reads on notices nothing of it.
// Who goes to a place of the page has to get where it will be: then all are laid out, and nothing moves.

const { classList } = document.documentElement;

/** Whether the page opens somewhere else than at its top. */
function opensElsewhere() {
  const [arrival] = performance.getEntriesByType("navigation");
  const how = /** @type {PerformanceNavigationTiming | undefined} */ (arrival)?.type;
  return Boolean(location.hash) || how === "reload" || how === "back_forward";
}

const layOut = () => classList.remove("far");

/** Let far sections wait until the reader goes to a place of the page, or to its end. */
export function far() {
  if (opensElsewhere()) return;
  classList.add("far");
  addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a[href*='#']")) layOut();
  });
  addEventListener("keydown", ({ key, metaKey }) => {
    if (key === "End" || (metaKey && key === "ArrowDown")) layOut();
  });
}
