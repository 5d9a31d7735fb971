import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../model/errors.ts";

/** Tell whether a path is a git repository, with a work tree or bare. */
export function isRepository(path: string): boolean {
  return existsSync(join(path, ".git")) || existsSync(join(path, "objects"));
}

/**
 * Put the Markdown files of a folder and of those in it, as `export corpus` writes them, in its place. Files stay as they
 * were named, also those that do not exist.
 *
 * @throws UsageError `no-files` for a folder without one.
 */
export async function listCorpusFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const isFolder = (await stat(path).catch(() => null))?.isDirectory() === true;
    if (!isFolder) {
      files.push(path);
      continue;
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const found = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".md"));
    if (found.length === 0) {
      throw new UsageError(`${path} has no Markdown files, and is no git repository`, {
        code: "no-files",
        hint: "name files, a folder of them, or a clone of a git history of the corpus",
      });
    }
    files.push(...found.map((entry) => join(entry.parentPath, entry.name)).toSorted());
  }
  return files;
}
