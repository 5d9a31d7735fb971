import { isPlain } from "../words.ts";
import { END, listPhrases, sourceOf } from "./compile-phrases.ts";
import { preparePattern, type Pattern } from "./pattern.ts";

/** A phrase in a text, and what it stands for. */
export interface PhraseHit<Name> {
  readonly name: Name;
  readonly text: string;
  readonly start: number;
}

/** Words that begin alike are looked at together. */
const KEY = 3;
/** More words than any language has in its policies: what asks for more is no text. */
const MOST_WORDS = 50_000;

interface Alike<Name> {
  readonly name: Name;
  readonly pattern: Pattern;
  /** Tells of a word in lower case whether one of the phrases can begin with it. */
  readonly canBegin: (word: string) => boolean;
}

/**
 * Prepare to find the phrases of many lists at once. Only those that begin as a word of the text does are tried there,
 * so that the time taken hardly depends on how many there are.
 */
export function indexPhrases<Name>(
  lists: readonly (readonly [Name, string])[],
): (text: string) => PhraseHit<Name>[] {
  const byKey = new Map<string, Alike<Name>[]>();
  for (const [name, phrases] of lists) {
    for (const [key, alike] of Map.groupBy(listPhrases(phrases), keyOf)) {
      const source = `(?:${sourceOf(alike.join("|"))})${END}`;
      const pattern = preparePattern({ source, flags: "iuy" });
      const canBegin = readBeginnings(alike);
      byKey.set(key, [...(byKey.get(key) ?? []), { name, pattern, canBegin }]);
    }
  }
  const known = new Map<string, readonly Alike<Name>[]>();
  function listTried(word: string): readonly Alike<Name>[] {
    const before = known.get(word);
    if (before !== undefined) return before;
    const lower = word.toLowerCase();
    const key = lower.slice(0, KEY);
    const keys = Array.from({ length: key.length }, (_, cut) => key.slice(0, key.length - cut));
    const tried = keys
      .flatMap((one) => byKey.get(one) ?? [])
      .filter(({ canBegin }) => canBegin(lower));
    if (known.size < MOST_WORDS) known.set(word, tried);
    return tried;
  }
  return (text) => {
    const hits: PhraseHit<Name>[] = [];
    for (const { 0: word, index } of text.matchAll(isPlain(text) ? PLAIN_WORD : WORD)) {
      for (const { name, pattern } of listTried(word)) {
        const sticky = pattern.for(text);
        sticky.lastIndex = index;
        const found = sticky.exec(text)?.[0];
        if (found !== undefined) hits.push({ name, text: found, start: index });
      }
    }
    return hits;
  };
}

const WORD = /[\p{L}\p{N}]+/gu;
const PLAIN_WORD = /[A-Za-z0-9]+/g;

/** The first word of a phrase stands whole in the text, but for one that ends in `*`. */
function readBeginnings(phrases: readonly string[]): (word: string) => boolean {
  const firsts = phrases.map((phrase) => /^([\p{L}\p{N}]*)(\*?)/u.exec(phrase.toLowerCase()));
  const whole = new Set(firsts.flatMap((first) => (first?.[2] === "" ? [first[1] ?? ""] : [])));
  const open = firsts.flatMap((first) => (first?.[2] === "*" ? [first[1] ?? ""] : []));
  return (word) => whole.has(word) || open.some((start) => word.startsWith(start));
}

function keyOf(phrase: string): string {
  return (/^[\p{L}\p{N}]+/u.exec(phrase)?.[0] ?? "").slice(0, KEY).toLowerCase();
}
