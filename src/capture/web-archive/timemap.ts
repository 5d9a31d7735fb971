import { z } from "zod";
import { CaptureError } from "../../model/errors.ts";
import { parseAddress, quote } from "../address.ts";
import { parseCdx } from "./cdx.ts";
import type { Memento } from "./cdx.ts";
import { parseLinks } from "./link-format.ts";
import type { Link } from "./link-format.ts";
import { instantOfDatetime, timestampOf } from "./timestamp.ts";

/** Another part of the same TimeMap, and the time it is of where that is known (ISO 8601). */
export interface TimeMapPage {
  readonly address: URL;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface TimeMap {
  /** In the order in which they stand there. */
  readonly mementos: readonly Memento[];
  readonly pages: readonly TimeMapPage[];
  /** How many links to mementos have no date or no address that can be used. */
  readonly rejected: number;
}

/** What MemGator and other aggregators write (https://mementoweb.org/guide/timemap-json/). */
const JSON_FORM = z.object({
  original_uri: z.string(),
  mementos: z
    .object({ list: z.array(z.object({ datetime: z.string(), uri: z.string() })) })
    .optional(),
  timemap_index: z
    .array(z.object({ uri: z.string(), from: z.string().optional(), until: z.string().optional() }))
    .optional(),
  pages: z
    .object({
      prev: z.object({ uri: z.string() }).optional(),
      next: z.object({ uri: z.string() }).optional(),
    })
    .optional(),
});

/**
 * Read a TimeMap (RFC 7089, section 5) in link format, in JSON, or in the rows of a CDX server that some archives call one.
 * What it is called (`Content-Type`) does not matter; what is none of these is never an empty one: `bad-timemap`.
 *
 * @param url what was asked for: an aggregator's mementos do not say of which form of it they are.
 */
export function parseTimeMap(text: string, url: string, from: URL): TimeMap {
  const begin = text.replace(/^\uFEFF/, "").trimStart();
  if (begin.startsWith("<")) return readLinks(text, url, from);
  const json = begin.startsWith("{") ? parseJson(begin) : undefined;
  if (json !== undefined) return readJson(json, text, from);
  // Rows: a table in JSON, or one object a line.
  if (begin.startsWith("[") || begin.startsWith("{")) {
    const { mementos, rejected } = parseCdx(text);
    return { mementos, pages: [], rejected: rejected.length };
  }
  throw badTimeMap(text);
}

function readLinks(text: string, url: string, from: URL): TimeMap {
  const links = parseLinks(text);
  if (links === null || !links.some(({ rels }) => rels.some((rel) => RELATIONS.has(rel)))) {
    throw badTimeMap(text);
  }
  const original = links.find(({ rels }) => rels.includes("original"))?.target ?? url;
  const listed = links.filter(isMemento);
  const mementos = listed.flatMap(({ target, parameters }) =>
    makeMemento(target, parameters["datetime"] ?? "", original, from),
  );
  const pages = links
    .filter(({ rels }) => rels.includes("timemap") && !rels.includes("self"))
    .flatMap(({ target, parameters }) =>
      makePage(target, parameters["from"], parameters["until"], from),
    );
  return checked({ mementos, pages, rejected: listed.length - mementos.length }, text);
}

const RELATIONS = new Set(["original", "timegate", "timemap", "memento"]);

/** `first memento`, `prev last memento`: all are mementos; some archives leave the word out. */
function isMemento({ rels, parameters }: Link): boolean {
  return rels.includes("memento") || (parameters["datetime"] !== undefined && rels.length > 0);
}

function readJson(json: unknown, text: string, from: URL): TimeMap {
  const { data } = JSON_FORM.safeParse(json);
  if (data === undefined) throw badTimeMap(text);
  const listed = data.mementos?.list ?? [];
  const mementos = listed.flatMap(({ datetime, uri }) =>
    makeMemento(uri, datetime, data.original_uri, from),
  );
  const beside = [data.pages?.prev, data.pages?.next].flatMap((page) => page?.uri ?? []);
  const pages = [
    ...(data.timemap_index ?? []).flatMap((page) =>
      makePage(page.uri, page.from, page.until, from),
    ),
    ...beside.flatMap((uri) => makePage(uri, undefined, undefined, from)),
  ];
  return checked({ mementos, pages, rejected: listed.length - mementos.length }, text);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Perhaps one object a line; whoever reads those says what is wrong with them.
    return undefined;
  }
}

function makeMemento(target: string, datetime: string, original: string, from: URL): Memento[] {
  const captured = instantOf(datetime);
  const address = addressOf(target, from);
  const url = addressOf(original, from);
  if (captured === null || address === null || url === null) return [];
  const timestamp = timestampOf(new Date(captured));
  const unknown = { mime: null, status: null, digest: null, revisit: false };
  return [{ timestamp, captured, url: url.href, ...unknown, address: address.href }];
}

function makePage(
  target: string,
  begin: string | undefined,
  end: string | undefined,
  from: URL,
): TimeMapPage[] {
  const address = addressOf(target, from);
  if (address === null || address.href === from.href) return [];
  return [
    { address, from: instantOf(begin ?? "") ?? undefined, to: instantOf(end ?? "") ?? undefined },
  ];
}

function instantOf(text: string): string | null {
  const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(iso) ? instantOfDatetime(text) : text;
}

function addressOf(text: string, from: URL): URL | null {
  try {
    return parseAddress(text, from);
  } catch {
    // Counted by the caller: a link that leads nowhere.
    return null;
  }
}

/** A list of which nothing can be read is no empty list. */
function checked(timeMap: TimeMap, text: string): TimeMap {
  if (timeMap.rejected > 0 && timeMap.mementos.length === 0) throw badTimeMap(text);
  return timeMap;
}

/** Make the error of a TimeMap that cannot be read. */
export function badTimeMap(text: string): CaptureError {
  return new CaptureError(
    `the archive's TimeMap is not readable: it begins ${quote(text.slice(0, 120))}`,
    {
      code: "bad-timemap",
      transient: true,
      hint: "this does not mean that there are no captures; `timemap` must lead to TimeMaps in link format or JSON",
    },
  );
}
