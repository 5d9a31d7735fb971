import { listWords } from "./count-words.ts";
import type { TextLook } from "./look.ts";

/** Texts that share more of their words than this are one document. */
const ALIKE = 0.8;
/** What is compared of each, in characters. */
const TELLING = 200_000;

/** True where two texts are for the most part the same words, however often each occurs and in whichever order. */
export function hasSameWords(one: TextLook, other: TextLook): boolean {
  return shareWords(one, other) >= ALIKE;
}

/** Say how much two texts have in common: 2 × shared words / all words (Dice), words counted as often as they occur. */
function shareWords(one: TextLook, other: TextLook): number {
  const words = listWords(beginOf(one));
  const others = listWords(beginOf(other));
  if (words.length + others.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of others) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared += 1;
  }
  return (2 * shared) / (words.length + others.length);
}

function beginOf({ shown }: TextLook): string {
  return shown.slice(0, TELLING).toLowerCase();
}
