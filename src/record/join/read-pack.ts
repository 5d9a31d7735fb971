import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PACK_HEADER } from "../pack/pack.ts";
import { readPackIndex, type PackedObject } from "../pack/pack-index.ts";

/** A pack as it lies on disk. */
export interface StoredPack {
  /** Its entries, one after the other: all but what it begins with and its checksum. */
  readonly entries: Buffer;
  readonly objects: readonly PackedObject[];
}

/**
 * Read a pack with its index into memory.
 *
 * @param place its file with the whole path, without `.pack`
 * @returns null where one of them is missing, cannot be read, damaged, of another version, or not about the other.
 * @see https://git-scm.com/docs/gitformat-pack
 */
export async function readPack(place: string, like: string): Promise<StoredPack | null> {
  const [content, index] = await Promise.all([
    readIfPossible(`${place}.pack`),
    readIfPossible(`${place}.idx`),
  ]);
  if (content === null || index === null) return null;
  const digits = like.length / 2;
  const end = content.byteLength - digits;
  if (end < PACK_HEADER || content.toString("latin1", 0, 8) !== "PACK\0\0\0\x02") return null;
  const checksum = content.toString("hex", end);
  const algorithm = like.length === 64 ? "sha256" : "sha1";
  if (hash(algorithm, content.subarray(0, end), "hex") !== checksum) return null;
  const objects = readPackIndex(index, checksum);
  if (objects?.length !== content.readUInt32BE(8)) return null;
  return { entries: content.subarray(PACK_HEADER, end), objects };
}

/** One that may not be read, or is a folder, keeps none of the others from being joined. */
async function readIfPossible(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}
