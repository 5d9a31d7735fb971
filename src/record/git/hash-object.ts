import { hash } from "node:crypto";

export type ObjectType = "blob" | "tree" | "commit";

/** Give the name that git has for an object, of as many digits as `like`. */
export function hashObject(type: ObjectType, content: Uint8Array, like: string): string {
  const object = Buffer.concat([Buffer.from(`${type} ${content.byteLength}\0`), content]);
  return hash(like.length === 64 ? "sha256" : "sha1", object, "hex");
}
