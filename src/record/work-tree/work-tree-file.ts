import { lstatSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolderSync } from "../../model/make-folder.ts";
import { hasCode } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { hashObject } from "../git/hash-object.ts";

// At once and not by another thread: these are small files, and to ask the thread costs more than to do it.

export type FileKind = "missing" | "folder" | "file" | "other";

/**
 * Put a file in its place at once, so that a kill never leaves half of one, which would look like an edit. A loss of power
 * may leave it empty, unless it is to be flushed to disk first.
 */
export function replaceFile(
  git: Git,
  file: string,
  content: Uint8Array | string,
  { flush = false }: { readonly flush?: boolean } = {},
): void {
  const draft = join(git.room, "draft");
  writeFileSync(draft, content, { flush });
  try {
    renameSync(draft, file);
  } catch (thrown) {
    if (!hasCode(thrown, "ENOENT")) throw thrown;
    makeFolderSync(dirname(file));
    renameSync(draft, file);
  }
}

/** Delete a file of the work tree, and the folders above it where it was the last one. */
export function deleteFile(git: Git, name: string): void {
  rmSync(join(git.path, name), { force: true });
  for (const folder of foldersOf(name)) {
    try {
      rmdirSync(join(git.path, folder));
    } catch (thrown) {
      if (hasCode(thrown, "ENOTEMPTY", "EEXIST")) return;
      if (!hasCode(thrown, "ENOENT")) throw thrown;
    }
  }
}

/** Name the folders above a file of the work tree, the lowest first. */
export function foldersOf(name: string): string[] {
  const segments = name.split("/").slice(0, -1);
  return segments.map((_, at) => segments.slice(0, segments.length - at).join("/"));
}

/** Give the name that git has for a file's content, of as many digits as `like`. */
export function hashFile(file: string, like: string): string {
  return hashObject("blob", readFileSync(file), like);
}

/** Tell what lies at a path, without following links. */
export function kindOf(path: string): FileKind {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) return "missing";
    if (found.isDirectory()) return "folder";
    return found.isFile() ? "file" : "other";
  } catch (thrown) {
    if (hasCode(thrown, "ENOTDIR")) return "missing";
    throw thrown;
  }
}
