import { diffArrays } from "diff";
import { countChanged } from "../count-changed.ts";
import { link, readLink, type Answer } from "../link.ts";

/** What git shows: equal lines in order, and what stands between them, line against line where as many came as went. */
export function diffLines(before: readonly string[], after: readonly string[]): Answer {
  const links = linkLines(before, after);
  return { links, moved: null, changedWords: countChanged(links, before, after) };
}

/** The same, and equal lines elsewhere are moves. */
export function diffLinesWithMoves(before: readonly string[], after: readonly string[]): Answer {
  const links = linkLines(before, after);
  const ends = [...links].map(readLink);
  const taken = [
    new Set(ends.map(([one]) => one)),
    new Set(ends.map(([, other]) => other)),
  ] as const;
  const places = new Map<string, number[]>();
  after.forEach((text, index) => {
    if (!taken[1].has(index)) places.set(text, [...(places.get(text) ?? []), index]);
  });
  const moved = new Set<number>();
  before.forEach((text, index) => {
    if (taken[0].has(index)) return;
    const place = places.get(text)?.shift();
    if (place === undefined) return;
    moved.add(place);
    links.add(link(index, place));
  });
  return { links, moved, changedWords: countChanged(links, before, after) };
}

function linkLines(before: readonly string[], after: readonly string[]): Set<string> {
  const links = new Set<string>();
  let [left, right] = [0, 0];
  let removed = 0;
  for (const change of diffArrays([...before], [...after])) {
    if (change.removed) {
      removed = change.count;
      left += change.count;
      continue;
    }
    if (change.added) {
      if (removed === change.count)
        for (let step = 0; step < removed; step += 1)
          links.add(link(left - removed + step, right + step));
      right += change.count;
    } else {
      for (let step = 0; step < change.count; step += 1) links.add(link(left + step, right + step));
      left += change.count;
      right += change.count;
    }
    removed = 0;
  }
  return links;
}
