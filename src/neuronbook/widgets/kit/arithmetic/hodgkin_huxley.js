// The Hodgkin–Huxley axon, twin of the core's `biology`: the same equations in the same order of
// operations. The state is [v, m, h, n] with v in mV above rest. All work happens in arrays made
// beforehand: a step leaves no garbage.

export const SQUID = {
  capacitance: 1,
  gSodium: 120,
  gPotassium: 36,
  gLeak: 0.3,
  eSodium: 115,
  ePotassium: -12,
  eLeak: 10.613,
  rest: -65,
};

// x / (e^x − 1), and its limit 1 at 0
const phi = (x) => (x === 0 ? 1 : x / Math.expm1(x));

function derivative(axon, s, current, out) {
  const v = s[0];
  const m = s[1];
  const h = s[2];
  const n = s[3];
  const sodium = axon.gSodium * m * m * m * h * (v - axon.eSodium);
  const potassium = axon.gPotassium * (n * n) * (n * n) * (v - axon.ePotassium);
  const leak = axon.gLeak * (v - axon.eLeak);
  out[0] = (current - sodium - potassium - leak) / axon.capacitance;
  out[1] = phi((25 - v) / 10) * (1 - m) - 4 * Math.exp(v / -18) * m;
  out[2] = 0.07 * Math.exp(v / -20) * (1 - h) - h / (Math.exp((30 - v) / 10) + 1);
  out[3] = 0.1 * phi((10 - v) / 10) * (1 - n) - 0.125 * Math.exp(v / -80) * n;
}

export const newWork = () => Array.from({ length: 5 }, () => new Float64Array(4));

// Put the axon to rest: v = 0, every gate where it settles.
export function rest(state) {
  const settle = (alpha, beta) => alpha / (alpha + beta);
  state[0] = 0;
  state[1] = settle(phi(2.5), 4);
  state[2] = settle(0.07, 1 / (Math.exp(3) + 1));
  state[3] = settle(0.1 * phi(1), 0.125);
}

// One step of the fourth-order Runge–Kutta method, in place.
export function step(axon, state, current, dt, [k1, k2, k3, k4, probe]) {
  derivative(axon, state, current, k1);
  for (let i = 0; i < 4; i += 1) probe[i] = state[i] + (dt / 2) * k1[i];
  derivative(axon, probe, current, k2);
  for (let i = 0; i < 4; i += 1) probe[i] = state[i] + (dt / 2) * k2[i];
  derivative(axon, probe, current, k3);
  for (let i = 0; i < 4; i += 1) probe[i] = state[i] + dt * k3[i];
  derivative(axon, probe, current, k4);
  for (let i = 0; i < 4; i += 1) state[i] += (dt / 6) * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]);
}

// Times of the upward crossings of `level`, by straight lines between the samples.
export function crossings(v, dt, level) {
  const times = [];
  for (let k = 0; k + 1 < v.length; k += 1) {
    if (v[k] < level && v[k + 1] >= level) times.push((k + (level - v[k]) / (v[k + 1] - v[k])) * dt);
  }
  return times;
}
