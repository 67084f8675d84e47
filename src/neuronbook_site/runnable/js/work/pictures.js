// The plain form of outputs, as in the book's copies for Jupyter: pictures as PNG on a light ground, figures
// as a picture and words.

/** @typedef {import("./results.js").Output} Output */

const GROUND = "#ffffff"; // of the light page
const MARGIN = 8; // pixels of the screen between the drawing and the edge of its ground
const SCALE = 2; // pixels of the picture for each of the screen's

/**
 * @param {Output[]} outputs
 * @param {string} alt  what a picture of the cell shows
 * @returns {Promise<Output[]>}
 */
export async function plainOutputs(outputs, alt) {
  return (await Promise.all(outputs.map((output) => plain(output, alt)))).flat();
}

/** @param {Output} output @param {string} alt @returns {Promise<Output[]>} */
async function plain(output, alt) {
  if (!("data" in output)) return [output];
  const { "image/svg+xml": svg, "text/html": html = "" } = output.data;
  if (svg !== undefined) return [await withPicture(output, svg, alt)];
  const figure = html.includes("nb-widget") ? parsed(html).querySelector("figure.nb-widget") : null;
  return figure ? ofWidget(output, figure) : [output];
}

// A document that is never shown: nothing in it runs or is fetched.
/** @param {string} html */
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

/** @param {Extract<Output, { data: object }>} output @param {Element} figure @returns {Promise<Output[]>} */
async function ofWidget(output, figure) {
  const picture = figure.querySelector("svg");
  if (!picture) {
    // A question is its own picture; of a figure that was made in the page the text says enough.
    for (const script of figure.querySelectorAll("script")) script.remove();
    const html = figure.outerHTML.replaceAll("&nbsp;", "\u00a0"); // as the book's own text has it
    return [withData(output, figure.childElementCount ? { "text/html": html } : {})];
  }
  const words = figure.querySelector('[role="img"]')?.getAttribute("aria-label") ?? "";
  const caption = figure.querySelector("figcaption")?.textContent;
  const below = [caption, words].filter(Boolean).map((each) => `*${escaped(each ?? "")}*`);
  return [
    await withPicture(output, new XMLSerializer().serializeToString(picture), words),
    { output_type: "display_data", data: { "text/markdown": below.join("\n\n") }, metadata: {} },
  ];
}

// Words of a figure are no Markdown.
/** @param {string} text */
const escaped = (text) => text.replace(/([\\*_$`[\]<>])/g, "\\$1");

/**
 * @param {Extract<Output, { data: object }>} output
 * @param {string} svg
 * @param {string} alt
 */
async function withPicture(output, svg, alt) {
  try {
    const { data, width, height } = await png(svg);
    return withData(output, { "image/png": data }, { "image/png": { alt, width, height } });
  } catch {
    return withData(output, {}); // a picture that cannot be drawn: its text stays
  }
}

/** @param {Extract<Output, { data: object }>} output @param {Record<string, string>} data */
function withData(output, data, metadata = {}) {
  const text = output.data["text/plain"];
  return { ...output, data: text === undefined ? data : { ...data, "text/plain": text }, metadata };
}

/** @param {string} svg */
async function png(svg) {
  const { canvas, width, height } = await drawn(svg, MARGIN, GROUND);
  return { data: canvas.toDataURL("image/png").split(",")[1], width, height };
}

/**
 * A picture on a ground, as sharp as a good screen.
 *
 * @param {string} svg
 * @param {number} margin
 * @param {string} ground
 */
export async function drawn(svg, margin, ground) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sized(svg))}`;
  await image.decode();
  const [width, height] = [image.naturalWidth + 2 * margin, image.naturalHeight + 2 * margin];
  const canvas = Object.assign(document.createElement("canvas"), {
    width: SCALE * width,
    height: SCALE * height,
  });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(SCALE, SCALE);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  pen.drawImage(image, margin, margin);
  return { canvas, width, height };
}

// A picture that fits its place on the page has a size of its own only in its view box.
/** @param {string} svg */
function sized(svg) {
  const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const [, , width, height] = (picture.getAttribute("viewBox") ?? "").split(/[\s,]+/);
  if (width && height && !(picture.getAttribute("width") ?? "%").match(/^[\d.]+(px|pt)?$/)) {
    picture.setAttribute("width", width);
    picture.setAttribute("height", height);
  }
  return new XMLSerializer().serializeToString(picture);
}
