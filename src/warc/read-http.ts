import type { HeaderLine } from "../model/exchange.ts";

/** A response as a record holds it. */
export interface HttpResponse {
  readonly status: number;
  readonly phrase: string;
  /** As written, in their order; values as Latin-1. */
  readonly headers: readonly HeaderLine[];
  /** Behind the head, as it is in the record: chunked, coded. */
  readonly body: Uint8Array;
}

const LF = 10;
const CR = 13;
/** Longest head that is looked for. */
const LONGEST_HEAD = 1_000_000;

/**
 * Read the response in a record's block; null where it is none.
 *
 * Lenient as the field has to be: lines may end in LF alone, headers may be continued (RFC 9112, section 5.2), lines without
 * a colon are left out, the empty line may be missing where there is no body.
 */
export function readHttpResponse(block: Uint8Array): HttpResponse | null {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const end = findHeadEnd(bytes);
  const [start = "", ...lines] = bytes.toString("latin1", 0, end.head).split(/\r?\n/);
  const [, status, phrase = ""] = /^HTTP\/\d(?:\.\d)? +(\d{3})(?: (.*))?$/.exec(start) ?? [];
  if (status === undefined) return null;
  return {
    status: Number(status),
    phrase: phrase.trimEnd(),
    headers: readHeaders(lines),
    body: bytes.subarray(end.body),
  };
}

/** Where the head ends, without its last line break, and where the body begins. */
function findHeadEnd(bytes: Buffer): { head: number; body: number } {
  let at = 0;
  while (at < Math.min(bytes.length, LONGEST_HEAD)) {
    const lf = bytes.indexOf(LF, at);
    if (lf === -1) break;
    const next = bytes[lf + 1] === CR ? lf + 2 : lf + 1;
    if (bytes[next] === LF) return { head: bytes[lf - 1] === CR ? lf - 1 : lf, body: next + 1 };
    at = lf + 1;
  }
  return { head: bytes.length, body: bytes.length };
}

/** Read lines of headers, those of HTTP and those of WARC. */
export function readHeaders(lines: readonly string[]): HeaderLine[] {
  const headers: [string, string][] = [];
  for (const line of lines) {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last !== undefined) last[1] = `${last[1]} ${line.trim()}`.trim();
      continue;
    }
    const colon = line.indexOf(":");
    if (colon > 0) headers.push([line.slice(0, colon).trimEnd(), line.slice(colon + 1).trim()]);
  }
  return headers;
}

/**
 * Join the chunks of a body (RFC 9112, section 7.1). A body that is not chunked is given as it is, although its header says
 * so: many tools join the chunks and keep the header. Of one that is cut short, what there is.
 */
export function joinChunks(body: Uint8Array): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const lf = bytes.indexOf(LF, at);
    const line = lf === -1 || lf - at > 1_000 ? "" : bytes.toString("latin1", at, lf);
    const size = /^ *([0-9a-f]{1,8}) *(?:;.*)?\r?$/i.exec(line)?.[1];
    if (size === undefined) return chunks.length === 0 ? body : concat(chunks);
    const length = Number.parseInt(size, 16);
    if (length === 0) return concat(chunks);
    const end = lf + 1 + length;
    const isWhole = bytes[end] === LF || (bytes[end] === CR && bytes[end + 1] === LF);
    if (!isWhole && end < bytes.length && chunks.length === 0) return body;
    chunks.push(bytes.subarray(lf + 1, end));
    if (!isWhole) return concat(chunks);
    at = bytes[end] === LF ? end + 1 : end + 2;
  }
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}

/** Headers as a capture bears them: names in lower case, repeated ones joined by `, `. */
export function flattenHeaders(headers: readonly HeaderLine[]): Record<string, string> {
  const flat = new Map<string, string>();
  for (const [written, value] of headers) {
    const name = written.toLowerCase();
    const before = flat.get(name);
    flat.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(flat);
}
