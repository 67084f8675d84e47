// Code, tables, formulas and pictures that are wider than the screen can be scrolled by keyboard, and only those.
const SELECTOR = ".highlight pre, .nb-output pre, .output pre, .nb-scroll, .math-block, .nb-picture-frame";

function name(element) {
  if (element.matches("pre")) return "Code";
  if (element.matches(".nb-scroll")) return "Table";
  return element.matches(".math-block") ? "Formula" : "Picture";
}

function update(element) {
  const wide = element.scrollWidth > element.clientWidth + 1;
  if (wide) {
    element.tabIndex = 0;
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", name(element));
  } else if (element.hasAttribute("tabindex")) {
    for (const attribute of ["tabindex", "role", "aria-label"]) element.removeAttribute(attribute);
  }
}

export function scrollers() {
  if (!("ResizeObserver" in window)) return;
  const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => update(target)));
  for (const element of document.querySelectorAll(SELECTOR)) observer.observe(element);
}
