import { diffArrays } from "diff";
import { tokenise } from "../../../src/compare/words.ts";
import { readLink } from "./link.ts";

/** Count the words that a shortest edit takes from one text to another: removed ones and added ones. */
function countShortestEdit(before: string, after: string): number {
  const changes = diffArrays(readTokens(before), readTokens(after));
  return changes
    .filter(({ added, removed }) => added || removed)
    .reduce((sum, { count }) => sum + count, 0);
}

/** Read the words of a text, without its signs and blanks. */
export function readTokens(text: string): string[] {
  return tokenise(text).filter((token) => /[\p{L}\p{N}]/u.test(token));
}

/** Count the words that change if links are right: within what is linked, and all of what is not. */
export function countChanged(
  links: ReadonlySet<string>,
  before: readonly string[],
  after: readonly string[],
): number {
  const { left, right } = groupLinks(links);
  let changed = 0;
  const done = new Set<number>();
  before.forEach((text, index) => {
    const partners = left.get(index);
    if (partners === undefined) {
      changed += readTokens(text).length;
      return;
    }
    const wholes = [...new Set(partners.flatMap((one) => right.get(one) ?? []))].toSorted(ascend);
    if (wholes[0] !== index) return;
    for (const one of partners) done.add(one);
    const now = partners.toSorted(ascend).map((one) => after[one] ?? "");
    changed += countShortestEdit(wholes.map((one) => before[one] ?? "").join(" "), now.join(" "));
  });
  after.forEach((text, index) => {
    if (!right.has(index) && !done.has(index)) changed += readTokens(text).length;
  });
  return changed;
}

function groupLinks(links: ReadonlySet<string>): {
  left: Map<number, number[]>;
  right: Map<number, number[]>;
} {
  const left = new Map<number, number[]>();
  const right = new Map<number, number[]>();
  for (const key of links) {
    const [before, after] = readLink(key);
    left.set(before, [...(left.get(before) ?? []), after]);
    right.set(after, [...(right.get(after) ?? []), before]);
  }
  return { left, right };
}

function ascend(one: number, other: number): number {
  return one - other;
}
