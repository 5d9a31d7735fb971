const LEAST_SIMILARITY = 0.5;
const AS_GOOD_AS_THE_BEST = 0.1;

/**
 * Give the candidates that someone who wrote `text` most likely meant, best first, at most three.
 *
 * Empty where nothing comes near.
 */
export function nearest(text: string, candidates: readonly string[]): string[] {
  const scored = [...new Set(candidates)]
    .map((candidate) => ({
      candidate,
      score: similarity(text.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ score }) => score >= LEAST_SIMILARITY)
    .toSorted((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= best - AS_GOOD_AS_THE_BEST)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/**
 * Say how alike two words are, from 0 to 1.
 *
 * Shared letter pairs catch what was shortened (`privcy` for `privacy-policy`), edit distance
 * what was mistyped in a short word (`prot` for `port`); the better of the two counts.
 */
function similarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  if (longest > 200) return 0;
  return Math.max(sharedPairs(a, b), 1 - editDistance(a, b) / longest);
}

/** The Sørensen–Dice coefficient of the pairs of neighbouring letters. */
function sharedPairs(a: string, b: string): number {
  const left = pairsOf(a);
  const right = pairsOf(b);
  const total = left.length + right.length;
  if (total === 0) return 0;

  let shared = 0;
  for (const pair of left) {
    const at = right.indexOf(pair);
    if (at === -1) continue;
    right.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / total;
}

function pairsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2));
}

/** The Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
