import { CaptureError } from "../../model/errors.ts";
import { parseAddress, quote } from "../address.ts";
import { CDX_COLUMNS, badCdx, readTable } from "./cdx-table.ts";
import { instantOfTimestamp } from "./timestamp.ts";

/** One row of a CDX index: a capture that a web archive says it holds. */
export interface Memento {
  /** As the index has it, for playback: `20170606180703`. */
  readonly timestamp: string;
  /** The instant it means, ISO 8601 UTC; oddities of old rows are mended. */
  readonly captured: string;
  /** The address that was archived, without a redundant port. */
  readonly url: string;
  /** Null where the index does not know. */
  readonly mime: string | null;
  readonly status: number | null;
  /** Base32 SHA-1 of the stored bytes, which need not be the bytes that playback gives. */
  readonly digest: string | null;
  /** The archive found the bytes unchanged and stored a reference: the policy still said the same. */
  readonly revisit: boolean;
  /** Where it is played, as a TimeMap has it; an index leaves that to be known. */
  readonly address?: string | undefined;
}

/** A row that is not a capture, and why. */
export interface RejectedRow {
  readonly row: string;
  readonly reason: string;
}

export interface CdxPage {
  /** In the order of the index, exact duplicates left out. */
  readonly mementos: readonly Memento[];
  readonly rejected: readonly RejectedRow[];
  /** Where the next page begins; null on the last one. */
  readonly resumeKey: string | null;
}

/** A page as it came. */
export interface ReadPage extends CdxPage {
  /** Rows of any kind, duplicates too. */
  readonly size: number;
  /** Whether an index of its kind says by a key where the next page begins. */
  readonly hasKeys: boolean;
}

export interface CdxQuery {
  readonly url: string;
  /** Bounds, 1 to 14 digits of a timestamp, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly resumeKey?: string | null | undefined;
  readonly limit: number;
}

/**
 * Make the address of one page of an index.
 *
 * No `fl` (without `urlkey` it breaks resume keys), no `page` (it reads a staler index), no `filter` (on
 * statuses it would drop revisits), no `collapse`, always a limit. Throws `bad-query`.
 */
export function cdxAddress(server: string, query: CdxQuery): URL {
  const address = parseAddress(server);
  for (const bound of [query.from, query.to]) {
    if (bound !== undefined && !/^\d{1,14}$/.test(bound)) {
      throw new CaptureError(`${quote(bound)} is not a timestamp of 1 to 14 digits`, {
        code: "bad-query",
      });
    }
  }
  if (!Number.isSafeInteger(query.limit) || query.limit < 1) {
    throw new CaptureError(`a page of ${query.limit} rows cannot be asked for`, {
      code: "bad-query",
    });
  }
  const { searchParams } = address;
  searchParams.set("url", parseAddress(query.url).href);
  searchParams.set("matchType", "exact");
  searchParams.set("output", "json");
  searchParams.set("limit", String(query.limit));
  searchParams.set("showResumeKey", "true");
  setOptional(searchParams, "from", query.from);
  setOptional(searchParams, "to", query.to);
  // Sent back exactly as it came: the server takes its key both as it is and escaped once.
  setOptional(searchParams, "resumeKey", query.resumeKey ?? undefined);
  return address;
}

function setOptional(parameters: URLSearchParams, name: string, value: string | undefined): void {
  if (value !== undefined) {
    parameters.set(name, value);
  }
}

/**
 * Read one page of an index, in its JSON, its text form, or one JSON object a line.
 *
 * A page that cannot be read is never an empty page: HTML, broken JSON, and pages without one row of the
 * right shape throw `bad-cdx`. Single odd rows are rejected by name. An empty text is "no captures".
 */
export function parseCdx(text: string): ReadPage {
  const table = readTable(text);
  const rows = table.rows.map((fields) => readRow(fields));
  const mementos = rows.filter((row) => "timestamp" in row);
  const rejected = rows.filter((row) => "reason" in row);
  if (rows.length > 0 && rejected.every((row) => row.reason === SHAPE) && mementos.length === 0) {
    throw badCdx(text);
  }
  const { resumeKey, hasKeys } = table;
  return { mementos: dropDuplicates(mementos), rejected, resumeKey, size: rows.length, hasKeys };
}

const SHAPE = "not a row of an index";

function readRow(fields: readonly string[]): Memento | RejectedRow {
  const row = fields.join(" ").slice(0, 500);
  const [, timestamp, original, mime, status, digest] = fields;
  if (fields.length < CDX_COLUMNS.length || timestamp === undefined || original === undefined) {
    return { row, reason: SHAPE };
  }
  const captured = instantOfTimestamp(timestamp);
  if (captured === null) {
    return { row, reason: /^\d+$/.test(timestamp) ? "not a date" : SHAPE };
  }
  if (!isArchivable(original)) {
    return { row, reason: "not the address of a page" };
  }
  return {
    timestamp,
    captured,
    url: original.replace(
      /^(http:\/\/[^/:?#]+):80(?=[/?#]|$)|^(https:\/\/[^/:?#]+):443(?=[/?#]|$)/i,
      "$1$2",
    ),
    mime: known(mime, "unk"),
    status: status !== undefined && /^[1-9]\d\d$/.test(status) ? Number(status) : null,
    digest: known(digest),
    revisit: mime === "warc/revisit",
  };
}

/** Crawlers have archived `http://mailto:someone@example.com` and `http://data:image/png;base64,…`. */
function isArchivable(original: string): boolean {
  if (/^https?:\/\/(data|mailto|javascript):/i.test(original)) {
    return false;
  }
  try {
    parseAddress(original);
    return true;
  } catch {
    // Its reason is given with the rejected row.
    return false;
  }
}

function known(field: string | undefined, unknown = "-"): string | null {
  return field === undefined || field === "-" || field === unknown ? null : field;
}

function dropDuplicates(mementos: readonly Memento[]): Memento[] {
  const seen = new Set<string>();
  return mementos.filter((memento) => {
    const key = JSON.stringify(memento);
    return !seen.has(key) && seen.add(key);
  });
}
