import { createHash } from "node:crypto";
import { lstat, mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hasCode, unlessMissing } from "./file-errors.ts";
import type { Git } from "./git.ts";

export type FileKind = "missing" | "folder" | "file" | "other";

/**
 * Put a file in its place at once, so that a kill never leaves half of one, which would look like an edit. A loss of power
 * may leave it empty, unless it is to be flushed to disk first.
 */
export async function replaceFile(
  git: Git,
  file: string,
  content: Uint8Array | string,
  { flush = false }: { readonly flush?: boolean } = {},
): Promise<void> {
  const draft = join(git.room, "draft");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, content, { flush });
  await rename(draft, file);
}

/** Delete a file, and its folder where it was the last one. */
export async function deleteFile(file: string): Promise<void> {
  await rm(file, { force: true });
  try {
    await rmdir(dirname(file));
  } catch (thrown) {
    if (!hasCode(thrown, "ENOTEMPTY", "EEXIST", "ENOENT")) {
      throw thrown;
    }
  }
}

/** Give the name that git has for a file's content, of as many digits as `like`. */
export async function hashFile(file: string, like: string): Promise<string> {
  return hashObject("blob", await readFile(file), like);
}

/** Give the name that git has for an object, of as many digits as `like`. */
export function hashObject(type: "blob" | "tree", content: Uint8Array, like: string): string {
  return createHash(like.length === 64 ? "sha256" : "sha1")
    .update(`${type} ${content.byteLength}\0`)
    .update(content)
    .digest("hex");
}

/** Tell what lies at a path, without following links. */
export async function kindOf(path: string): Promise<FileKind> {
  const found = await unlessMissing(lstat(path));
  if (found === null) {
    return "missing";
  }
  if (found.isDirectory()) {
    return "folder";
  }
  return found.isFile() ? "file" : "other";
}
