import { isTitle } from "./candidates.ts";
import type { Entry } from "./entry.ts";
import type { Pairing } from "./pair-clauses.ts";
import type { Pair } from "./pair.ts";

/**
 * Pair what is left of sections that say the same as others: where one went and one of the same title came, and both
 * begin with the same words, it has moved, down to where they differ. `before` and `after` are the whole versions.
 */
export function pairTwinSections(
  before: readonly Entry[],
  after: readonly Entry[],
  { removed, added }: Pick<Pairing, "removed" | "added">,
): Pair[] {
  const free = new Set([...removed, ...added]);
  const came = Map.groupBy(added.filter(isTitle), ({ key }) => key);
  return [...Map.groupBy(removed.filter(isTitle), ({ key }) => key)].flatMap(([key, gone]) => {
    const [old, now] = [gone[0], came.get(key)?.[0]];
    if (old === undefined || now === undefined) return [];
    if (gone.length > 1 || (came.get(key)?.length ?? 0) > 1) return [];
    const section: Pair[] = [];
    for (let reach = 0; ; reach += 1) {
      const [one, other] = [before[old.index + reach], after[now.index + reach]];
      if (one === undefined || other === undefined || one.key !== other.key) break;
      if (!free.has(one) || !free.has(other)) break;
      section.push({ before: one, after: other });
    }
    return section.length > 1 ? section : [];
  });
}
