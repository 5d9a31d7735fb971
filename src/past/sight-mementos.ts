import type { Memento } from "../capture/cdx.ts";
import { sha256 } from "../record/metadata.ts";
import type { PastSighting } from "./settle-past.ts";
import type { TakenMemento } from "./take-mementos.ts";

/** What a capture says, and its twins with it. */
export function sightMementos(
  { candidate: { memento, twins }, read }: TakenMemento,
  sayings: Map<string, string>,
): PastSighting[] {
  const wording = sha256(read.wording.text);
  if (memento.digest !== null) sayings.set(memento.digest, wording);
  const sighting = {
    at: Date.parse(read.capture.captured),
    timestamp: memento.timestamp,
    wording,
    read,
  };
  return [sighting, ...sightTwins(twins, sayings)];
}

/** Captures that are not read, as the index gives them the digest of one that was. */
export function sightTwins(
  twins: readonly Memento[],
  sayings: ReadonlyMap<string, string>,
): PastSighting[] {
  return twins.flatMap(({ captured, timestamp, digest }) => {
    const wording = sayings.get(digest ?? "");
    return wording === undefined
      ? []
      : [{ at: Date.parse(captured), timestamp, wording, read: null }];
  });
}
