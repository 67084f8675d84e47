// A cell that spikes reach through synapses, twin of the core's `simulate(…, inputs=)`. Voltages in mV, times
// in ms. A cell is { timeConstant, rest, reset, threshold, refractory }, as in integrate_and_fire.js.
import { uniform } from "./random.js";

/** How far apart two inputs may come and still fire a cell together; NaN where they never do. */
export function coincidenceWindow({ timeConstant, rest, threshold }, [first, second]) {
  const needed = threshold - rest - second;
  return needed > 0 && first >= needed ? timeConstant * Math.log(first / needed) : Number.NaN;
}

/** What is left of a jump of the voltage after some time. */
export const leaked = ({ timeConstant }, jump, time) => jump * Math.exp(-time / timeConstant);

/**
 * Many inputs of weight +w and as many of −w, all irregular, as one train of `events` spikes.
 * @param {any} cell
 * @param {{ weight: number, rates: number[], inputs: number, seed: number }} drive rates of one input, in Hz
 * @param {number} events
 * @param {(t: number, v: number, fired: boolean) => void} [tell] the voltage after each input that was heard
 */
export function bombard(cell, { weight, rates, inputs, seed }, events, tell) {
  const { timeConstant, rest, reset, threshold, refractory } = cell;
  const total = rates[0] + rates[1];
  const [pace, share] = [1000 / (inputs * total), rates[0] / total];
  let [t, v, last, spikes] = [0, rest, 0, 0];
  for (let k = 0; total && k < 2 * events; k += 2) {
    t -= pace * Math.log1p(-uniform(seed, k));
    if (t < last) continue; // refractory
    v = rest + (v - rest) * Math.exp((last - t) / timeConstant);
    v += uniform(seed, k + 1) < share ? weight : -weight;
    const fired = v >= threshold;
    tell?.(t, v, fired);
    last = t;
    if (!fired) continue;
    spikes += 1;
    v = reset;
    last += refractory;
  }
  return { spikes, duration: t };
}
