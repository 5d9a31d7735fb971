import { preparePattern, type Pattern } from "./pattern.ts";

/** What no phrase begins behind, and ends before. */
export const START = String.raw`(?<![\p{L}\p{N}])`;
export const END = String.raw`(?![\p{L}\p{N}])`;

const GAP = String.raw`[\s\-‑](?:[^.;!?]{0,58}?[\s\-‑])??`;
const NEVER = "(?!)";

/** Make a pattern of phrases that finds each of them, whole, in either case. Takes time in proportion to the text. */
export function compilePhrases(phrases: string): Pattern {
  return preparePattern({ source: `${START}(?:${sourceOf(phrases)})${END}`, flags: "giu" });
}

/** Give the source of a pattern for any of the phrases; where there are none, it matches nothing. */
export function sourceOf(phrases: string): string {
  const sources = listPhrases(phrases)
    .toSorted((one, other) => other.length - one.length)
    .map(writeSource);
  return sources.length === 0 ? NEVER : sources.join("|");
}

/** Give the phrases of a list. */
export function listPhrases(phrases: string): string[] {
  return phrases
    .split("|")
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");
}

function writeSource(phrase: string): string {
  return phrase
    .replace(/[.+?^${}()[\]\\/]/g, String.raw`\$&`)
    .replace(/['’]/g, "['’]")
    .replaceAll(" … ", "\0")
    .replace(/ +/g, String.raw`[\s\-‑]{1,2}`)
    .replaceAll("\0", GAP)
    .replaceAll("*", String.raw`\p{L}{0,20}`);
}
