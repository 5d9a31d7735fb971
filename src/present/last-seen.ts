import { fields, readShape, text } from "../model/shape.ts";
import type { Version } from "../model/version.ts";
import type { CheckRecord, StateStore } from "../state/contract.ts";
import type { Outcome, WalkContext } from "../walk.ts";

/** When a wording was last seen, and which: SHA-256 of its canonical text, hex. */
interface Seen {
  readonly at: string;
  readonly wording: string;
}

const SEEN = fields<Seen>({ at: text, wording: text });

/** Remember of a new wording that was just recorded when the one before it was last seen: the next check overwrites that. */
export async function keepLastSeen(
  { policy, outcome, version }: Outcome,
  last: Pick<CheckRecord, "lastSeen"> | null,
  { archive, state }: Pick<WalkContext, "archive" | "state">,
): Promise<void> {
  const at = last?.lastSeen ?? null;
  if (outcome !== "changed" || version === undefined || at === null) return;
  const versions = await archive.versions(policy);
  const index = versions.findIndex((one) => one.version === version);
  const [before, recorded] = [versions[index - 1], versions[index]];
  if (before === undefined || recorded === undefined) return;
  const value: Seen = { at, wording: before.textSha256 };
  await state.saveCursor({ policy, source: nameOf(recorded), value });
}

/**
 * Tell when the wording of `previous` was last seen before `version` was captured; null where that is not known: captures of web
 * archives that went between the two say something else, and those of before we watched were never asked.
 */
export async function readLastSeen(
  version: Version,
  previous: Version,
  state: Pick<StateStore, "cursor">,
): Promise<string | null> {
  const seen = readShape(SEEN, await state.cursor(version.policy, nameOf(version)));
  if (seen === null || seen.wording !== previous.textSha256) return null;
  return seen.at > previous.captured && seen.at < version.captured ? seen.at : null;
}

/** By the commit of the capture, which a rewrite of the history does not alter. */
function nameOf({ capture }: Pick<Version, "capture">): string {
  return `last-seen ${capture}`;
}
