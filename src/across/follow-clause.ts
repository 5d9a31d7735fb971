import type { VersionRef } from "./blame-clauses.ts";
import { listBelow } from "./choose-clause.ts";
import { compare } from "../compare/compare.ts";
import { linkClauses, type Link } from "./link-clauses.ts";
import { CHANGE_KINDS, type Change, type ChangeKind } from "../model/change.ts";
import type { Clause } from "../model/clause.ts";
import type { Version, VersionChange } from "../model/version.ts";
import type { VersionText } from "./read-versions.ts";
import { segment } from "../segment/segment.ts";

/** Where a clause came to be otherwise, on its way through the versions. */
export interface ClauseStep extends VersionRef {
  /** `recorded`: it stands in the first version on record. */
  readonly event: "recorded" | "appeared" | "changed" | "disappeared";
  /** What the version is to the one before it. */
  readonly change: VersionChange;
  /** What happened to the clause and to those under it. */
  readonly kinds: readonly ChangeKind[];
  readonly changes: readonly Change[];
  /** The clause and those under it, as the version has them; empty where they disappeared. */
  readonly clauses: readonly Clause[];
}

/** A version and what of it is followed. */
interface Place {
  readonly version: Version;
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** The clause that was chosen; null where only what stood under it goes on. */
  readonly top: Clause | null;
  /** It and all under it, and what became of them. */
  readonly followed: ReadonlySet<Clause>;
}

type Side = "before" | "after";

/** A version, cut into clauses, and the one that is followed from there. */
export interface Start extends VersionText {
  readonly clauses: readonly Clause[];
  readonly top: Clause;
}

/**
 * Follow a clause, with all that stands under it, from one version through those before it and those behind it: through
 * moves, other numbers, other words, splits and merges, until it is not there. What only our rules changed is no step.
 *
 * @param older the versions before the start, newest first
 * @param newer those behind it, oldest first
 * @returns the steps, oldest first
 */
export async function followClause(
  start: Start,
  older: AsyncIterable<VersionText>,
  newer: AsyncIterable<VersionText>,
): Promise<ClauseStep[]> {
  const { version, text, clauses, top } = start;
  const place: Place = { version, text, clauses, top, followed: takeSection(clauses, top) };
  const back = await followBack(place, older);
  const forth = await followForth(place, newer);
  return [...back.toReversed(), ...forth];
}

async function followBack(start: Place, older: AsyncIterable<VersionText>): Promise<ClauseStep[]> {
  const steps: ClauseStep[] = [];
  let near = start;
  for await (const next of older) {
    const { place, changes } = stepTo(near, next, "before");
    const isGone = place.followed.size === 0;
    if (near.version.change !== "technical") {
      if (isGone) return [...steps, writeStep("appeared", near, changes)];
      if (changes.length > 0) steps.push(writeStep("changed", near, changes));
    }
    // Our rules brought the clause to light: it was there in the capture of the version before.
    near = isGone ? { ...near, version: next.version } : place;
  }
  return [...steps, writeStep("recorded", near, [])];
}

async function followForth(start: Place, newer: AsyncIterable<VersionText>): Promise<ClauseStep[]> {
  const steps: ClauseStep[] = [];
  let near = start;
  for await (const next of newer) {
    const { place, changes } = stepTo(near, next, "after");
    if (place.followed.size === 0) return [...steps, writeStep("disappeared", place, changes)];
    if (changes.length > 0 && next.version.change !== "technical")
      steps.push(writeStep("changed", place, changes));
    near = place;
  }
  return steps;
}

/** Go to the version beside, and say what happened on the way. */
function stepTo(
  near: Place,
  { version, text }: VersionText,
  far: Side,
): { readonly place: Place; readonly changes: Change[] } {
  if (text === near.text) return { place: { ...near, version }, changes: [] };
  const clauses = segment(text);
  const links =
    far === "before"
      ? linkClauses(clauses, near.clauses, compare(clauses, near.clauses))
      : linkClauses(near.clauses, clauses, compare(near.clauses, clauses));
  const nearSide: Side = far === "before" ? "after" : "before";
  const touching = (link: Link): boolean =>
    link[nearSide].some((clause) => near.followed.has(clause));
  const top = findTop(
    links.find((link) => link[nearSide].some((one) => one === near.top)),
    far,
    near.top,
  );
  const followed = new Set([
    ...links.filter(touching).flatMap((link) => link[far]),
    ...(top === null ? [] : takeSection(clauses, top)),
  ]);
  const changes = links.flatMap((link) => {
    const isOurs = touching(link) || link[far].some((clause) => followed.has(clause));
    return isOurs && link.change !== null ? [link.change] : [];
  });
  return { place: { version, text, clauses, top, followed }, changes };
}

/** Of the parts that a clause was cut into or joined from, the one that goes on under its label, or else the longest. */
function findTop(link: Link | undefined, far: Side, near: Clause | null): Clause | null {
  const parts = link?.[far] ?? [];
  const longest = parts.toSorted((one, other) => other.text.length - one.text.length)[0] ?? null;
  return parts.find(({ label }) => label !== null && label === near?.label) ?? longest;
}

function takeSection(clauses: readonly Clause[], top: Clause): Set<Clause> {
  return new Set([top, ...listBelow(clauses, top)]);
}

function writeStep(
  event: ClauseStep["event"],
  { version, clauses, followed }: Place,
  changes: readonly Change[],
): ClauseStep {
  return {
    version: version.version,
    captured: version.captured,
    event,
    change: version.change,
    kinds: CHANGE_KINDS.filter((kind) => changes.some(({ kinds }) => kinds.includes(kind))),
    changes,
    clauses: clauses.filter((clause) => followed.has(clause)),
  };
}
