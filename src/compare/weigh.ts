import type { Rarity, Weighed } from "./rarity.ts";

/** In clauses of fewer words, one rare word that was replaced must not hide that the others stayed. */
const SHORT = 8;

/**
 * Share of the words that two clauses have in common, weighted by rarity: 0 to 1 (Dice). Gives 0 where it cannot reach
 * `least`, without counting.
 */
export function overlapOf(one: Weighed, other: Weighed, rarity: Rarity, least = 0): number {
  const isShort = Math.min(one.count, other.count) < SHORT;
  const most = (2 * Math.min(one.weight, other.weight)) / (one.weight + other.weight || 1);
  if (!isShort && most < least) return 0;
  let weight = 0;
  let count = 0;
  for (let left = 0, right = 0; left < one.ids.length && right < other.ids.length;) {
    const id = one.ids[left] ?? 0;
    const difference = id - (other.ids[right] ?? 0);
    if (difference === 0) {
      const shared = Math.min(one.counts[left] ?? 0, other.counts[right] ?? 0);
      count += shared;
      weight += shared * rarity.weightOf(id);
    }
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  const weighted = (2 * weight) / (one.weight + other.weight || 1);
  return isShort ? (weighted + (2 * count) / (one.count + other.count || 1)) / 2 : weighted;
}
