// Overfitting: two losses while a neuron learns, on the samples that train it and on others.
import { EVERY, fixedAnswer, JUDGES, overfit, STEPS } from "../kit/arithmetic/overfitting.js";
import { answer, audible, bold, defineWidget, h, key, lineMark, number } from "../kit/index.js";

const TOP = 1; // of the picture

export default defineWidget("overfitting", (ui) => {
  const show = plotOf(ui);
  const into = h("div", { class: "nb-group" });
  ui.panel.append(into);
  ui.slider("junk", { label: "junk inputs", min: 0, max: 30, step: 1, digits: 0, into });
  ui.slider("n_train", { label: "samples", min: 20, max: 120, step: 10, digits: 0, into });
  const price = { symbol: "λ", label: "price λ on large weights", colour: "w" };
  ui.slider("decay", { ...price, min: 0, max: 0.3, step: 0.01, into });
  const format = (k) => `${k + 1}\u00a0of\u00a021`;
  ui.slider("throw", { label: "throw", min: 0, max: 20, step: 1, format, into });
  into.append(
    key(
      [lineMark("nb-curve nb-s-neutral nb-dashed"), "trained on"],
      [lineMark("nb-curve nb-s-y"), "held out"],
      [lineMark("nb-curve nb-thin nb-s-neutral nb-dashed"), "fixed answer"],
    ),
  );

  const runNow = () => {
    const [points, targets, junk, nTrain] = ui.values("points", "targets", "junk", "n_train");
    const [decay, throwNow] = ui.values("decay", "throw");
    return overfit(points, targets, { junk, nTrain, decay, throwNow });
  };
  audible(ui, () => ({ values: runNow().heldOut }));

  ui.draw(() => {
    const [targets, junk, nTrain] = ui.values("targets", "junk", "n_train");
    const run = runNow();
    const best = run.heldOut.indexOf(Math.min(...run.heldOut));
    const always = targets.slice(-JUDGES).filter((t) => t === 0).length / JUDGES;
    show(run, best, fixedAnswer(targets, nTrain));
    ui.say`
      After ${STEPS} steps, with ${junk} junk inputs: on the ${nTrain} samples trained on the loss is
      ${number(last(run.trained))}, ${percent(run.right[0])} right.
      ${answer`On ${JUDGES} others it is ${bold(number(last(run.heldOut)), "y")},
      ${percent(run.right[1])} right; always no: ${percent(always)}.`}
      There it was lowest after ${EVERY * best} steps, ${number(run.heldOut[best])}. The weights have the
      length ${bold(number(run.length), "w")}.`;
  });
});

const last = (losses) => losses[STEPS / EVERY];

const percent = (share) => `${Math.round(100 * share)}\u00a0%`;

function plotOf(ui) {
  const names = { xLabel: "step", yLabel: "mean loss" };
  const plot = ui.plot({ x: [0, STEPS], y: [0, TOP], height: 300, ...names, ticks: [6, 5] });
  const fixed = plot.segment("neutral", { class: "nb-curve nb-thin nb-s-neutral nb-dashed" });
  const trained = plot.path("neutral", { class: "nb-curve nb-s-neutral nb-dashed" });
  const heldOut = plot.path("y");
  const lowest = plot.dot("y", { r: 6 });
  return (run, best, baseline) => {
    trained.show(run.trained.map((loss, k) => [EVERY * k, loss]));
    heldOut.show(run.heldOut.map((loss, k) => [EVERY * k, loss]));
    lowest.at(EVERY * best, Math.min(TOP, run.heldOut[best]));
    fixed.between([0, baseline], [STEPS, baseline]);
  };
}
