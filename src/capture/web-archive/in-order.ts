import { timestampOf } from "./timestamp.ts";
import type { Memento } from "./cdx.ts";

/**
 * Bring pages that are in order of their timestamps into order of the instants these mean.
 *
 * They differ where a row has a month or a day `00`: it stands at the head of its year, and belongs somewhere in it.
 */
export async function* inOrder(
  pages: AsyncIterable<readonly Memento[]>,
): AsyncGenerator<readonly Memento[], void> {
  let early: readonly Memento[] = [];
  for await (const page of pages) {
    const sound = page.findLast(isSound);
    const all = [...early, ...page].toSorted((left, right) =>
      left.captured < right.captured ? -1 : left.captured > right.captured ? 1 : 0,
    );
    const limit = sound?.captured ?? "";
    early = all.filter((memento) => !isSound(memento) && memento.captured > limit);
    yield all.filter((memento) => isSound(memento) || memento.captured <= limit);
  }
  if (early.length > 0) yield early;
}

function isSound({ timestamp, captured }: Memento): boolean {
  return timestampOf(new Date(captured)) === timestamp;
}
