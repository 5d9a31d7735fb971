import { isPlain } from "./is-plain.ts";
import { LANGUAGES_OF } from "./function-words.ts";

/** What is enough to tell a language by, in characters. */
const ENOUGH = 30_000;
/** Fewer words than this tell nothing for certain. */
const FEWEST = 60;
/** Prose has a fifth to a half of its words among the small ones of its language; lists of names and titles have fewer. */
const LEAST_SHARE = 0.14;
/** Between Czech and Slovak, Russian and Bulgarian nothing is certain unless one is well ahead. */
const LEAST_LEAD = 1.2;

/**
 * Tell the language of a text (ISO 639-1), or null where that is not certain: too few words, two languages, one that is not
 * known here. Where a script belongs to one language it decides; otherwise the small words do (Grefenstette, "Comparing
 * two language identification schemes", 1995). Time and memory are bounded, whatever the text.
 *
 * @param shown without the targets of links.
 */
export function tellLanguage(shown: string): string | null {
  const sample = shown.slice(0, ENOUGH);
  return (isPlain(sample) ? null : tellByScript(sample)) ?? tellByWords(sample);
}

/** Bring a language code to the form in which languages are told: `pt-BR` → `pt`, `nb` → `da`. Lower case. */
export function foldLanguage(code: string): string {
  const primary = code.trim().toLowerCase().split(/[-_]/, 1)[0] ?? "";
  return primary === "nb" || primary === "no" || primary === "nn" ? "da" : primary;
}

function tellByScript(sample: string): string | null {
  const letters = count(sample, /\p{L}/gu);
  // A dense script says in a character or two what others say in a word.
  if (letters < 2 * FEWEST) return null;
  if (count(sample, /\p{Script=Hangul}/gu) > letters / 2) return "ko";
  if (count(sample, /\p{Script=Thai}/gu) > letters / 2) return "th";
  const kana = count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const dense = kana + count(sample, /\p{Script=Han}/gu);
  if (dense <= letters / 2) return null;
  if (kana > dense / 5) return "ja";
  return kana < dense / 50 ? "zh" : null;
}

function tellByWords(sample: string): string | null {
  const words = lettersOf(sample);
  if (words.length < FEWEST) return null;
  const counts = new Map<string, number>();
  for (const word of words)
    for (const language of LANGUAGES_OF.get(word) ?? [])
      counts.set(language, (counts.get(language) ?? 0) + 1);
  const [first, second] = [...counts].toSorted(([, one], [, other]) => other - one);
  if (first === undefined) return null;
  const isCertain =
    first[1] >= LEAST_SHARE * words.length && first[1] >= LEAST_LEAD * (second?.[1] ?? 0);
  return isCertain ? first[0] : null;
}

/** List the runs of letters of a text, in lower case. */
export function lettersOf(text: string): readonly string[] {
  return text.toLowerCase().match(isPlain(text) ? /[a-z]+/g : /[\p{L}\p{M}]+/gu) ?? [];
}

function count(sample: string, pattern: RegExp): number {
  return sample.match(pattern)?.length ?? 0;
}
