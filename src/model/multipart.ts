import { createHash } from "node:crypto";

/** One response among those that make a policy together. */
export interface ResponsePage {
  /** The address that was asked for, in the form that `writeAddress` gives it. */
  readonly url: string;
  /** The address that answered, after redirects. */
  readonly address: string;
  /** The `Content-Type` header as received, or null. */
  readonly contentType: string | null;
  /** The body after content decoding, otherwise as received. */
  readonly body: Uint8Array;
}

const TYPE = /^\s*multipart\/mixed\s*;(?:.*;)?\s*boundary\s*=\s*"?(?<boundary>[\w.-]{1,70})"?/is;
const BREAK = "\r\n";
/** What a header line can hold in the bytes of HTTP; anything else could end the line. */
const UNFIT = /[^\t\x20-\x7e\x80-\xff]/g;

/**
 * Write several responses as one body: a `multipart/mixed` message (RFC 2046, section 5.1).
 *
 * Each part has its `Content-Type` as received, where it answered (`Content-Location`), what was asked for
 * (`Link` with `rel="original"`, RFC 7089) and its bytes as they are (`binary`, RFC 2045, section 6.2). The same responses
 * give the same bytes: the boundary is derived from them, and stands in none of them.
 */
export function joinPages(pages: readonly ResponsePage[]): {
  readonly contentType: string;
  readonly body: Uint8Array;
} {
  const parts = pages.map((page) => ({ head: writeHead(page), body: page.body }));
  const boundary = chooseBoundary(parts);
  const pieces = parts.flatMap(({ head, body }) => [
    Buffer.from(`--${boundary}${BREAK}${head}${BREAK}`, "latin1"),
    body,
    Buffer.from(BREAK, "latin1"),
  ]);
  const body = Buffer.concat([...pieces, Buffer.from(`--${boundary}--${BREAK}`, "latin1")]);
  return {
    contentType: `multipart/mixed; boundary=${boundary}`,
    body: new Uint8Array(body.buffer, body.byteOffset, body.length),
  };
}

/**
 * Read back what `joinPages` wrote, byte for byte; null where a body is no such message, whatever its type says. Takes
 * time in proportion to the body.
 */
export function splitPages(body: Uint8Array, contentType: string | null): ResponsePage[] | null {
  const boundary = TYPE.exec(contentType ?? "")?.groups?.["boundary"];
  if (boundary === undefined) return null;

  const message = Buffer.from(body.buffer, body.byteOffset, body.length);
  const delimiter = Buffer.from(`${BREAK}--${boundary}`, "latin1");
  // The first delimiter has no line before it.
  if (!message.subarray(0, delimiter.length - 2).equals(delimiter.subarray(2))) return null;
  const pages: ResponsePage[] = [];
  let start = delimiter.length - 2;
  while (message.toString("latin1", start, start + 2) === BREAK) {
    const end = message.indexOf(delimiter, start);
    const page = end === -1 ? null : readPart(message.subarray(start + 2, end));
    if (page === null) return null;
    pages.push(page);
    start = end + delimiter.length;
  }
  const isClosed = message.toString("latin1", start, start + 2) === "--";
  return isClosed && pages.length > 0 ? pages : null;
}

/** Write an address in ASCII, without what could end it: as the URL standard does, or escaped where it is no URL. */
export function writeAddress(address: string): string {
  return URL.parse(address)?.href ?? encodeURI(address.toWellFormed());
}

interface Part {
  readonly head: string;
  readonly body: Uint8Array;
}

function writeHead({ url, address, contentType }: ResponsePage): string {
  const lines = [
    ...(contentType === null ? [] : [`Content-Type: ${contentType}`]),
    "Content-Transfer-Encoding: binary",
    `Content-Location: ${writeAddress(address)}`,
    `Link: <${writeAddress(url)}>; rel="original"`,
  ];
  return lines.map((line) => line.replace(UNFIT, "") + BREAK).join("");
}

/** A digest of the parts; another one in the case that a page holds it. */
function chooseBoundary(parts: readonly Part[]): string {
  const hash = createHash("sha256");
  for (const { head, body } of parts)
    hash.update(`${head.length} ${body.length} ${head}`).update(body);
  for (;;) {
    const boundary = hash.copy().digest("hex");
    const isFree = parts.every(
      ({ body }) => !Buffer.from(body.buffer, body.byteOffset, body.length).includes(boundary),
    );
    if (isFree) return boundary;
    hash.update(boundary);
  }
}

function readPart(part: Buffer): ResponsePage | null {
  const end = part.indexOf(BREAK + BREAK);
  if (end === -1) return null;
  const headers = new Map<string, string>();
  for (const line of part.toString("latin1", 0, end).split(BREAK)) {
    const colon = line.indexOf(":");
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const address = headers.get("content-location") ?? "";
  const url = /^<(?<url>[^>]*)>; rel="original"$/.exec(headers.get("link") ?? "")?.groups?.["url"];
  return {
    url: url ?? address,
    address,
    contentType: headers.get("content-type") ?? null,
    body: new Uint8Array(part.subarray(end + 2 * BREAK.length)),
  };
}
