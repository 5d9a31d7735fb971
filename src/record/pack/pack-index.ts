import { hash } from "node:crypto";

/** Where one object of a pack lies. */
export interface PackedObject {
  /** In hex. */
  readonly name: string;
  readonly offset: number;
  /** The CRC-32 of its bytes as they lie in the pack. */
  readonly crc: number;
}

const SIGNATURE = [0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2];

/**
 * Write the index of a pack that is smaller than 2 GiB, in its second version.
 *
 * @param checksum what the pack ends with, in hex
 * @see https://git-scm.com/docs/gitformat-pack
 */
export function composePackIndex(objects: readonly PackedObject[], checksum: string): Buffer {
  const sorted = objects.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const digits = checksum.length / 2;
  const index = Buffer.alloc(SIGNATURE.length + 1024 + sorted.length * (digits + 8) + 2 * digits);
  index.set(SIGNATURE);
  const counts = SIGNATURE.length;
  const names = counts + 1024;
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
