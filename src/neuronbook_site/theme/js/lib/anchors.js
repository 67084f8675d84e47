// Most anchors follow from their heading, so the words of the search need not hold them.
const OF_A_TERM = "term-";

/** @param {string} heading */
function slug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** @param {string} term */
function ofATerm(term) {
  return OF_A_TERM + term.replace(/[^A-Za-z0-9]+/g, "-");
}

/**
 * What is stored in place of an anchor.
 *
 * @param {string} anchor
 * @param {string} heading
 */
export function shortened(anchor, heading) {
  if (anchor === slug(heading)) return "";
  return anchor === ofATerm(heading) ? OF_A_TERM : anchor;
}

/**
 * The anchor for which that was stored.
 *
 * @param {string} stored
 * @param {string} heading
 */
export function anchorFrom(stored, heading) {
  if (stored === "") return slug(heading);
  return stored === OF_A_TERM ? ofATerm(heading) : stored;
}
