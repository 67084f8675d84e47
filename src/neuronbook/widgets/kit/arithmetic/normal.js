// The normal tail, twin of the core's `_special.py`: Φ(−x) = tailOverBell(x) · halfBell(x)².

const CHEBYSHEV = [
  0.4619742120721857, -0.06516520239491264, -0.005458781501136567, 0.01229619904556344, -0.006470872915703688,
  0.0022407355224168305, -0.0005638623774651974, 9.984031082925812e-5, -9.849514843168493e-6,
  -4.032494233045217e-7, 2.99023962013034e-7, -3.032070748442814e-8, -4.617665713929027e-9,
  1.3298288008382692e-9, 3.007242719019045e-11, -4.4299537255328156e-11, 1.3999857147018152e-12,
  1.4718957028912571e-12, -9.325953119165372e-14, -5.294681169067695e-14, 3.958188414414517e-15,
  2.1048214642963194e-15, -1.345671286136144e-16, -9.097614914495833e-17, 2.9906032105666557e-18,
];

export function halfBell(x) {
  const near = Math.min(x, 100);
  const a = Math.floor(16 * near) / 16;
  const rest = (near - a) * (near + a);
  return Math.exp((-a * a) / 4) * Math.exp(-rest / 4);
}

export function tailOverBell(x) {
  const near = Math.min(x, 100);
  const u = (near - 5) / (near + 5);
  let [later, latest] = [0, 0];
  for (let i = CHEBYSHEV.length - 1; i > 0; i -= 1) {
    [later, latest] = [CHEBYSHEV[i] + 2 * u * later - latest, later];
  }
  return (CHEBYSHEV[0] + u * later - latest) / (1 + near);
}
