import { END, listPhrases, sourceOf } from "./compile-phrases.ts";

/** A phrase in a text, and what it stands for. */
export interface PhraseHit<Name> {
  readonly name: Name;
  readonly text: string;
  readonly start: number;
}

/** Words that begin alike are looked at together. */
const KEY = 3;

/**
 * Prepare to find the phrases of many lists at once. Only those that begin as a word of the text does are tried there,
 * so that the time taken hardly depends on how many there are.
 */
export function indexPhrases<Name>(
  lists: readonly (readonly [Name, string])[],
): (text: string) => PhraseHit<Name>[] {
  const byKey = new Map<string, { readonly name: Name; readonly pattern: RegExp }[]>();
  for (const [name, phrases] of lists) {
    for (const [key, alike] of Map.groupBy(listPhrases(phrases), keyOf)) {
      const pattern = new RegExp(`(?:${sourceOf(alike.join("|"))})${END}`, "iuy");
      byKey.set(key, [...(byKey.get(key) ?? []), { name, pattern }]);
    }
  }
  return (text) => {
    const hits: PhraseHit<Name>[] = [];
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const key = word.slice(0, KEY).toLowerCase();
      for (let length = key.length; length > 0; length -= 1) {
        for (const { name, pattern } of byKey.get(key.slice(0, length)) ?? []) {
          pattern.lastIndex = index;
          const found = pattern.exec(text)?.[0];
          if (found !== undefined) hits.push({ name, text: found, start: index });
        }
      }
    }
    return hits;
  };
}

function keyOf(phrase: string): string {
  return (/^[\p{L}\p{N}]+/u.exec(phrase)?.[0] ?? "").slice(0, KEY).toLowerCase();
}
