import type { Subscriber } from "../model/mail-settings.ts";
import type { Version } from "../model/version.ts";
import type { Archive } from "../record/archive.ts";
import { selectNews } from "../report/digest/select.ts";
import type { Told, ToldVersion } from "../state/outbox-contract.ts";

/**
 * How far before the end of the last window is looked for what was not told yet: a version has the time at which its writer began, and
 * is seen when it has ended.
 */
const OVERLAP = 24 * 3_600_000;

/** How long what was told is remembered, in milliseconds: as far as that a clock may run ahead, and nothing is told twice. */
const REMEMBERED = 30 * OVERLAP;

/** What one subscriber has not heard of. */
export interface News {
  /** In the order of capture. */
  readonly versions: readonly Version[];
  /** What is to be remembered of them. */
  readonly told: readonly ToldVersion[];
}

/** From where on an archive is read for a subscriber; null: from the beginning. */
function beginReading({ end, since }: Told, now: Date): Date | null {
  if (end === null || since === null) return null;
  const overlapped = Math.min(Date.parse(end), now.getTime()) - OVERLAP;
  const known = Date.parse(since);
  // What lies in the future was written by a clock that ran ahead.
  return new Date(known > now.getTime() ? overlapped : Math.max(overlapped, known));
}

/**
 * Before this instant nothing need be remembered. The end of the last window is asked, too: a clock that runs ahead has nothing
 * forgotten that would be told again when it is right.
 */
export function forgetBefore({ end }: Told, now: Date): Date {
  const last = end === null ? Infinity : Date.parse(end);
  return new Date(Math.min(now.getTime(), last) - REMEMBERED);
}

/** The versions that any of the subscribers can be told of. */
export async function readVersions(
  all: readonly Told[],
  archive: Pick<Archive, "versions" | "recordedSince">,
  now: Date,
): Promise<Version[]> {
  if (all.length === 0) return [];
  const begins = all.map((told) => beginReading(told, now));
  const instants = begins.flatMap((begin) => (begin === null ? [] : [begin.getTime()]));
  if (instants.length < begins.length) return archive.versions();
  return archive.recordedSince(new Date(Math.min(...instants)).toISOString());
}

/** Choose what is news for a subscriber: each version once, whatever the clock does and however the history is rewritten. */
export function findNews(
  subscriber: Pick<Subscriber, "policies">,
  told: Told,
  read: {
    readonly versions: readonly Version[];
    readonly watchedSince: ReadonlyMap<string, string>;
    readonly now: Date;
  },
): News {
  const from = beginReading(told, read.now)?.toISOString() ?? null;
  const versions = selectNews({
    versions: read.versions,
    patterns: subscriber.policies,
    watchedSince: read.watchedSince,
    window: { from, to: null },
  }).filter((version) => !told.told.has(nameNews(version)));
  const remembered = versions.filter(
    ({ recorded }) => Date.parse(recorded) >= forgetBefore(told, read.now).getTime(),
  );
  return {
    versions,
    told: remembered.map((version) => ({ news: nameNews(version), recorded: version.recorded })),
  };
}

/** Name a version for good: commits change their ids when the history is rewritten; this does not. */
export function nameNews({ policy, captured, textSha256 }: Version): string {
  return `${policy} ${captured} ${textSha256.slice(0, 16)}`;
}
