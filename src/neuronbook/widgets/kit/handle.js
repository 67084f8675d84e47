// A point that is dragged with the pointer or moved with the arrow keys (Shift: ten times as far).
import { s, setAttributes } from "./dom.js";
import { number } from "./format.js";

const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

// `path` holds a pair [x, y]. `step` is a key press in data units; dragging snaps to it.
// With `along`, the point slides on the curve y = along(x) and `path` holds x alone.
// `label` names it, or is a function that says in words what it is now.
export function handle(
  ui,
  plot,
  path,
  {
    label,
    colour = "neutral",
    step = 0.1,
    shape,
    along,
    x: [xMin, xMax] = plot.x.domain(),
    y: [yMin, yMax] = plot.y.domain(),
  },
) {
  const where = () => (along ? [ui.get(path), along(ui.get(path))] : ui.get(path));
  const mark = shape ?? s("circle", { r: 8, class: `nb-f-${colour}` });
  const grip = s(
    "g",
    { class: "nb-handle", tabindex: 0, role: "button", "aria-roledescription": "draggable point" },
    s("circle", { r: 20, class: "nb-grip" }),
    mark,
  );
  plot.picture.append(grip);
  // A picture with something to press inside is a group, not an image.
  plot.picture.setAttribute("role", "group");

  const snap = (value, low, high) =>
    Number(Math.min(high, Math.max(low, Math.round(value / step) * step)).toFixed(6));
  const move = (x, y) =>
    ui.set(path, along ? snap(x, xMin, xMax) : [snap(x, xMin, xMax), snap(y, yMin, yMax)]);

  ui.listen(grip, "pointerdown", (event) => {
    event.preventDefault();
    grip.focus();
    grip.setPointerCapture(event.pointerId);
  });
  ui.listen(grip, "pointermove", (event) => {
    if (!grip.hasPointerCapture(event.pointerId)) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      plot.picture.getScreenCTM().inverse(),
    );
    move(plot.x.invert(at.x), along ? undefined : plot.y.invert(at.y));
  });
  ui.listen(grip, "keydown", (event) => {
    const direction = KEYS[event.key];
    if (!direction) return;
    event.preventDefault();
    const [x, y] = where();
    const far = event.shiftKey ? 10 * step : step;
    if (along) move(x + (direction[0] + direction[1]) * far);
    else move(x + direction[0] * far, y + direction[1] * far);
  });

  return ui.handle({
    path,
    grip,
    show() {
      const [x, y] = where();
      const words = typeof label === "function" ? label() : `${label} at ${number(x)}, ${number(y)}`;
      setAttributes(grip, {
        transform: `translate(${plot.x(x).toFixed(1)} ${plot.y(y).toFixed(1)})`,
        "aria-label": `${words}. Arrow keys move it.`,
      });
    },
    print: () => [ui.get(path)].flat().join(","),
    parse(raw) {
      if (along)
        return raw.trim() !== "" && Number.isFinite(Number(raw)) ? snap(Number(raw), xMin, xMax) : undefined;
      const pair = raw.split(",").map(Number);
      if (pair.length !== 2 || !pair.every(Number.isFinite)) return undefined;
      return [snap(pair[0], xMin, xMax), snap(pair[1], yMin, yMax)];
    },
  });
}
