import type { Entry } from "./entry.ts";
import type { Pair } from "./pair.ts";

/** Who is paired with whom. Every entry has one mate or none. */
export class Mates {
  readonly #mates = new Map<Entry, Entry>();
  readonly #pairs: Pair[] = [];

  constructor(pairs: readonly Pair[] = []) {
    for (const { before, after } of pairs) this.pair(before, after);
  }

  pair(before: Entry, after: Entry): void {
    this.#mates.set(before, after).set(after, before);
    this.#pairs.push({ before, after });
  }

  has(entry: Entry): boolean {
    return this.#mates.has(entry);
  }

  of(entry: Entry | null | undefined): Entry | undefined {
    return entry === null || entry === undefined ? undefined : this.#mates.get(entry);
  }

  list(): Pair[] {
    return [...this.#pairs];
  }
}
