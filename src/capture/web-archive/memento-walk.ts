import type { Capture } from "../../model/capture.ts";
import { CaptureError } from "../../model/errors.ts";
import { followLocation, parseAddress } from "../address.ts";
import { askArchive, noteArchiveFailure } from "./archive-request.ts";
import type { Memento } from "./cdx.ts";
import { checkContent } from "../content.ts";
import type { ArchiveContext } from "../context.ts";
import { undoLeftGzip } from "../decode.ts";
import {
  isSameToArchive,
  notPlayable,
  originalHeaders,
  playbackAddress,
  readPlayback,
} from "./playback.ts";
import type { PlaybackTarget } from "./playback.ts";
import type { Exchange, ResponseHead } from "../request.ts";
import { instantOfDatetime, instantOfTimestamp } from "./timestamp.ts";

/** How far from what was asked for a capture may lie that the archive gives instead, in milliseconds. */
const WINDOW = 24 * 60 * 60 * 1_000;

/** Where a walk is: an address of the archive, and what is played there where that can be read from it. */
interface Step {
  readonly address: URL;
  readonly target: PlaybackTarget | null;
}

/** Go from one memento to the bytes it stands for, through the redirects of the site and of the archive; tried once. */
export async function walkPlayback(
  memento: Memento,
  policy: string,
  context: ArchiveContext,
): Promise<Capture> {
  const { settings } = context;
  const visited: string[] = [];
  let step = firstStep(memento, context);
  for (;;) {
    const { address, target } = step;
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
    const next = nextStep(answer, step, context);
    if (next === null) {
      return readMemento(answer, { memento, target, policy, visited }, context);
    }
    if (next.target !== null) {
      checkWindow(address, memento, instantOfTimestamp(next.target.timestamp));
    }
    step = next;
  }
}

function firstStep(memento: Memento, { wayback: { playback } }: ArchiveContext): Step {
  if (playback !== null) {
    const target = { timestamp: memento.timestamp, url: memento.url };
    return { address: playbackAddress(playback, target), target };
  }
  if (memento.address === undefined) {
    throw new CaptureError(`${memento.url}: where its captures are played is not known`, {
      code: "not-playable",
      hint: "give the archive's `playback` in the settings",
    });
  }
  return { address: parseAddress(memento.address), target: null };
}

function isRedirect(head: ResponseHead): boolean {
  return head.status >= 300 && head.status < 400 && head.headers["location"] !== undefined;
}

/** Where a playback redirects to, or null where it is the end of the way. */
function nextStep(
  answer: Exchange,
  { target }: Step,
  { wayback: { playback } }: ArchiveContext,
): Step | null {
  const { location } = answer.headers;
  if (!isRedirect(answer) || location === undefined) {
    return null;
  }
  const isArchived = answer.headers["memento-datetime"] !== undefined;
  if (playback === null || target === null) {
    const address = followLocation(location, answer.address);
    if (address.host === answer.address.host) return { address, target: null };
    throw notPlayable(answer.address, "its redirect leaves the archive");
  }
  // Some archives hand on the redirect as the site sent it.
  const sent = (): PlaybackTarget => ({
    timestamp: target.timestamp,
    url: followLocation(location, new URL(target.url)).href,
  });
  const next = readPlayback(playback, location, answer.address) ?? (isArchived ? sent() : null);
  if (next === null || (!isArchived && !isSameToArchive(next.url, target.url))) {
    throw notPlayable(answer.address, "the archive redirects to something else");
  }
  return { address: playbackAddress(playback, next), target: next };
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
  readonly target: PlaybackTarget | null;
  readonly policy: string;
  readonly visited: readonly string[];
}

async function readMemento(
  answer: Exchange,
  arrival: Arrival,
  context: ArchiveContext,
): Promise<Capture> {
  const { address, headers } = answer;
  const datetime = headers["memento-datetime"];
  if (datetime === undefined) {
    throw await ownFailure(answer, context);
  }
  const captured =
    instantOfDatetime(datetime) ??
    instantOfTimestamp(arrival.target?.timestamp ?? "") ??
    arrival.memento.captured;
  checkWindow(address, arrival.memento, captured);
  const body = await undoLeftGzip(answer.body, context.settings.maxBodyBytes, address);
  const original = originalHeaders(headers);
  const status = statusOf(answer, arrival);
  if (status === 200) {
    checkContent(body, original["content-type"], address.href);
  }
  return {
    policy: arrival.policy,
    captured,
    source: context.source ?? "wayback",
    url: arrival.memento.url,
    address: address.href,
    status,
    headers: original,
    redirects: arrival.visited.length > 1 ? arrival.visited : [],
    body,
  };
}

/** Some archives (pywb) play an archived 404 with a 200 of their own; their index knows better. */
function statusOf({ status }: Exchange, { memento, visited }: Arrival): number {
  const isTheListed = visited.length === 1 && memento.status !== null && memento.status >= 400;
  return status === 200 && isTheListed ? memento.status : status;
}

/** What the archive says of itself. A 404 means that it cannot play what it listed; a page without a date, the same. */
async function ownFailure(answer: Exchange, context: ArchiveContext): Promise<Error> {
  if (answer.status === 404 || answer.status < 400) {
    return notPlayable(answer.address, `the archive answered ${answer.status} for itself`);
  }
  return noteArchiveFailure(answer, context);
}
