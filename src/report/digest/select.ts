import type { Version } from "../../model/version.ts";
import { matchesPolicy } from "../../model/policy-pattern.ts";
import { isReported } from "../../model/version.ts";

export interface Selection {
  readonly versions: readonly Version[];
  /** Policy ids, services, or patterns with `*`, of one subscriber. */
  readonly patterns: readonly string[];
  /** When we began to watch each policy, by its id, ISO 8601. A policy that is not in it was never watched. */
  readonly watchedSince: ReadonlyMap<string, string>;
  /** Recorded from `from` (included; null: ever) to `to` (excluded; null: however late), ISO 8601. */
  readonly window: { readonly from: string | null; readonly to: string | null };
}

/**
 * Choose the versions that are news for a subscriber, in order of capture.
 *
 * News is what was recorded inside the window, is a change of wording, and was captured after we began to watch
 * its policy: a wording of years ago that a backfill brings up is not news, a capture found late is. A window
 * begins where the last one ended; as it includes its first second and excludes its last, no version falls
 * between two windows or into both.
 */
export function selectNews(selection: Selection): Version[] {
  return selection.versions
    .filter((version) => isReported(version.change))
    .filter((version) =>
      selection.patterns.some((pattern) => matchesPolicy(version.policy, pattern)),
    )
    .filter((version) => isInside(version.recorded, selection.window))
    .filter((version) => isSinceWatched(version, selection.watchedSince))
    .toSorted((one, other) => Date.parse(one.captured) - Date.parse(other.captured));
}

function isInside(recorded: string, window: Selection["window"]): boolean {
  const instant = Date.parse(recorded);
  return (
    (window.from === null || instant >= Date.parse(window.from)) &&
    (window.to === null || instant < Date.parse(window.to))
  );
}

function isSinceWatched(version: Version, watchedSince: ReadonlyMap<string, string>): boolean {
  const since = watchedSince.get(version.policy);
  return since !== undefined && Date.parse(version.captured) > Date.parse(since);
}
