import { followLocation, parseAddress } from "../../capture/address.ts";
import { checkContent } from "../../capture/content.ts";
import { decodeBody } from "../../capture/decode.ts";
import { ClausewatchError } from "../../model/errors.ts";
import { flattenHeaders, joinChunks, readHttpResponse } from "../../warc/read-http.ts";
import type { WarcFields, WarcRecord } from "../../warc/read-warc.ts";
import { foldAddress } from "../fold-address.ts";
import type { Spool } from "../spool.ts";

/** What a record says of an address at one instant. */
export interface Archived {
  /** The file's name and the place in it. */
  readonly place: string;
  readonly id: string | null;
  readonly target: string;
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Null where there was no HTTP. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: ArchivedContent;
  /** As the record has it: equal where the payload is. */
  readonly digest: string | null;
}

/** The page itself; where it redirects; that it is the page of another record; or why it is none of these. */
export type ArchivedContent =
  | { readonly kind: "page"; readonly body: string }
  | { readonly kind: "redirect"; readonly to: string }
  | { readonly kind: "revisit"; readonly of: RevisitTarget }
  | { readonly kind: "none"; readonly why: string };

/** What a revisit says of the record that it stands for. */
export interface RevisitTarget {
  readonly id: string | null;
  readonly key: string | null;
  readonly at: number | null;
}

const TYPES = new Set(["response", "revisit", "resource"]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Give the folded address of a record that may hold a page, or null. */
export function keyOf(fields: WarcFields): string | null {
  return TYPES.has(fields.get("warc-type")?.toLowerCase() ?? "")
    ? foldAddress(targetOf(fields))
    : null;
}

/** Some tools put the address between angle brackets, as an early draft of WARC had it. */
function targetOf(fields: WarcFields): string {
  return (fields.get("warc-target-uri") ?? "").replace(/^<(.*)>$/, "$1");
}

/** Tell what a record says; null where its instant cannot be read. Pages go into the spool, their codings undone. */
export async function readArchived(
  { fields, block, offset }: WarcRecord,
  file: string,
  maxBytes: number,
  spool: Spool,
): Promise<Archived | null> {
  const target = targetOf(fields);
  const key = foldAddress(target);
  const at = parseInstant(fields.get("warc-date"));
  if (key === null || at === null) return null;
  const isResource = fields.get("warc-type")?.toLowerCase() === "resource";
  const response = isResource
    ? {
        status: null,
        headers: [["content-type", fields.get("content-type") ?? ""]] as const,
        body: block,
      }
    : readHttpResponse(block);
  const headers = flattenHeaders(response?.headers ?? []);
  const status = response?.status ?? null;
  const known = {
    place: `${file}@${offset}`,
    id: fields.get("warc-record-id") ?? null,
    digest: fields.get("warc-payload-digest") ?? null,
    ...{ target, key, at, status, headers },
  };
  const none = (why: string): Archived => ({ ...known, content: { kind: "none", why } });
  if (fields.get("warc-type")?.toLowerCase() === "revisit") return readRevisit(known, fields);
  if (response === null) return none("not-http");
  if (fields.has("warc-truncated")) return none("truncated");
  if (status !== null && REDIRECTS.has(status)) return readRedirect(known);
  if (status !== null && status !== 200 && status !== 203) return none(`status-${status}`);
  try {
    const content = await decodePage(response.body, headers, target, maxBytes);
    return { ...known, content: { kind: "page", body: await spool.keep(content) } };
  } catch (error) {
    if (error instanceof ClausewatchError) return none(error.code);
    throw error;
  }
}

type Known = Omit<Archived, "content">;

function readRevisit(known: Known, fields: WarcFields): Archived {
  if (fields.get("warc-profile")?.endsWith("server-not-modified") === true)
    return { ...known, content: { kind: "none", why: "not-modified" } };
  const of = {
    id: fields.get("warc-refers-to") ?? null,
    key: foldAddress(fields.get("warc-refers-to-target-uri") ?? ""),
    at: parseInstant(fields.get("warc-refers-to-date")),
  };
  return { ...known, content: { kind: "revisit", of } };
}

function readRedirect(known: Known): Archived {
  try {
    const to = followLocation(known.headers["location"] ?? "", parseAddress(known.target)).href;
    return { ...known, content: { kind: "redirect", to } };
  } catch {
    return { ...known, content: { kind: "none", why: "bad-redirect" } };
  }
}

/** @throws {CaptureError} where it cannot be unpacked, or is nothing that a policy may be. */
async function decodePage(
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
  target: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const isChunked = /\bchunked\b/i.test(headers["transfer-encoding"] ?? "");
  const joined = isChunked ? joinChunks(body) : body;
  const coding = headers["content-encoding"] ?? "";
  const content = await decodeBody(joined, coding, maxBytes, parseAddress(target));
  checkContent(content, headers["content-type"], target);
  return content;
}

/** Read a `WARC-Date`: ISO 8601 in UTC, in WARC 1.1 of any precision. */
function parseInstant(text: string | undefined): number | null {
  const match = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)?)?)?$/.exec(text ?? "");
  const instant = match === null ? Number.NaN : Date.parse(match[0]);
  return Number.isNaN(instant) ? null : instant;
}
