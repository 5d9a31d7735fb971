import type { WordRun } from "../../model/change.ts";
import { wordsOf } from "../words.ts";

/** A stretch of either text, from its first character to behind its last. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What was replaced by what between two unchanged words. */
export interface Hunk {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Where it stands in the text before, and in the text after. */
  readonly before: Stretch;
  readonly after: Stretch;
}

/** Both texts of a word diff, and what differs between them. */
export interface Hunks {
  readonly before: string;
  readonly after: string;
  readonly hunks: readonly Hunk[];
}

/** Gather what was replaced by what. A word that moved is in two hunks; one without words is left out. */
export function readHunks(runs: readonly WordRun[]): Hunks {
  const hunks: Hunk[] = [];
  const before: string[] = [];
  const after: string[] = [];
  let [old, now] = [0, 0];
  let open: Draft | null = null;
  const close = (): void => {
    if (open !== null && open.removed.length + open.added.length > 0) hunks.push(finish(open));
    open = null;
  };
  for (const { op, text } of runs) {
    if (op === "same") {
      before.push(text);
      after.push(text);
      old += text.length;
      now += text.length;
      if (/[\p{L}\p{N}]/u.test(text)) close();
      continue;
    }
    open ??= { removed: [], added: [], from: [old, now], to: [old, now] };
    for (const word of wordsOf(text)) open[op].push(word);
    if (op === "removed") {
      before.push(text);
      old += text.length;
    } else {
      after.push(text);
      now += text.length;
    }
    open.to = [old, now];
  }
  close();
  return { before: before.join(""), after: after.join(""), hunks };
}

interface Draft {
  readonly removed: string[];
  readonly added: string[];
  readonly from: readonly [number, number];
  to: readonly [number, number];
}

function finish({ removed, added, from, to }: Draft): Hunk {
  return {
    removed,
    added,
    before: { start: from[0], end: to[0] },
    after: { start: from[1], end: to[1] },
  };
}
