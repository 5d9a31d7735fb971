/**
 * Find the positions of a longest strictly increasing run (Fredman 1975: patience with binary search, O(n log n)).
 * What is not in it has moved.
 */
export function longestIncreasingRun(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, value] of values.entries()) {
    const low = countBelow(tails, value, (tail) => values[tail] ?? 0);
    previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const run = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) run.add(index);
  return run;
}

/** Count the values below a bound by binary search; `sorted` ascends. */
export function countBelow<T>(
  sorted: readonly T[],
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
