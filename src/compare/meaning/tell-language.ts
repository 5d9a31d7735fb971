import type { Language } from "./language-rules.ts";
import { isPlain } from "../words.ts";
import { RULES } from "./lexicon.ts";

/** What is enough to tell a language by, in characters. */
const ENOUGH = 6000;
/** How many clauses stand for a version. */
const MOST_CLAUSES = 40;
/** A language must be this far ahead of the next. */
const LEAST_LEAD = 1.25;
/** And its small words make up at least this share of all. */
const LEAST_SHARE = 0.12;
/** From this many words on, a clause speaks for itself. */
const FEWEST_FOR_ITSELF = 12;

const LANGUAGES_OF = indexWords();

/**
 * Tell the language of a text among those whose words are known; null where none is ahead. Small words decide, as in
 * Grefenstette, "Comparing two language identification schemes" (1995). Looks at the first 6,000 characters.
 */
export function tellLanguage(text: string): Language | null {
  const lower = text.slice(0, ENOUGH).toLowerCase();
  const words = lower.match(isPlain(lower) ? /[a-z]+/g : /[\p{L}\p{M}]+/gu) ?? [];
  const counts = new Map<Language, number>();
  for (const word of words)
    for (const language of LANGUAGES_OF.get(word) ?? [])
      counts.set(language, (counts.get(language) ?? 0) + 1);
  const [first, second] = [...counts].toSorted(([, one], [, other]) => other - one);
  if (first === undefined || first[1] < LEAST_SHARE * words.length) return null;
  return first[1] >= LEAST_LEAD * (second?.[1] ?? 0) ? first[0] : null;
}

/** Tell the language of a version by a sample of its clauses, from all over it. */
export function tellDocumentLanguage(texts: readonly string[]): Language | null {
  const step = Math.max(1, Math.floor(texts.length / MOST_CLAUSES));
  const sample = texts.filter((_, index) => index % step === 0).slice(0, MOST_CLAUSES);
  return tellLanguage(sample.map((text) => text.slice(0, (ENOUGH / MOST_CLAUSES) * 2)).join(" "));
}

/** Tell the language of a clause: its own where it is long enough to tell, otherwise that of its document. */
export function tellClauseLanguage(text: string, document: Language | null): Language | null {
  const own = tellLanguage(text);
  if (own === document || own === null) return document;
  const isLong = (text.slice(0, ENOUGH).match(/\p{L}+/gu) ?? []).length >= FEWEST_FOR_ITSELF;
  return isLong || document === null ? own : document;
}

function indexWords(): Map<string, Language[]> {
  const index = new Map<string, Language[]>();
  for (const { language, smallWords } of RULES)
    for (const word of new Set(smallWords.split(" ")))
      if (language !== null) index.set(word, [...(index.get(word) ?? []), language]);
  return index;
}
