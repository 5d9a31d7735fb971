import { createHash } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Label bytes as WARC files do by custom: SHA-1 in base32 (RFC 4648), `sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ`. */
export function digestOf(bytes: Uint8Array): string {
  return `sha1:${toBase32(createHash("sha1").update(bytes).digest())}`;
}

/**
 * Tell whether bytes are what a label says: SHA-1, SHA-256, SHA-512 or MD5, in base32 or hex. Null where the label cannot be
 * read: some tools write algorithms of their own.
 */
export function matchesDigest(bytes: Uint8Array, label: string): boolean | null {
  const [, algorithm = "", value = ""] = /^\s*([\w-]+):([\w+/=-]+)\s*$/.exec(label) ?? [];
  const name = algorithm.toLowerCase().replace("-", "");
  if (!["sha1", "sha256", "sha512", "md5"].includes(name)) return null;
  const digest = createHash(name).update(bytes).digest();
  const stated = value.replace(/=+$/, "").toLowerCase();
  if (stated.length === digest.length * 2) return stated === digest.toString("hex");
  const base32 = toBase32(digest);
  return stated.length === base32.length ? stated === base32.toLowerCase() : null;
}

function toBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}
