// The leaky integrate-and-fire cell, twin of the core's `biology`. MΩ · nA = mV, times in ms, rates in Hz.
// A cell is { resistance, timeConstant, rest, reset, threshold, refractory }.

export const rheobase = (cell) => (cell.threshold - cell.rest) / cell.resistance;

export const chronaxie = (cell) => cell.timeConstant * Math.log(2);

// τ ln((RI − Δ_start) / (RI − Δ_th)); Infinity where the current is too weak
function climb(cell, current, start) {
  const excess = cell.resistance * (current - rheobase(cell));
  return excess > 0 ? cell.timeConstant * Math.log1p((cell.threshold - start) / excess) : Infinity;
}

export const firingRate = (cell, current) => 1000 / (cell.refractory + climb(cell, current, cell.reset));

export const firstSpikeTime = (cell, current) => climb(cell, current, cell.rest);

// The weakest pulse of this duration that fires the cell
export const strengthDuration = (cell, duration) =>
  rheobase(cell) / -Math.expm1(-duration / cell.timeConstant);

/** The straight line that the rate of a cell without refractory time approaches for strong currents. */
export function asymptote(cell) {
  const { resistance, timeConstant, rest, reset, threshold } = cell;
  const middle = (reset + threshold) / 2 - rest;
  const slope = (1000 * resistance) / (timeConstant * (threshold - reset));
  const start = middle / resistance;
  return { start, at: (current) => slope * (current - start), reaching: (rate) => start + rate / slope };
}

/**
 * The rate of a ReLU that starts where the cell does and fires as fast as it does at the strongest current.
 */
export function reluRate(cell, current, strongest) {
  const weakest = rheobase(cell);
  return (firingRate(cell, strongest) * Math.max(current - weakest, 0)) / (strongest - weakest);
}

/** The voltage at the end of a pulse that does not fire the cell. */
export const charged = (cell, current, duration) =>
  cell.rest - cell.resistance * current * Math.expm1(-duration / cell.timeConstant);

// The voltage on a grid of times under a pulse that starts at 0, and the spikes. Exact
// between spikes, as in the core.
export function simulatePulse(cell, current, duration, dt, voltage) {
  const spikes = [];
  let v = cell.rest;
  let deaf = 0;
  voltage[0] = v;
  for (let k = 0; k + 1 < voltage.length; k += 1) {
    const level = cell.rest + cell.resistance * (k * dt < duration - 1e-9 ? current : 0);
    let left = dt;
    for (;;) {
      const wait = Math.min(deaf, left);
      deaf -= wait;
      left -= wait;
      const end = v - (level - v) * Math.expm1(-left / cell.timeConstant);
      if (!(end >= cell.threshold && level > cell.threshold && left > 0)) {
        v = end;
        break;
      }
      const rise = cell.timeConstant * Math.log1p((cell.threshold - v) / (level - cell.threshold));
      left -= Math.min(Math.max(rise, 0), left);
      spikes.push(k * dt + dt - left);
      v = cell.reset;
      deaf = cell.refractory;
    }
    voltage[k + 1] = v;
  }
  return { voltage, spikes };
}
