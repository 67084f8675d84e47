// Code, tables, formulas and pictures that are wider than the screen can be scrolled by keyboard, and only those.
const NAMES = { pre: "Code", ".nb-scroll": "Table", ".math-line": "Formula", ".nb-picture-frame": "Picture" };
const SELECTOR = ".highlight pre, .cell_output pre, .nb-scroll, .math-line, .nb-picture-frame";

function update(element, wide) {
  if (wide) {
    const kind = Object.keys(NAMES).find((selector) => element.matches(selector));
    element.tabIndex = 0;
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", NAMES[kind]);
  } else if (element.hasAttribute("tabindex")) {
    for (const attribute of ["tabindex", "role", "aria-label"]) element.removeAttribute(attribute);
  }
}

export function scrollers() {
  if (!("ResizeObserver" in window)) return;
  // First all the reading, then all the writing: one layout for the whole page.
  const observer = new ResizeObserver((entries) => {
    const wide = entries.map(({ target }) => target.scrollWidth > target.clientWidth);
    entries.forEach(({ target }, i) => update(target, wide[i]));
  });
  const all = document.querySelectorAll(SELECTOR);
  for (const element of all) observer.observe(element);
  // A font that arrives late changes what is inside and not the box: measure anew.
  document.fonts?.ready.then(() =>
    all.forEach((element) => update(element, element.scrollWidth > element.clientWidth)),
  );
}
