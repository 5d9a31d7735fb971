import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LAYOUTS, type Layout } from "../../model/archive-settings.ts";
import { ArchiveError } from "../../model/errors.ts";
import { hasCode } from "../file-errors.ts";
import { parsePath } from "../layout.ts";
import { readGit, type Git } from "./git.ts";
import { readTips } from "./refs.ts";

/** What the file `format` says of an archive with a layout: a program that does not know the number leaves it alone. */
const FORMATS: Readonly<Record<Layout, string>> = { flat: "1", lettered: "2" };

/**
 * Read how the files of an archive lie, as this copy of it was found to be; null where no archive was created to the end.
 * What the trees themselves have is `findLayout`'s to tell.
 *
 * @throws ArchiveError `archive-too-new` where a newer clausewatch has made it.
 */
export function readFormat(git: Git): Layout | null {
  const format = readFile(join(git.room, "format"))?.trim();
  if (format === undefined) return null;
  const layout = LAYOUTS.find((one) => FORMATS[one] === format);
  if (layout !== undefined) return layout;
  throw new ArchiveError(`the archive at ${git.path} has the format ${JSON.stringify(format)}`, {
    code: "archive-too-new",
    hint: "it was written by a newer clausewatch; use that",
  });
}

/** Give the layout in which an archive is written to; throws as `readFormat` does. */
export function layoutOf(git: Git): Layout {
  return readFormat(git) ?? "flat";
}

/** Note how the files of an archive lie. Only for the holder of its lock. */
export async function writeFormat(git: Git, layout: Layout): Promise<void> {
  const draft = join(git.room, "draft");
  await writeFile(draft, `${FORMATS[layout]}\n`, { flush: true });
  await rename(draft, join(git.room, "format"));
}

/** Note it anew where somebody else has moved the branches, or a rewrite was cut short. Only for the holder of the lock. */
export async function settleFormat(git: Git): Promise<void> {
  const layout = await findLayout(git);
  if (layout !== null && layout !== readFormat(git)) await writeFormat(git, layout);
}

/**
 * Find how the files of an archive lie from its newest trees, which every clone has; null where nothing is recorded. Most of
 * the files say it: one that somebody has put there alters nothing.
 */
export async function findLayout(git: Git): Promise<Layout | null> {
  const tips = await readTips(git);
  for (const tip of [tips.main, tips.captures]) {
    if (tip === null) continue;
    const names = await readGit(git, ["ls-tree", "-r", "-z", "--name-only", "--full-tree", tip]);
    const found = Map.groupBy(names.split("\0"), (name) => parsePath(name)?.layout);
    const [most] = LAYOUTS.map((layout) => ({ layout, files: found.get(layout)?.length ?? 0 }))
      .filter(({ files }) => files > 0)
      .toSorted((one, other) => other.files - one.files);
    if (most !== undefined) return most.layout;
  }
  return null;
}

/** At once and not by another thread: it is a byte, and asked for often. */
function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (thrown) {
    if (hasCode(thrown, "ENOENT", "ENOTDIR")) return undefined;
    throw thrown;
  }
}
