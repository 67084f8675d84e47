// What an output asks for in vain: the page's policy runs no script of an output, and reaches no other host.

const NEEDS_SCRIPT = "This needs a script of its own, which the page does not run. In Jupyter it is live.";
const ELSEWHERE = "The page reaches no other host; in Jupyter it comes.";
/** Elements that bring something along, and how that is called. @type {Record<string, string>} */
const KINDS = {
  ...{ img: "a picture from", image: "a picture from", feimage: "a picture from", use: "a picture from" },
  ...{ input: "a picture from", iframe: "a frame from", embed: "a frame from", object: "a frame from" },
  ...{ video: "a recording from", audio: "a recording from", track: "a recording from" },
  ...{ form: "a form to", button: "a form to" },
};
const PLACES = ["src", "srcset", "href", "xlink:href", "data", "poster", "action", "formaction"];
const STYLED = /url\(\s*["']?([^"')]+)/g;

/**
 * What to say of an output that the page cannot show as it is meant, sentence by sentence.
 *
 * @param {ParentNode} content
 */
export function inVain(content) {
  const all = [...content.querySelectorAll("*")];
  /** @type {Map<string, Set<string>>} */
  const hosts = new Map();
  for (const [kind, address] of all.flatMap(asked)) {
    const host = hostOf(address);
    if (host) hosts.set(kind, (hosts.get(kind) ?? new Set()).add(host));
  }
  const things = [...hosts].map(([kind, found]) => `${kind} ${[...found].join(" and ")}`);
  return [
    ...(all.some(needsScript) ? [NEEDS_SCRIPT] : []),
    ...(things.length ? [`This has ${things.join(", ")}. ${ELSEWHERE}`] : []),
  ];
}

/** @param {Element} element */
export function needsScript(element) {
  if (element.localName === "script") return element.getAttribute("type") !== "application/json";
  return [...element.attributes].some(
    ({ name, value }) =>
      name.startsWith("on") ||
      (PLACES.includes(name) && /^\s*javascript:/i.test(value)) ||
      (name === "srcdoc" && /<script|\son\w+\s*=/i.test(value)),
  );
}

/**
 * The addresses that an element asks for, each with what it would bring.
 *
 * @param {Element} element
 * @returns {[string, string][]}
 */
function asked(element) {
  const { localName } = element;
  const media = localName === "source" ? (element.parentElement?.localName ?? "") : localName;
  const kind = KINDS[media === "picture" ? "img" : media];
  const found = PLACES.flatMap((name) => (kind ? addresses(name, element.getAttribute(name)) : []));
  const style = `${localName === "style" ? element.textContent : ""} ${element.getAttribute("style") ?? ""}`;
  const drawn = [...style.matchAll(STYLED)].map(([, address]) => address);
  return [
    ...found.map((address) => /** @type {[string, string]} */ ([kind, address])),
    ...drawn.map((address) => /** @type {[string, string]} */ ([KINDS.img, address])),
  ];
}

/** @param {string} name @param {string | null} value */
function addresses(name, value) {
  if (!value) return [];
  return name === "srcset" ? value.split(",").map((each) => each.trim().split(/\s/)[0]) : [value];
}

/** The host of an address, where it is another than the page's. @param {string} address */
function hostOf(address) {
  try {
    const { protocol, host } = new URL(address, location.href);
    return /^https?:$/.test(protocol) && host !== location.host ? host : "";
  } catch {
    return "";
  }
}
