import { hash } from "node:crypto";

export type ObjectType = "blob" | "tree" | "commit";

/** Where what is hashed is put together: to ask for memory costs as much as the hash does. */
let room = Buffer.alloc(256 << 10);

const LARGEST_ROOM = 4 << 20;

/** Give the name that git has for an object, of as many digits as `like`. */
export function hashObject(type: ObjectType, content: Uint8Array, like: string): string {
  const header = `${type} ${content.byteLength}\0`;
  const length = header.length + content.byteLength;
  if (length > room.byteLength && length <= LARGEST_ROOM) room = Buffer.alloc(length * 2);
  const into = length > room.byteLength ? Buffer.allocUnsafe(length) : room;
  into.write(header, "latin1");
  into.set(content, header.length);
  return hash(like.length === 64 ? "sha256" : "sha1", into.subarray(0, length), "hex");
}
