// A descent that is computed ahead and walked on the reader's word: the road ahead is faint, what has been walked is bold.

import { setAttributes } from "./dom.js";

// `settings` names what the road depends on; when one of them changes, `compute` gives a new road and the walk starts again.
// Points after a divergence are NaN: there the walk ends.
export function journey(ui, { settings, compute, stepsPerFrame = 1 }) {
  const walk = { step: 0, last: 0, road: [] };
  let known = null;
  walk.player = ui.player({
    step: () => {
      walk.step += 1;
    },
    restart: () => {
      walk.step = 0;
    },
    done: () => walk.step >= walk.last,
    stepsPerFrame,
  });
  walk.refresh = () => {
    const now = JSON.stringify(settings());
    if (now === known) return;
    known = now;
    walk.road = compute();
    const end = walk.road.findIndex((point) => !Number.isFinite(point[0]));
    walk.diverges = end > 0;
    walk.last = end > 0 ? end - 1 : walk.road.length - 1;
    walk.step = 0;
  };
  return walk;
}

const FAR = 1e9;
const near = ([x, y]) => Math.abs(x) < FAR && Math.abs(y) < FAR;

// Without the points that fall on the pixel of the one before: a slow descent has hundreds of them.
function thinned(plot, points) {
  let [px, py] = [NaN, NaN];
  return points.filter((point, i) => {
    const [x, y] = [plot.x(point[0]), plot.y(point[1])];
    if (i < points.length - 1 && Math.abs(x - px) < 0.7 && Math.abs(y - py) < 0.7) return false;
    [px, py] = [x, y];
    return true;
  });
}

// The marks of a walk on a plot: `show(points, step)` takes pairs [x, y] in data units.
export function trail(plot, colour, { beads = false } = {}) {
  const ahead = plot.path(colour, { class: `nb-curve nb-thin nb-s-${colour} nb-ghost` });
  const walked = plot.path(colour, { class: `nb-curve nb-s-${colour}` });
  const dots = beads ? plot.add("path", { class: `nb-beads nb-s-${colour}` }) : null;
  const ball = plot.add("circle", { r: 8, class: `nb-ball nb-f-${colour}` });
  let known = null;
  return {
    show(points, step) {
      if (points !== known) ahead.show(thinned(plot, points));
      known = points;
      const done = points.slice(0, step + 1);
      walked.show(thinned(plot, done));
      if (dots)
        setAttributes(dots, {
          d: done
            .filter(near)
            .map(([x, y]) => `M${plot.clampX(plot.x(x))} ${plot.clampY(plot.y(y))}h0`)
            .join(""),
        });
      const [x, y] = points[step].map((value) => Math.max(-FAR, Math.min(FAR, value)));
      setAttributes(ball, { cx: plot.clampX(plot.x(x)), cy: plot.clampY(plot.y(y)) });
    },
  };
}
