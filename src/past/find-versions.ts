import { settleHistory, type Sighting } from "../screen/settle-history.ts";

/** What one listed capture shows. */
export interface PastSighting extends Sighting {
  /** Which point. */
  readonly index: number;
}

/** A lasting wording that the past shows, and that is not recorded. */
export interface PastVersion {
  /** The points that show it, the first one first, until another wording comes. */
  readonly points: readonly [number, ...number[]];
  /** The wording before it; empty where there is none. */
  readonly before: string;
}

/**
 * Find the versions among what the past shows and what is recorded, by their neighbours in time. What is recorded needs
 * no other capture, and stands first where both are of one instant.
 *
 * @param isOver nothing more comes: what was seen last needs no confirmation.
 */
export function findVersions(
  sightings: readonly PastSighting[],
  recorded: readonly Sighting[],
  isOver: boolean,
): PastVersion[] {
  const all: readonly (Sighting & { readonly index?: number })[] = [
    ...recorded,
    ...sightings,
  ].toSorted((one, other) => one.at - other.at);
  const settled = settleHistory(all, { isOver });
  const versions: PastVersion[] = [];
  let before = "";
  let points: [number, ...number[]] | null = null;
  for (const [order, { index, wording }] of all.entries()) {
    if (settled[order] === "version") {
      points = index === undefined ? null : [index];
      if (points !== null) versions.push({ points, before });
      before = wording;
    } else if (settled[order] === "repeat" && index !== undefined) points?.push(index);
  }
  return versions;
}
