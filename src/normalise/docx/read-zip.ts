import { inflateRawSync } from "node:zlib";
import { NormaliseError } from "../../model/errors.ts";

/** What a document of words needs at most; real ones stay far below. All sizes in bytes. */
const MOST_ENTRIES = 5000;
const LARGEST_ARCHIVE = 256 * 1024 * 1024;
const LARGEST_PART = 24 * 1024 * 1024;
/** A part that grows this many times over is judged by it only above a size at which it could hurt. */
const STEEPEST_RATIO = 200;
const RATIO_COUNTS_FROM = 4 * 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/** One file of a zip archive, as the archive's directory declares it. */
export interface ZipEntry {
  /** Used to look a part up, never as a path. */
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes when unpacked, as declared. */
  readonly unpacked: number;
  readonly offset: number;
}

/**
 * List the files of a zip archive by its directory, without unpacking any.
 *
 * @throws {NormaliseError} `broken-docx` where there is no whole directory, `too-large-docx` where what it declares is
 * more than a document of words needs: entries, bytes, or a part that grows out of all proportion.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function listZip(body: Uint8Array): ZipEntry[] {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw tooLarge(`it holds ${count} parts`);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      throw broken("its directory of parts is damaged");
    const entry = readEntry(body, view, at);
    total += entry.unpacked;
    guardSize(entry, total);
    entries.push(entry);
    at +=
      46 +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * Unpack one entry. Never writes more than the entry declares, whatever the compressed bytes hold.
 *
 * @throws {NormaliseError} `broken-docx`, `too-large-docx`, `encrypted-docx`.
 */
export function unpackEntry(body: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.isEncrypted) throw encryptedDocx();
  if (entry.unpacked > LARGEST_PART) throw tooLarge(`one part unpacks to ${entry.unpacked} bytes`);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (entry.offset + 30 > body.length || view.getUint32(entry.offset, true) !== LOCAL_HEADER)
    throw broken("a part is not where the directory says");
  const start =
    entry.offset +
    30 +
    view.getUint16(entry.offset + 26, true) +
    view.getUint16(entry.offset + 28, true);
  const packed = body.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw broken("it ends in the middle of a part");
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw broken(`a part is packed by method ${entry.method}`);
  return inflate(packed, entry.unpacked);
}

function inflate(packed: Uint8Array, declared: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(declared, 1) });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge("a part holds more than it declares", error);
    throw broken("a part cannot be unpacked", error);
  }
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw broken("it has no directory of parts: it is cut short");
}

function readEntry(body: Uint8Array, view: DataView, at: number): ZipEntry {
  const length = view.getUint16(at + 28, true);
  return {
    name: Buffer.from(body.subarray(at + 46, at + 46 + length)).toString("utf8"),
    isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
}

/** A zip64 archive says 0xffffffff here, and is too large by that alone. */
function guardSize(entry: ZipEntry, total: number): void {
  if (total > LARGEST_ARCHIVE) throw tooLarge(`it unpacks to more than ${LARGEST_ARCHIVE} bytes`);
  if (entry.unpacked > RATIO_COUNTS_FROM && entry.unpacked > entry.packed * STEEPEST_RATIO)
    throw tooLarge(`a part of ${entry.packed} bytes unpacks to ${entry.unpacked}`);
}

/** Say that a document is damaged. */
export function broken(detail: string, cause?: unknown): NormaliseError {
  return new NormaliseError(`the Word document cannot be read: ${detail}`, {
    code: "broken-docx",
    hint: "the download may have been cut short: check again, or open the address in a browser",
    cause,
  });
}

/** Say that a document is more than will be unpacked. */
export function tooLarge(detail: string, cause?: unknown): NormaliseError {
  return new NormaliseError(`the Word document is too large to be unpacked: ${detail}`, {
    code: "too-large-docx",
    hint: "no policy is this large: look at what the address gives before you trust it",
    cause,
  });
}

/** Say that a document wants a password. */
export function encryptedDocx(): NormaliseError {
  return new NormaliseError("the Word document is protected by a password", {
    code: "encrypted-docx",
    hint: "only its publisher can open it: track another address of the same policy",
  });
}
