// Random numbers that are the same on every machine and in Python: a counter is stirred with 32-bit
// arithmetic. Twin: `widgets/kit/random.py`.

// The uniform number of place k in the series of a seed, in [0, 1). (Mulberry32; its state only counts.)
export function uniform(seed, k) {
  const a = (seed + Math.imul(k + 1, 0x6d2b79f5)) | 0;
  let t = Math.imul(a ^ (a >>> 15), 1 | a);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

// n numbers that are near enough to normal, mean 0 and variance 1: twelve uniform ones added, less 6.
// Sums are exact here, unlike logarithms, which differ in the last digit from one machine to the next.
export function normals(seed, n, first = 0) {
  const numbers = new Float64Array(n).fill(-6);
  for (let i = 0; i < n; i += 1)
    for (let k = 0; k < 12; k += 1) numbers[i] += uniform(seed, 12 * (first + i) + k);
  return numbers;
}
