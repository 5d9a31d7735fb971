import type { Candidate } from "./candidate.ts";
import { countWords } from "./count-words.ts";
import { tellLanguage } from "./language.ts";
import { countLegalWords } from "./legal-words.ts";

/** What a text shows, and what is known of it. What takes time is found out when it is first asked for, once. */
export interface TextLook {
  /** The text without the targets of links, from its beginning. */
  readonly shown: string;
  /** How many words it has; of a very long text, an estimate. */
  readonly words: number;
  /** ISO 639-1; null where it is not certain. */
  readonly language: () => string | null;
  /** Words of law for every hundred words; null where those of its language are not known. */
  readonly legalRate: () => number | null;
}

/** A capture as the checks see it. */
export interface Look extends TextLook {
  readonly candidate: Candidate;
  /** What the policy said so far; null before the first version. */
  readonly known: TextLook | null;
}

/** One check. It gives its evidence, or null where it sees nothing wrong. */
export type Check = (look: Look) => string | null;

/** What is looked at of a text, in characters: more than any policy has, and little of what the longest page has. */
const MOST = 2_000_000;
/** What tells how much of it is about law, in characters. */
const TELLING = 60_000;

/** Look at a capture. Time and memory are bounded, whatever it holds. */
export function lookAt(candidate: Candidate): Look {
  const { text, known } = candidate;
  return { ...lookAtText(text), candidate, known: known === null ? null : lookAtText(known.text) };
}

function lookAtText(text: string): TextLook {
  const begun = text.slice(0, MOST);
  const shown = dropTargets(begun);
  const rest = text.length / Math.max(1, begun.length);
  const language = once(() => tellLanguage(shown));
  return {
    shown,
    words: Math.round(countWords(shown) * rest),
    language,
    legalRate: once(() => {
      const telling = shown.slice(0, TELLING);
      const legal = countLegalWords(telling, language());
      return legal === null ? null : (100 * legal) / Math.max(1, countWords(telling));
    }),
  };
}

function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | null = null;
  return () => (found ??= { value: find() }).value;
}

/** Leave out where links lead. */
export function dropTargets(text: string): string {
  return text.replace(/\]\([^()\s]*\)/g, "]");
}
