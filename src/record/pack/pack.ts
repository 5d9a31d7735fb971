import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { ObjectType } from "../git/hash-object.ts";
import {
  composeDelta,
  composeDistance,
  composeEntryHeader,
  compress,
  type Difference,
} from "./pack-format.ts";
import { composePackIndex, type PackedObject } from "./pack-index.ts";

/** An object in a pack, as others that differ little from it are told. */
export interface Packed extends PackedObject {
  /** The pack that it lies in. */
  readonly pack: Pack;
  /** How many others have to be read before it. */
  readonly depth: number;
}

/** A pack that is being made, in memory. */
export interface Pack {
  /** How many bytes it has. */
  readonly bytes: number;
  readonly isEmpty: boolean;
  /** Give an object that it has. */
  find(name: string): Packed | null;
  put(type: ObjectType, name: string, content: Uint8Array): Packed;
  /** Put an object by how it differs from one in the same pack. */
  putDifference(name: string, content: Uint8Array, base: Packed, difference: Difference): Packed;
  /** Give its file and its index. */
  close(): ClosedPack;
}

export interface ClosedPack {
  readonly content: Buffer;
  readonly index: Buffer;
  /** What the file ends with and is named by, in hex. */
  readonly checksum: string;
}

/** How many bytes a pack has before its first entry. */
export const PACK_HEADER = 12;

/** Begin a pack of objects whose names have as many digits as `like`. */
export function openPack(like: string): Pack {
  const parts: Buffer[] = [];
  const objects = new Map<string, Packed>();
  let bytes = PACK_HEADER;

  function push(name: string, depth: number, chunks: readonly Buffer[]): Packed {
    const crc = chunks.reduce((sum, chunk) => crc32(chunk, sum), 0);
    const packed = { pack, name, depth, crc, offset: bytes };
    objects.set(name, packed);
    for (const chunk of chunks) {
      parts.push(chunk);
      bytes += chunk.byteLength;
    }
    return packed;
  }

  const pack: Pack = {
    get bytes() {
      return bytes;
    },
    get isEmpty() {
      return objects.size === 0;
    },
    find: (name) => objects.get(name) ?? null,
    put: (type, name, content) =>
      push(name, 0, [composeEntryHeader(type, content.byteLength), compress(type, content)]),
    putDifference: (name, content, base, difference) => {
      const delta = composeDelta(content, difference);
      const header = composeEntryHeader("delta", delta.byteLength);
      const distance = composeDistance(bytes - base.offset);
      return push(name, base.depth + 1, [header, distance, compress("delta", delta)]);
    },
    close: () => closePack(parts, [...objects.values()], like),
  };
  return pack;
}

/** Make a pack of entries as they lie one after the other, in one piece or many. */
export function closePack(
  entries: readonly Buffer[],
  objects: readonly PackedObject[],
  like: string,
): ClosedPack {
  const header = Buffer.from("PACK\0\0\0\x02\0\0\0\0", "latin1");
  header.writeUInt32BE(objects.length, 8);
  const room = Buffer.alloc(like.length / 2);
  const content = Buffer.concat([header, ...entries, room]);
  const end = content.byteLength - room.byteLength;
  const algorithm = like.length === 64 ? "sha256" : "sha1";
  const checksum = hash(algorithm, content.subarray(0, end), "hex");
  content.write(checksum, end, "hex");
  return { content, index: composePackIndex(objects, checksum), checksum };
}
