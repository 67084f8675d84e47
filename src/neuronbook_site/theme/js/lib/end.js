// The browser goes to where the end of a page was when the key was pressed. Figures that come to life on the
// way grow: then the page goes on to where the end is, unless the reader goes elsewhere.

const ELSEWHERE = ["wheel", "touchmove", "pointerdown", "keydown"];
const height = () => document.documentElement.scrollHeight;

/** @param {KeyboardEvent} event */
function arrive({ key, metaKey }) {
  if (key !== "End" && !(metaKey && key === "ArrowDown")) return;
  const before = height(); // with all that was not laid out yet (far.js)
  const way = new AbortController();
  const once = { once: true, passive: true, signal: way.signal };
  const goOn = () => {
    way.abort();
    // A slider has an end as well: who did not come near that of the page did not go there.
    if (scrollY + innerHeight * 1.5 > before) scrollTo(0, height());
  };
  addEventListener("scrollend", goOn, once);
  for (const kind of ELSEWHERE) addEventListener(kind, () => way.abort(), once);
}

export const toTheEnd = () => addEventListener("keydown", arrive);
