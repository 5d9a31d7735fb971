import type { ForeignFile } from "../record/foreign/foreign-history.ts";
import { FLIP_WINDOW } from "../screen/flip-window.ts";
import { settleHistory } from "../screen/settle-history.ts";

/** What has a time, ISO 8601. */
export interface Dated {
  readonly authored: string;
}

/** What one capture of a stream says, in brief: so much of every capture of years fits into memory. */
export interface SeenText<T extends Dated = ForeignFile> {
  readonly file: T;
  /** The rules that made the text; see `rulesOf`. */
  readonly rules: string;
  /** Equal where the canonical text is. */
  readonly text: string;
  /** Equal where the words are. */
  readonly words: string;
}

/** The first sighting of a lasting text, and the last one of the lasting text before it. */
export interface LastingText<T extends Dated = ForeignFile> {
  readonly seen: SeenText<T>;
  readonly before: SeenText<T> | null;
}

/** A stream, settled. */
export interface SettledStream<T extends Dated = ForeignFile> {
  /** In order of time. */
  readonly lasting: readonly LastingText<T>[];
  /** How often the text differed from the one before. */
  readonly texts: number;
  /** Captures of wordings that came and went. */
  readonly flips: number;
}

/**
 * Settle a stream twice: by its words, so that what flips or fails is no version; then, within each wording, by its text,
 * so that a link's new target is a version of its own where it lasts.
 *
 * @param end the newest capture of the whole collection, ISO 8601. Only pages that differ are kept there, so that a page of
 * which nothing came for a week before it has gone on to say the same.
 */
export function settleStream<T extends Dated>(
  seen: readonly SeenText<T>[],
  end: string,
): SettledStream<T> {
  const last = seen.at(-1);
  const isOver = last !== undefined && Date.parse(end) - timeOf(last) >= FLIP_WINDOW;
  const byWords = settleHistory(
    seen.map((one) => ({ at: timeOf(one), wording: one.words })),
    { isOver },
  );
  const kept = seen.filter((_, index) => byWords[index] !== "flip");
  const starts = new Set(seen.filter((_, index) => byWords[index] === "version"));
  const previous = new Map(kept.map((one, index) => [one, kept[index - 1] ?? null]));
  const lasting: LastingText<T>[] = [];
  for (const run of cutRuns(kept, starts)) {
    const byText = settleHistory(
      run.map((one) => ({ at: timeOf(one), wording: one.text })),
      { isOver: isOver && run.at(-1) === last },
    );
    for (const [index, one] of run.entries())
      if (byText[index] === "version")
        lasting.push({ seen: one, before: previous.get(one) ?? null });
  }
  return {
    lasting,
    texts: seen.filter(({ text }, index) => text !== seen[index - 1]?.text).length,
    flips: seen.length - kept.length,
  };
}

/** Cut what is kept into runs of one wording each. */
function cutRuns<T extends Dated>(
  kept: readonly SeenText<T>[],
  starts: ReadonlySet<SeenText<T>>,
): SeenText<T>[][] {
  const runs: SeenText<T>[][] = [];
  for (const one of kept) {
    if (starts.has(one)) runs.push([one]);
    else runs.at(-1)?.push(one);
  }
  return runs;
}

function timeOf({ file }: SeenText<Dated>): number {
  return Date.parse(file.authored);
}
