// The addresses of a figure: by itself, in its chapter, and in other people's pages.

/** @typedef {{ root: URL, own: URL, chapter: URL }} Places */

/**
 * Where a figure is found. A page in a folder gives addresses that others can open only where it knows that
 * the book is also on the web.
 *
 * @param {string} name
 * @param {string} script  the address of a script in `_static`
 * @param {string | undefined} inChapter  on a figure's own page, the link to its chapter
 * @returns {Places}
 */
export function placesOf(name, script, inChapter) {
  const here = new URL("../", script);
  const page = location.href.replace(/[?#].*/, "");
  const root = location.protocol === "file:" ? (published(page.slice(here.href.length)) ?? here) : here;
  const chapter = new URL((inChapter ?? `${page}#${name}`).slice(here.href.length), root);
  return { root, own: new URL(`figures/${name}.html`, root), chapter };
}

/** The root of the book on the web, if this page says where it is. @param {string} path */
function published(path) {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute("href");
  return canonical?.endsWith(path) ? new URL(canonical.slice(0, canonical.length - path.length)) : undefined;
}

export const isOnTheWeb = (/** @type {URL} */ address) => /^https?:$/.test(address.protocol);

/** @param {URL} place @param {string} query */
export function withQuery(place, query) {
  const [page, name] = place.href.split("#");
  if (!query) return place.href;
  return name ? `${page}#${name}?${query}` : `${page}?${query}`;
}

/** @param {string} text */
const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "");

const RESIZE =
  'addEventListener("message",(e)=>{for(const f of document.querySelectorAll("iframe[data-neuron]"))' +
  'if(f.contentWindow===e.source&&e.data?.neuronbook==="height")' +
  "f.height=Math.min(Number(e.data.height)||0,9999)})";

/**
 * What a page of somebody else takes: a frame that may run scripts and open links, and a line that gives it
 * the height that the figure tells. Without the line it keeps the height that is written here.
 *
 * @param {string} address
 * @param {string} title
 * @param {number} height
 */
export const snippet = (address, title, height) =>
  `<iframe data-neuron src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" ` +
  `style="border:0" loading="lazy" sandbox="allow-scripts allow-popups"></iframe>\n` +
  `<script>${RESIZE}</script>`;
