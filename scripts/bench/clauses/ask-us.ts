import { compare } from "../../../src/compare/compare.ts";
import type { ClauseRef, Comparison } from "../../../src/model/change.ts";
import type { Clause } from "../../../src/model/clause.ts";
import { segment } from "../../../src/segment/segment.ts";
import type { Page } from "./block.ts";
import { readTokens } from "./count-changed.ts";
import { link, type Answer } from "./link.ts";

/** What we say of two pages, read from what `compare --json` prints: lines tell which blocks are meant. */
export function askUs(before: Page, after: Page): Answer & { readonly comparison: Comparison } {
  const [old, now] = [segment(before.text), segment(after.text)];
  const comparison = compare(old, now);
  const links = new Set<string>();
  const moved = new Set<number>();
  const join = (one: Pick<Clause, "lines">, other: Pick<Clause, "lines">): void => {
    const [left, right] = [before.blockAt.get(one.lines[0]), after.blockAt.get(other.lines[0])];
    if (left !== undefined && right !== undefined) links.add(link(left, right));
  };
  for (const change of comparison.changes) {
    const isOneByOne = change.throughout !== undefined;
    change.before.forEach((one, index) => {
      const partners = isOneByOne ? change.after.slice(index, index + 1) : change.after;
      for (const other of partners) join(one, other);
    });
    if (change.kinds.includes("moved"))
      for (const { lines } of change.after) moved.add(after.blockAt.get(lines[0]) ?? -1);
  }
  const stayed = unlisted(
    now,
    comparison.changes.flatMap((change) => change.after),
  );
  unlisted(
    old,
    comparison.changes.flatMap((change) => change.before),
  ).forEach((one, index) => {
    const other = stayed[index];
    if (other !== undefined) join(one, other);
  });
  const changedWords = comparison.changes
    .flatMap(({ words }) => words)
    .filter(({ op }) => op !== "same")
    .reduce((sum, { text }) => sum + readTokens(text).length, 0);
  return { links, moved, changedWords, comparison };
}

/** What is unchanged is not listed: it stands in the same order on both sides. */
function unlisted(clauses: readonly Clause[], listed: readonly ClauseRef[]): Clause[] {
  const lines = new Set(listed.map((ref) => `${ref.lines.join()}\0${ref.text}`));
  return clauses.filter((clause) => !lines.has(`${clause.lines.join()}\0${clause.text}`));
}
