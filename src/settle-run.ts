import type { Wording } from "./record/record-entry.ts";
import type { ForeignFile } from "./record/foreign-history.ts";
import { settleHistory } from "./screen/settle-history.ts";
import { wordsOf } from "./compare/words.ts";

/** What one capture of a stream says. */
export interface SeenText {
  readonly file: ForeignFile;
  readonly captured: string;
  readonly wording: Wording;
}

/** A stream, settled. */
export interface SettledRun {
  /** The first sighting of each lasting text, in order of time. */
  readonly lasting: readonly SeenText[];
  /** How often the text differed from the one before. */
  readonly texts: number;
  readonly flips: number;
}

/**
 * Settle a stream twice: by its words, so that what flips or fails is no version; then, within each wording, by its text,
 * so that a link's new target is a version of its own where it lasts.
 */
export function settleRun(seen: readonly SeenText[]): SettledRun {
  const texts = seen.filter(
    ({ wording }, index) => wording.text !== seen[index - 1]?.wording.text,
  ).length;
  const words = new Map<string, string>();
  const keyOf = ({ wording: { text } }: SeenText): string => {
    const known = words.get(text);
    if (known !== undefined) return known;
    const key = wordsOf(text.replace(/\]\([^()\s]*\)/g, "]")).join(" ");
    words.set(text, key);
    return key;
  };
  const byWords = settleHistory(
    seen.map((one) => ({ at: Date.parse(one.captured), wording: keyOf(one) })),
  );
  const lasting: SeenText[] = [];
  let run: SeenText[] = [];
  const settleTexts = (): void => {
    const byText = settleHistory(
      run.map((one) => ({ at: Date.parse(one.captured), wording: one.wording.text })),
    );
    lasting.push(...run.filter((_, index) => byText[index] === "version"));
  };
  for (const [index, one] of seen.entries()) {
    if (byWords[index] === "flip") continue;
    if (byWords[index] === "version") {
      settleTexts();
      run = [];
    }
    run.push(one);
  }
  settleTexts();
  return { lasting, texts, flips: byWords.filter((settlement) => settlement === "flip").length };
}
