import { promisify } from "node:util";
import zlib from "node:zlib";
import { CaptureError } from "../model/errors.ts";
import { looksLikeText } from "./content.ts";

type Inflate = (
  bytes: Uint8Array,
  options: { maxOutputLength: number; chunkSize: number },
) => Promise<Uint8Array>;

const gunzip: Inflate = promisify(zlib.gunzip);
const inflate: Inflate = promisify(zlib.inflate);
const inflateRaw: Inflate = promisify(zlib.inflateRaw);
const brotli: Inflate = promisify(zlib.brotliDecompress);
const zstd: Inflate = promisify(zlib.zstdDecompress);

const CODINGS: Readonly<Record<string, Inflate>> = {
  gzip: gunzip,
  "x-gzip": gunzip,
  br: brotli,
  zstd,
  // Some servers send `deflate` without its zlib wrapper (RFC 9110, section 8.4.1.2, has a note on them).
  deflate: (bytes, options) =>
    inflate(bytes, options).catch((error: unknown) => {
      if (isTooLarge(error)) throw error;
      return inflateRaw(bytes, options);
    }),
};

/** The content codings that `decodeBody` undoes, as an `Accept-Encoding` header. */
export const ACCEPTED_CODINGS = "gzip, deflate, br, zstd";

/** What is unpacked in one go, in bytes: most pages whole. Each go is a trip to another thread; Node's 16 KiB make seven of a page. */
const PIECE = 128 * 1024;

/** No page is packed more often; who nests further means harm. */
const MOST_CODINGS = 3;

/**
 * How many times its size a body may unpack to, in one step. Pages come to 5 to 20; a table of the same row over and over comes to 100.
 * gzip can reach 1,032, brotli and zstd a million. Below the floor nothing is a bomb.
 */
const LARGEST_RATIO = 200;
const RATIO_FLOOR = 1_000_000;

/**
 * Undo the content codings of a body, last applied first (RFC 9110, section 8.4).
 *
 * A body that is plain text although its header says otherwise is given as it is: servers and web archives
 * do that. Unknown codings are taken for a mislabelled charset and left alone. No step grows beyond
 * `limit` bytes, or beyond 200 times what it was where that is more than 1 MB.
 * Throws `too-large`, `decompression-bomb`, `broken-body` (cut short, transient), `undecodable`.
 */
export async function decodeBody(
  body: Uint8Array,
  header: string,
  limit: number,
  address: URL,
): Promise<Uint8Array> {
  const codings = header
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => Object.hasOwn(CODINGS, coding))
    .reverse();
  if (codings.length > MOST_CODINGS) {
    throw new CaptureError(`${address.href}: packed ${codings.length} times over`, {
      code: "undecodable",
    });
  }
  let decoded = body;
  for (const coding of codings) {
    decoded = await undoCoding(decoded, coding, limit, address);
  }
  return decoded;
}

/** Undo gzip that an archive left on a body: its doubled `Content-Encoding` is undone only once on the way. */
export async function undoLeftGzip(
  body: Uint8Array,
  limit: number,
  address: URL,
): Promise<Uint8Array> {
  let decoded = body;
  for (let step = 0; step < MOST_CODINGS && isGzip(decoded); step += 1) {
    decoded = await undoCoding(decoded, "gzip", limit, address);
  }
  return decoded;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

async function undoCoding(
  bytes: Uint8Array,
  coding: string,
  limit: number,
  address: URL,
): Promise<Uint8Array> {
  const undo = CODINGS[coding];
  if (bytes.length === 0 || undo === undefined) {
    return bytes;
  }
  const plausible = Math.max(RATIO_FLOOR, bytes.length * LARGEST_RATIO);
  try {
    return await undo(bytes, { maxOutputLength: Math.min(limit, plausible), chunkSize: PIECE });
  } catch (error) {
    if (isTooLarge(error)) {
      throw plausible < limit ? bomb(address, coding) : tooLarge(address, limit);
    }
    if (looksLikeText(bytes)) {
      return bytes;
    }
    const isCutShort = codeOf(error) === "Z_BUF_ERROR";
    throw new CaptureError(`${address.href}: the body cannot be unpacked (${coding})`, {
      code: isCutShort ? "broken-body" : "undecodable",
      transient: isCutShort,
      cause: error,
    });
  }
}

function isTooLarge(error: unknown): boolean {
  return codeOf(error) === "ERR_BUFFER_TOO_LARGE";
}

function codeOf(error: unknown): unknown {
  return (Object(error) as { code?: unknown }).code;
}

function bomb(address: URL, coding: string): CaptureError {
  return new CaptureError(
    `${address.href}: the body unpacks to more than ${LARGEST_RATIO} times its size (${coding})`,
    { code: "decompression-bomb" },
  );
}

/** Make the error of a body over the cap. */
export function tooLarge(address: URL, limit: number): CaptureError {
  return new CaptureError(`${address.href}: the body is larger than ${limit} bytes`, {
    code: "too-large",
    hint: "if it really is a policy, raise fetch.maxBody",
  });
}
