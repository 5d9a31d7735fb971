import { CaptureError } from "../../model/errors.ts";
import { followLocation, parseAddress } from "../address.ts";
import {
  askArchive,
  LARGEST_INDEX,
  noteArchiveFailure,
  withArchiveRetries,
} from "./archive-request.ts";
import type { Memento } from "./cdx.ts";
import type { ArchiveContext } from "../context.ts";
import { isWithin } from "../interval.ts";
import { parseLinks } from "./link-format.ts";
import { isSameToArchive } from "./playback.ts";
import type { Exchange } from "../request.ts";
import type { Interval } from "../source.ts";
import { badTimeMap, parseTimeMap } from "./timemap.ts";
import type { TimeMap, TimeMapPage } from "./timemap.ts";

/** How many parts of one TimeMap are read. */
const MOST_PAGES = 1_000;

/**
 * List what an archive's TimeMap holds of one address in an interval, oldest first, duplicates left out.
 *
 * All of its parts are read first, but for those that say that they are of another time: they may come in any order. Only a TimeMap, or
 * the word of an archive about an address it does not have, says "nothing"; whatever else it answers is thrown, as by `listMementos`.
 */
export async function listTimeMap(
  url: string,
  interval: Interval,
  context: ArchiveContext,
): Promise<Memento[]> {
  const start = timeMapAddress(context.wayback.timemap ?? "", url);
  const waiting: TimeMapPage[] = [{ address: start }];
  const known = new Set([start.href]);
  const found: Memento[] = [];
  for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
    const { address } = page;
    const { mementos, pages } = await withArchiveRetries(
      () => readTimeMap(address, url, context),
      context,
    );
    for (const memento of mementos) if (isWithin(memento.captured, interval)) found.push(memento);
    for (const next of pages) {
      if (known.has(next.address.href) || !overlaps(next, interval)) continue;
      checkPage(next.address, start, known.size);
      known.add(next.address.href);
      waiting.push(next);
    }
  }
  return sortOut(found);
}

/** Make the address of a TimeMap: what is asked for stands in place of `{url}`, or at the end. */
function timeMapAddress(template: string, url: string): URL {
  const { href } = parseAddress(url);
  return parseAddress(
    template.includes("{url}") ? template.replace("{url}", () => href) : `${template}${href}`,
  );
}

async function readTimeMap(address: URL, url: string, context: ArchiveContext): Promise<TimeMap> {
  const answer = await askIndex(address, context);
  if (isWordOfNothing(answer)) return { mementos: [], pages: [], rejected: 0 };
  if (answer.status !== 200) throw await noteArchiveFailure(answer, context);
  const text = Buffer.from(answer.body).toString("utf8");
  if (text.trim() === "") throw badTimeMap(text);
  return parseTimeMap(text, url, answer.address);
}

/** Archives send to a TimeMap's canonical address, on their own host. */
async function askIndex(start: URL, context: ArchiveContext): Promise<Exchange> {
  const wanted = { maxBytes: LARGEST_INDEX, wantsBody: () => true };
  let address = start;
  for (let hop = 0; ; hop += 1) {
    const answer = await askArchive(address, "cdx", wanted, context);
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status > 399 || location === undefined) return answer;
    if (hop >= context.settings.maxRedirects) {
      throw new CaptureError(`${start.href}: the redirects do not end`, { code: "redirect-loop" });
    }
    address = followLocation(location, address);
    checkPage(address, start, hop);
  }
}

/**
 * Tell whether an archive says that it has nothing: by a 404 that speaks of Mementos (RFC 7089 gives these the links of what
 * was asked for; MemGator counts), or as pywb does, by link format without a link. Any other 404 may be a wrong address.
 */
function isWordOfNothing({ status, headers, body }: Exchange): boolean {
  if (status === 404) {
    const links = parseLinks(headers["link"] ?? "") ?? [];
    const isMementos = links.some(
      ({ rels }) => rels.includes("original") || rels.includes("timegate"),
    );
    return headers["x-memento-count"] === "0" || isMementos;
  }
  const isLinkFormat = /^application\/link(-format)?\b/i.test(headers["content-type"] ?? "");
  return status === 200 && isLinkFormat && Buffer.from(body).toString("latin1").trim() === "";
}

function overlaps(page: TimeMapPage, { from, to }: Interval): boolean {
  const isBefore =
    page.to !== undefined && from !== undefined && Date.parse(page.to) < Date.parse(from);
  const isAfter =
    page.from !== undefined && to !== undefined && Date.parse(page.from) > Date.parse(to);
  return !isBefore && !isAfter;
}

function checkPage(address: URL, start: URL, count: number): void {
  if (address.host === start.host && count < MOST_PAGES) return;
  const reason =
    count < MOST_PAGES ? `it goes on at ${address.host}` : `it has more than ${MOST_PAGES} parts`;
  throw new CaptureError(`${start.href}: the archive's TimeMap cannot be read whole: ${reason}`, {
    code: "bad-timemap",
    hint: "`timemap` must lead to an archive's own TimeMaps, not to a list of other archives'",
  });
}

/** In order of time, each once: `first memento` and `last memento` are often listed a second time. */
function sortOut(mementos: readonly Memento[]): Memento[] {
  const sorted = mementos.toSorted((left, right) =>
    left.captured < right.captured ? -1 : left.captured > right.captured ? 1 : 0,
  );
  return sorted.filter(
    (memento, index) =>
      !sorted
        .slice(Math.max(0, index - SAME_SECOND), index)
        .some(
          (one) =>
            one.captured === memento.captured &&
            (one.address === memento.address || isSameToArchive(one.url, memento.url)) &&
            hostOf(one) === hostOf(memento),
        ),
  );
}

/** How far back a duplicate may stand among the captures of one second. */
const SAME_SECOND = 20;

function hostOf({ address }: Memento): string {
  return address === undefined ? "" : new URL(address).host;
}
