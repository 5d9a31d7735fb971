import type { Capture } from "../model/capture.ts";
import { CaptureError } from "../model/errors.ts";
import { followLocation } from "./address.ts";
import { askArchive, noteArchiveFailure } from "./archive-request.ts";
import type { Memento } from "./cdx.ts";
import { checkContent } from "./content.ts";
import type { WaybackContext } from "./context.ts";
import { undoLeftGzip } from "./decode.ts";
import {
  isSameToArchive,
  notPlayable,
  originalHeaders,
  playbackAddress,
  readPlayback,
} from "./playback.ts";
import type { PlaybackTarget } from "./playback.ts";
import type { Exchange, ResponseHead } from "./request.ts";
import { instantOfDatetime, instantOfTimestamp } from "./timestamp.ts";

/** How far from what was asked for a capture may lie that the archive gives instead, in milliseconds. */
const WINDOW = 24 * 60 * 60 * 1_000;

/** Go from one memento to the bytes it stands for, through the redirects of the site and of the archive; tried once. */
export async function walkPlayback(
  memento: Memento,
  policy: string,
  context: WaybackContext,
): Promise<Capture> {
  const { settings, wayback } = context;
  const visited: string[] = [];
  let target: PlaybackTarget = { timestamp: memento.timestamp, url: memento.url };
  for (;;) {
    const address = playbackAddress(wayback.playback, target);
    if (visited.includes(address.href)) {
      throw new CaptureError(`${address.href}: the redirects go round in a circle`, {
        code: "redirect-loop",
      });
    }
    if (visited.length > settings.maxRedirects) {
      throw new CaptureError(`${visited[0]}: more than ${settings.maxRedirects} redirects`, {
        code: "too-many-redirects",
      });
    }
    visited.push(address.href);
    const answer = await askArchive(
      address,
      "playback",
      { maxBytes: settings.maxBodyBytes, wantsBody: (head) => !isRedirect(head) },
      context,
    );
    const next = nextTarget(answer, target, context);
    if (next === null) {
      return readMemento(answer, { memento, target, policy, visited }, context);
    }
    checkWindow(address, memento, instantOfTimestamp(next.timestamp));
    target = next;
  }
}

function isRedirect(head: ResponseHead): boolean {
  return head.status >= 300 && head.status < 400 && head.headers["location"] !== undefined;
}

/** Where a playback redirects to, or null where it is the end of the way. */
function nextTarget(
  answer: Exchange,
  target: PlaybackTarget,
  context: WaybackContext,
): PlaybackTarget | null {
  const { location } = answer.headers;
  if (!isRedirect(answer) || location === undefined) {
    return null;
  }
  const next = readPlayback(context.wayback.playback, location, answer.address);
  if (answer.headers["memento-datetime"] !== undefined) {
    // Some archives hand on the redirect as the site sent it.
    return (
      next ?? {
        timestamp: target.timestamp,
        url: followLocation(location, new URL(target.url)).href,
      }
    );
  }
  if (next === null || !isSameToArchive(next.url, target.url)) {
    throw notPlayable(answer.address, "the archive redirects to something else");
  }
  return next;
}

function checkWindow(address: URL, memento: Memento, captured: string | null): void {
  const distance =
    captured === null ? Infinity : Math.abs(Date.parse(captured) - Date.parse(memento.captured));
  if (distance > WINDOW) {
    throw notPlayable(
      address,
      `the nearest capture, of ${captured ?? "no date"}, is more than a day away`,
      "memento-far",
    );
  }
}

interface Arrival {
  readonly memento: Memento;
  readonly target: PlaybackTarget;
  readonly policy: string;
  readonly visited: readonly string[];
}

async function readMemento(
  answer: Exchange,
  arrival: Arrival,
  context: WaybackContext,
): Promise<Capture> {
  const { address, headers, status } = answer;
  const datetime = headers["memento-datetime"];
  if (datetime === undefined) {
    throw await ownFailure(answer, context);
  }
  const captured =
    instantOfDatetime(datetime) ??
    instantOfTimestamp(arrival.target.timestamp) ??
    arrival.memento.captured;
  checkWindow(address, arrival.memento, captured);
  const body = await undoLeftGzip(answer.body, context.settings.maxBodyBytes, address);
  const original = originalHeaders(headers);
  if (status === 200) {
    checkContent(body, original["content-type"], address.href);
  }
  return {
    policy: arrival.policy,
    captured,
    source: "wayback",
    url: arrival.memento.url,
    address: address.href,
    status,
    headers: original,
    redirects: arrival.visited.length > 1 ? arrival.visited : [],
    body,
  };
}

/** What the archive says of itself. A 404 means that it cannot play what it listed; a page without a date, the same. */
async function ownFailure(answer: Exchange, context: WaybackContext): Promise<Error> {
  if (answer.status === 404 || answer.status < 400) {
    return notPlayable(answer.address, `the archive answered ${answer.status} for itself`);
  }
  return noteArchiveFailure(answer, context);
}
