import { constants, deflateSync } from "node:zlib";
import type { ObjectType } from "../git/hash-object.ts";

/** What an entry of a pack can be. @see https://git-scm.com/docs/gitformat-pack */
const TYPES: Readonly<Record<ObjectType | "delta", number>> = {
  commit: 1,
  tree: 2,
  blob: 3,
  // By the distance to its base, which lies before it in the same pack.
  delta: 6,
};

/** Chosen as git chooses for single objects: the next level costs twice as much, and packs are compressed again when joined. */
const LEVEL = 1;

/** To compress so few bytes costs more than it saves; they are kept as they are, in the form of zlib (RFC 1950). */
const SMALL = 200;

/** How much room is made at once for what comes out. */
const LARGEST_CHUNK = 32 << 10;

/** How much one instruction of a delta copies: as much as git itself has it copy. */
const LONGEST_COPY = 0xff_ff;
const LONGEST_INSERT = 127;

/** Write what comes before the bytes of an entry: its type and how long they are when they are not compressed. */
export function composeEntryHeader(type: ObjectType | "delta", length: number): Buffer {
  const bytes = [(TYPES[type] << 4) | (length & 15)];
  for (let rest = Math.floor(length / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
    bytes.push(rest & 0x7f);
  }
  return Buffer.from(bytes);
}

/** Write how far before its own beginning the base of a delta begins. */
export function composeDistance(distance: number): Buffer {
  const bytes = [distance & 0x7f];
  for (let rest = Math.floor(distance / 128); rest > 0; rest = Math.floor(rest / 128)) {
    rest -= 1;
    bytes.unshift(0x80 | (rest & 0x7f));
  }
  return Buffer.from(bytes);
}

/**
 * Compress the bytes of an entry. Trees are hashes for the most part, which do not grow smaller: those that a step writes whole
 * are told by their differences when packs are joined.
 */
export function compress(type: ObjectType | "delta", content: Uint8Array): Buffer {
  const length = content.byteLength;
  if (length <= SMALL) return store(content);
  const chunkSize = Math.min(LARGEST_CHUNK, length);
  const level = type === "tree" ? constants.Z_NO_COMPRESSION : LEVEL;
  return deflateSync(content, { level, windowBits: 14, memLevel: 7, chunkSize });
}

/** What lies between the beginning and the end that two states of something have in common. */
export interface Difference {
  /** How long it was before. */
  readonly length: number;
  /** How many bytes at the beginning and at the end are the same. */
  readonly start: number;
  readonly end: number;
}

/** Write how bytes differ from what they were before. */
export function composeDelta(after: Uint8Array, { length, start, end }: Difference): Buffer {
  const bytes = [...composeLength(length), ...composeLength(after.byteLength)];
  pushCopies(bytes, 0, start);
  for (let at = start; at < after.byteLength - end; at += LONGEST_INSERT) {
    const inserted = after.subarray(at, Math.min(at + LONGEST_INSERT, after.byteLength - end));
    bytes.push(inserted.byteLength, ...inserted);
  }
  pushCopies(bytes, length - end, end);
  return Buffer.from(bytes);
}

function pushCopies(bytes: number[], from: number, count: number): void {
  for (let at = from; at < from + count; at += LONGEST_COPY) {
    const copied = Math.min(LONGEST_COPY, from + count - at);
    // All four bytes of the place and two of the length, whether they are nought or not.
    bytes.push(0xbf, at & 0xff, (at >> 8) & 0xff, (at >> 16) & 0xff, (at >> 24) & 0xff);
    bytes.push(copied & 0xff, copied >> 8);
  }
}

function composeLength(length: number): number[] {
  const bytes = [length & 0x7f];
  for (let rest = Math.floor(length / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
    bytes.push(rest & 0x7f);
  }
  return bytes;
}

/** One block that is not compressed (RFC 1951, 3.2.4), and the checksum of Adler. */
function store(content: Uint8Array): Buffer {
  const length = content.byteLength;
  const stored = Buffer.alloc(length + 11);
  stored.set([0x78, 0x01, 0x01, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff]);
  stored.set(content, 7);
  let a = 1;
  let b = 0;
  for (const byte of content) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  stored.writeUInt16BE(b, length + 7);
  stored.writeUInt16BE(a, length + 9);
  return stored;
}
