/**
 * Find the positions of a heaviest strictly increasing run of values (Fredman 1975, with a tree of greatest sums as in
 * Fenwick 1994, O(n log n)). What is not in it has moved: rather a short clause than a long one.
 */
export function heaviestIncreasingRun(
  values: readonly number[],
  weightAt: (position: number) => number,
): Set<number> {
  const ranks = rankValues(values);
  const best = new Float64Array(values.length + 1);
  const holder = new Int32Array(values.length + 1).fill(-1);
  const sums = new Float64Array(values.length);
  const previous = new Int32Array(values.length).fill(-1);
  let last = -1;
  for (let position = 0; position < values.length; position += 1) {
    const rank = ranks[position] ?? 1;
    let below = -1;
    for (let node = rank - 1; node > 0; node -= node & -node) {
      const held = holder[node] ?? -1;
      if (held >= 0 && (below < 0 || (sums[held] ?? 0) > (sums[below] ?? 0))) below = held;
    }
    previous[position] = below;
    const sum = weightAt(position) + (below < 0 ? 0 : (sums[below] ?? 0));
    sums[position] = sum;
    if (last < 0 || sum > (sums[last] ?? 0)) last = position;
    for (let node = rank; node <= values.length; node += node & -node) {
      if (sum <= (best[node] ?? 0)) continue;
      best[node] = sum;
      holder[node] = position;
    }
  }
  const run = new Set<number>();
  for (let position = last; position >= 0; position = previous[position] ?? -1) run.add(position);
  return run;
}

/** The rank of each value among the distinct ones, from 1. */
function rankValues(values: readonly number[]): Int32Array {
  const distinct = Float64Array.from(new Set(values)).sort();
  return Int32Array.from(values, (value) => countBelow(distinct, value, (one) => one) + 1);
}

/** Count the values below a bound by binary search; `sorted` ascends. */
export function countBelow<T>(
  sorted: ArrayLike<T>,
  bound: number,
  valueOf: (one: T) => number,
): number {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >> 1;
    const value = sorted[middle];
    if (value !== undefined && valueOf(value) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
