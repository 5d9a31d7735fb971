import { compare } from "../compare/compare.ts";
import { wordsOf } from "../compare/words.ts";
import { linkClauses, type Link } from "./link-clauses.ts";
import type { Clause } from "../model/clause.ts";
import type { Version } from "../model/version.ts";
import type { VersionText } from "./read-versions.ts";
import { segment } from "../segment/segment.ts";

/** Which version, and when its wording was captured. */
export type VersionRef = Pick<Version, "version" | "captured">;

/** Since when a clause says what it says, and since when there is such a clause at all. */
export interface Dates {
  readonly since: VersionRef;
  readonly first: VersionRef;
}

export type DatedClause = Clause & Dates;

type DatesOf = ReadonlyMap<Clause, Dates>;

/**
 * Say of each clause of the last version since which version it has said this, and with which one it came up. A clause
 * that was only moved, renumbered, restyled, or cut out of another keeps its date: its words are the same. What only our
 * rules changed (`technical`) dates no clause.
 *
 * @param versions of one policy, oldest first
 */
export async function blameClauses(versions: AsyncIterable<VersionText>): Promise<DatedClause[]> {
  let clauses: readonly Clause[] = [];
  let dates: DatesOf = new Map();
  let last: VersionText | null = null;
  let present: VersionRef = { version: "", captured: "" };
  for await (const next of versions) {
    const { version, text } = next;
    const isTechnical = last !== null && version.change === "technical";
    if (!isTechnical) present = { version: version.version, captured: version.captured };
    if (last?.text === text) continue;
    const following = segment(text);
    const links = linkClauses(clauses, following, compare(clauses, following));
    dates = dateClauses(links, dates, present, isTechnical);
    clauses = following;
    last = next;
  }
  return clauses.flatMap((clause) => {
    const found = dates.get(clause);
    return found === undefined ? [] : [{ ...clause, ...found }];
  });
}

function dateClauses(
  links: readonly Link[],
  known: DatesOf,
  present: VersionRef,
  isTechnical: boolean,
): DatesOf {
  const dates = new Map<Clause, Dates>();
  for (const link of links) {
    const before = link.before.flatMap((clause) => known.get(clause) ?? []);
    const first = before.map((one) => one.first).toSorted(byCapture)[0] ?? present;
    const since =
      before
        .map((one) => one.since)
        .toSorted(byCapture)
        .at(-1) ?? present;
    for (const clause of link.after) {
      const isKept = isTechnical || keepsWords(link, clause);
      dates.set(clause, { since: isKept ? since : present, first });
    }
  }
  return dates;
}

/** True where the words of a clause are those of before: nothing happened to them, or they stand there as a part. */
function keepsWords({ before, after, change }: Link, clause: Clause): boolean {
  if (change === null) return true;
  // Cells that changed their columns say something else with the same words.
  if (before.length === 1 && after.length === 1)
    return !change.kinds.some((kind) => kind === "reworded" || kind === "retitled");
  const old = before.flatMap(({ text }) => wordsOf(text)).join(" ");
  return ` ${old} `.includes(` ${wordsOf(clause.text).join(" ")} `);
}

function byCapture(one: VersionRef, other: VersionRef): number {
  return Date.parse(one.captured) - Date.parse(other.captured);
}
