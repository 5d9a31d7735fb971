import { CaptureError } from "../../model/errors.ts";
import { followLocation, parseAddress } from "../address.ts";

/** What a playback address asks for. */
export interface PlaybackTarget {
  readonly timestamp: string;
  readonly url: string;
}

/** Make the address of the untouched bytes of a memento: `<playback>/<timestamp>id_/<url>`, or as a template has it. */
export function playbackAddress(playback: string, target: PlaybackTarget): URL {
  const { root, between } = splitPlayback(playback);
  // Read first, so that no `..` is left that would climb out of the playback's path.
  return parseAddress(`${root.href}${target.timestamp}${between}${parseAddress(target.url).href}`);
}

/**
 * Read where a redirect of the archive leads, or null where it does not lead to a memento of that archive.
 * Only the host and the path decide: archives write `http:` for themselves behind their TLS.
 */
export function readPlayback(playback: string, location: string, from: URL): PlaybackTarget | null {
  const { root } = splitPlayback(playback);
  const next = followLocation(location, from);
  if (next.host !== root.host || !next.pathname.startsWith(root.pathname)) {
    return null;
  }
  const rest = `${next.pathname.slice(root.pathname.length)}${next.search}`;
  const match = /^(\d{14})(?:[a-z]{2}_)?\/(.+)$/.exec(rest);
  const [, timestamp, url] = match ?? [];
  if (timestamp === undefined || url === undefined) {
    return null;
  }
  // Archives drop one of the slashes of `https://`, and the scheme of very old rows.
  const complete = /^https?:\//.test(url) ? url.replace(/^(https?:)\/+/, "$1//") : `http://${url}`;
  return { timestamp, url: parseAddress(complete).href };
}

/** What stands before the timestamp of a playback address, and between it and what was archived. */
function splitPlayback(playback: string): { root: URL; between: string } {
  const [, before, between] = /^(.*\/)\{timestamp\}(.*)\{url\}$/.exec(playback) ?? [];
  return before === undefined || between === undefined
    ? { root: parseAddress(`${parseAddress(playback).href.replace(/\/+$/, "")}/`), between: "id_/" }
    : { root: parseAddress(before), between };
}

/** Tell whether two addresses are one to a web archive's index, which folds scheme, `www`, port and case. */
export function isSameToArchive(left: string, right: string): boolean {
  return indexKey(left) === indexKey(right);
}

function indexKey(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(www\d*\.)?/, "")
    .replace(/^([^/:?]+):(80|443)(?=[/?]|$)/, "$1")
    .replace(/\/+$/, "");
}

/** Headers as the site sent them, out of those of the archive. */
export function originalHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const prefix = "x-archive-orig-";
  const original: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(prefix) && name.length > prefix.length) {
      original[name.slice(prefix.length)] = value;
    }
  }
  const type = headers["content-type"];
  return original["content-type"] === undefined && type !== undefined
    ? { ...original, "content-type": type }
    : original;
}

/** Make the error of a memento that is listed but does not play. */
export function notPlayable(address: URL, reason: string, code = "not-playable"): CaptureError {
  return new CaptureError(`${address.href} does not play: ${reason}`, {
    code,
    hint: "archives list captures that they cannot play; try again in some days",
  });
}
