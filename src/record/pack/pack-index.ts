import { hash } from "node:crypto";

/** Where one object of a pack lies. */
export interface PackedObject {
  /** In hex. */
  readonly name: string;
  readonly offset: number;
  /** The CRC-32 of its bytes as they lie in the pack. */
  readonly crc: number;
}

const SIGNATURE = Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]);

/** After the signature: how many names begin with each byte, or with one below it. */
const COUNTS_LENGTH = 256 * 4;

/** An offset with this bit stands elsewhere, for packs of 2 GiB and more. */
const LARGE = 0x80_00_00_00;

/**
 * Write the index of a pack that is smaller than 2 GiB, in its second version.
 *
 * @param checksum what the pack ends with, in hex
 * @see https://git-scm.com/docs/gitformat-pack
 */
export function composePackIndex(objects: readonly PackedObject[], checksum: string): Buffer {
  const sorted = objects.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const digits = checksum.length / 2;
  const index = Buffer.alloc(
    SIGNATURE.length + COUNTS_LENGTH + sorted.length * (digits + 8) + 2 * digits,
  );
  index.set(SIGNATURE);
  const counts = SIGNATURE.length;
  const names = counts + COUNTS_LENGTH;
  const crcs = names + sorted.length * digits;
  const offsets = crcs + sorted.length * 4;
  const perByte = new Uint32Array(256);
  for (const [at, { name, crc, offset }] of sorted.entries()) {
    index.write(name, names + at * digits, "hex");
    index.writeUInt32BE(crc, crcs + at * 4);
    index.writeUInt32BE(offset, offsets + at * 4);
    const first = index[names + at * digits] ?? 0;
    perByte[first] = (perByte[first] ?? 0) + 1;
  }
  let sum = 0;
  for (const [byte, count] of perByte.entries()) {
    sum += count;
    index.writeUInt32BE(sum, counts + byte * 4);
  }
  const end = offsets + sorted.length * 4;
  index.write(checksum, end, "hex");
  const algorithm = checksum.length === 64 ? "sha256" : "sha1";
  index.write(hash(algorithm, index.subarray(0, end + digits), "hex"), end + digits, "hex");
  return index;
}

/**
 * Read what `composePackIndex` writes, and git.
 *
 * @param checksum of the pack, in hex
 * @returns null where it is damaged, of another version, about another pack, or about one of 2 GiB or more.
 */
export function readPackIndex(index: Buffer, checksum: string): PackedObject[] | null {
  const digits = checksum.length / 2;
  const names = SIGNATURE.length + COUNTS_LENGTH;
  if (index.byteLength < names + 2 * digits || !index.subarray(0, 8).equals(SIGNATURE)) return null;
  const end = index.byteLength - digits;
  const algorithm = checksum.length === 64 ? "sha256" : "sha1";
  if (hash(algorithm, index.subarray(0, end), "hex") !== index.toString("hex", end)) return null;
  if (index.toString("hex", end - digits, end) !== checksum) return null;
  const count = index.readUInt32BE(names - 4);
  const crcs = names + count * digits;
  const offsets = crcs + count * 4;
  if (offsets + count * 4 !== end - digits) return null;
  const objects = Array.from({ length: count }, (_, at) => ({
    name: index.toString("hex", names + at * digits, names + (at + 1) * digits),
    crc: index.readUInt32BE(crcs + at * 4),
    offset: index.readUInt32BE(offsets + at * 4),
  }));
  return objects.every(({ offset }) => offset < LARGE) ? objects : null;
}

/**
 * Give the names of the objects that an index is about; null as for `readPackIndex`.
 *
 * @param digits how many a name has, in hex
 */
export function readIndexedNames(index: Buffer, digits: number): string[] | null {
  const checksum = index.toString("hex", index.byteLength - digits, index.byteLength - digits / 2);
  return readPackIndex(index, checksum)?.map(({ name }) => name) ?? null;
}
