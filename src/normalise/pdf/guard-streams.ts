import { inflateSync, constants } from "node:zlib";
import { tooLarge } from "./errors.ts";

/** What one compressed stream may hold, and all together, in bytes. A scanned page in colour holds some 100 MB. */
const LARGEST_STREAM = 128 * 1024 * 1024;
const LARGEST_TOTAL = 1024 * 1024 * 1024;
/** What Deflate makes of one byte at best. */
const STEEPEST = 1032;
/** A stream shorter than this cannot hold more than `LARGEST_STREAM`. */
const HARMLESS = Math.floor(LARGEST_STREAM / STEEPEST);
/** How much of a stream is unpacked to see what is in it, in bytes. */
const SAMPLE = 64;

/**
 * Refuse a PDF with a compressed stream that would fill the memory. Streams are found by their keyword, whatever the
 * document's own directory says. Sees Deflate, by far the most usual filter, and Deflate inside Deflate; not what
 * lies below encryption or an older filter.
 *
 * @throws {NormaliseError} `too-large-pdf`.
 */
export function guardStreams(body: Uint8Array): void {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  let total = 0;
  for (let at = bytes.indexOf("stream"); at >= 0; at = bytes.indexOf("stream", at + 6)) {
    const start = at + 6 + (bytes[at + 6] === 0x0d ? 1 : 0) + 1;
    if (!isDeflated(bytes, start)) continue;
    const next = bytes.indexOf("endstream", start);
    const packed = bytes.subarray(start, next < 0 ? bytes.length : next);
    if (packed.length < HARMLESS && !isNested(packed)) continue;
    total += measure(packed);
    if (total > LARGEST_TOTAL) throw tooLarge(`it unpacks to more than ${LARGEST_TOTAL} bytes`);
  }
}

/** A zlib header: Deflate, window up to 32 KB, and a check that one in 31 numbers passes. */
function isDeflated(bytes: Uint8Array, at: number): boolean {
  const [method = 0, flags = 0] = bytes.subarray(at, at + 2);
  return (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0;
}

/** Deflate inside Deflate multiplies; honest documents have no use for it. */
function isNested(packed: Uint8Array): boolean {
  const head = inflateLoosely(packed.subarray(0, SAMPLE), SAMPLE * STEEPEST);
  if (head === null || !isDeflated(head, 0)) return false;
  return inflateLoosely(head, SAMPLE * STEEPEST)?.length !== 0;
}

function measure(packed: Uint8Array): number {
  if (isNested(packed)) throw tooLarge("it is compressed more than once");
  const unpacked = inflateLoosely(packed, LARGEST_STREAM);
  if (unpacked === null) throw tooLarge(`a part unpacks to more than ${LARGEST_STREAM} bytes`);
  return unpacked.length;
}

/** Inflate as far as the bytes go; null where that is more than `most`. What is no Deflate holds nothing. */
function inflateLoosely(packed: Uint8Array, most: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    return error instanceof RangeError ? null : Buffer.alloc(0);
  }
}
