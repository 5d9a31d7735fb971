/** Seeded randomness: the same seed gives the same benchmark (mulberry32, Tommy Ettinger). */
export interface Random {
  /** From 0 to 1, 1 excluded. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly T[]) => T;
  readonly shuffle: <T>(values: readonly T[]) => T[];
}

export function seedRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number =>
    low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (choices) => {
      const choice = choices[between(0, choices.length - 1)];
      if (choice === undefined) throw new RangeError("nothing to pick from");
      return choice;
    },
    shuffle: (values) => {
      const shuffled = [...values];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        const [one, two] = [shuffled[last], shuffled[other]];
        if (one !== undefined && two !== undefined) [shuffled[last], shuffled[other]] = [two, one];
      }
      return shuffled;
    },
  };
}
