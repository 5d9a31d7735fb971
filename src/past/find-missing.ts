import { shownWords } from "../compare/same-wording.ts";
import { sha256 } from "../record/message/metadata.ts";
import { FLIP_WINDOW } from "../screen/flip-window.ts";
import type { Sighting } from "../screen/settle-history.ts";
import type { WalkContext } from "../walk.ts";
import { findVersions, type PastSighting, type PastVersion } from "./find-versions.ts";
import type { PastWalk } from "./past-walk.ts";

/** How many captures of one wording are tried, where those before cannot be had. */
const MOST_TRIES = 3;

/** A version that the archive lacks, and the capture that shows it first. */
export interface MissingVersion {
  readonly index: number;
  readonly before: string;
}

/** Find the versions that the past shows and the archive has not been given. */
export async function findMissing(
  walk: PastWalk,
  { archive, now }: WalkContext,
): Promise<MissingVersion[]> {
  const { knowledge } = walk;
  const sightings = sightPoints(walk);
  const recorded = await sightRecorded(walk, archive);
  const last = sightings.at(-1)?.at ?? 0;
  const versions = findVersions(sightings, recorded, now().getTime() - last >= FLIP_WINDOW);
  return versions.flatMap(({ points: shown, before }: PastVersion) => {
    const index = shown.slice(0, MOST_TRIES).find((one) => !knowledge.hasFailed(one));
    if (index === undefined || knowledge.finding(shown[0])?.before === before) return [];
    return knowledge.finding(index)?.before === before ? [] : [{ index, before }];
  });
}

function sightPoints({ points, knowledge }: PastWalk): PastSighting[] {
  const said = knowledge.said();
  const sightings = points.flatMap(({ at }, index) => {
    const wording = said[index];
    if (typeof wording !== "string") return [];
    const captured = knowledge.finding(index)?.captured;
    return [{ index, wording, at: captured === undefined ? at : Date.parse(captured) }];
  });
  return sightings.toSorted((one, other) => one.at - other.at);
}

async function sightRecorded(
  { policy, kind }: PastWalk,
  archive: WalkContext["archive"],
): Promise<Sighting[]> {
  const versions = await archive.versions(policy.id);
  const texts = kind === "words" ? await archive.texts(versions) : [];
  return versions.map(({ captured, textSha256 }, index) => ({
    at: Date.parse(captured),
    wording: kind === "words" ? sha256(shownWords(texts[index] ?? "")) : textSha256,
  }));
}
