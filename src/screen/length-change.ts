import type { Look } from "./look.ts";

/**
 * Of 4,493 steps from one version to the next in a research archive, 37 lost more than four fifths of the words: 2 of them really,
 * 35 were error pages, half-loaded pages and texts for others. One grew more than sixfold from a thousand words or more, by being
 * joined with others; of the steps that the archive made by rules of its own, one did because it printed the text over and over.
 */
const LEAST_SHARE = 0.2;
const MOST_TIMES = 6;
/** What short texts lose or gain in words says little. */
const FEWEST_TO_LOSE = 200;
const FEWEST_TO_GROW = 1000;

/** A text of which little is left: cut off, half loaded, or replaced by a notice. */
export function checkCollapse({ words, known }: Look): string | null {
  if (known === null || known.words < FEWEST_TO_LOSE || words >= LEAST_SHARE * known.words)
    return null;
  return `${words} words, where the policy had ${known.words}`;
}

/** A text that is many times longer: with a whole site around it, or printed over and over. */
export function checkExplosion({ words, known }: Look): string | null {
  if (known === null || known.words < FEWEST_TO_GROW || words <= MOST_TIMES * known.words)
    return null;
  return `${words} words, where the policy had ${known.words}`;
}
