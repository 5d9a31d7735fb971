import type { Memento } from "../capture/web-archive/cdx.ts";
import { isSameToArchive } from "../capture/web-archive/playback.ts";
import type { Interval } from "../capture/source.ts";
import { describeError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import type { Past } from "./open-pasts.ts";
import type { Point } from "./points.ts";

/** Where a capture can be had. */
export interface Place {
  readonly past: Past;
  readonly memento: Memento;
}

/** One capture that archives list, and every archive that has it. */
export interface PastPoint extends Point {
  /** As it is listed, ISO 8601 UTC. */
  readonly captured: string;
  /** At least one. */
  readonly places: readonly [Place, ...Place[]];
}

/** What archives hold of a policy. */
export interface PastList {
  /** In order of time: what is not listed as an error or a redirect, each capture once. */
  readonly points: readonly PastPoint[];
  /** How many captures are listed in all. */
  readonly listed: number;
  /** Why an archive could not be asked. */
  readonly failures: readonly string[];
}

/**
 * List what archives hold of a policy, all of it: pages of an index cost little. One that cannot be asked is a failure beside
 * what the others hold.
 *
 * @throws {CaptureError} where none can be asked, as the first of them says; and the signal's reason.
 */
export async function listPast(
  policy: Pick<Policy, "past">,
  pasts: readonly Past[],
  interval: Interval,
  signal: AbortSignal | undefined,
): Promise<PastList> {
  const failures: string[] = [];
  const places: Place[] = [];
  let listed = 0;
  let first: unknown;
  for (const past of pasts) {
    const pages = new Set<string>();
    try {
      for await (const page of past.list(interval)) {
        listed += page.length;
        const ofPage = page.filter((memento) => isCaptureOfPage(memento, pages));
        places.push(...ofPage.map((memento) => ({ past, memento })));
      }
    } catch (error) {
      signal?.throwIfAborted();
      first ??= error;
      failures.push(describeError(error));
    }
  }
  if (pasts.length > 0 && failures.length === pasts.length) throw first;
  return { points: foldPlaces(places, policy), listed, failures };
}

/**
 * Not what the archive says is an error page or a redirect. A revisit does not say what it is of; one of a page that we
 * know may be a return to what the policy said before.
 */
function isCaptureOfPage({ status, revisit, digest }: Memento, pages: Set<string>): boolean {
  if (revisit) return digest !== null && pages.has(digest);
  if (status !== null && (status < 200 || status >= 300)) return false;
  if (digest !== null) pages.add(digest);
  return true;
}

/** Make one point of the places that have the same capture. */
function foldPlaces(places: readonly Place[], policy: Pick<Policy, "past">): PastPoint[] {
  const points: PastPoint[] = [];
  const ordered = places.toSorted((one, other) => timeOf(one) - timeOf(other));
  for (const [order, place] of ordered.entries()) {
    const at = timeOf(place);
    const twin = findTwin(points, at, place);
    const known = points[twin];
    if (known !== undefined) points[twin] = { ...known, places: [...known.places, place] };
    else
      points.push({
        at,
        captured: place.memento.captured,
        group: groupOf(place.memento, order, policy),
        places: [place],
      });
  }
  return points;
}

/** The index of the point that is the same capture; -1 where there is none. */
function findTwin(points: readonly PastPoint[], at: number, place: Place): number {
  let index = points.length - 1;
  for (let point = points[index]; point?.at === at; point = points[(index -= 1)])
    if (isSameCapture(point, place)) return index;
  return -1;
}

/** Several archives hold one capture where they were given the same one; one archive may list two of one second. */
function isSameCapture({ places: [first] }: PastPoint, { memento }: Place): boolean {
  const isSameBytes = first.memento.digest === memento.digest;
  const isUnknown = first.memento.digest === null || memento.digest === null;
  return (isSameBytes || isUnknown) && isSameToArchive(first.memento.url, memento.url);
}

/** Captures with equal bytes say the same where they are read by the same rules. */
function groupOf(
  { digest, captured }: Memento,
  order: number,
  { past = [] }: Pick<Policy, "past">,
): string {
  if (digest === null) return `#${order}`;
  const at = Date.parse(captured);
  return `${past.findIndex(({ until }) => at <= Date.parse(until))} ${digest}`;
}

function timeOf({ memento }: Place): number {
  return Date.parse(memento.captured);
}
