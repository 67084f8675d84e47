// Marks the section being read in the list "On this page".
export function contents() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".nb-contents a");
  const byId = new Map([...links].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...byId.keys()].flatMap((id) => document.getElementById(id) ?? []);
  /** @type {Set<Element>} */
  const visible = new Set();

  function mark() {
    const first = headings.filter((heading) => visible.has(heading)).at(-1);
    if (!first) return;
    for (const link of links) link.removeAttribute("aria-current");
    byId.get(first.id)?.setAttribute("aria-current", "true");
  }

  // A section counts as read while it crosses a line in the upper part of the window.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) visible.add(target);
        else visible.delete(target);
      }
      mark();
    },
    { rootMargin: "-18% 0px -78% 0px" },
  );
  for (const heading of headings) observer.observe(heading);
}
