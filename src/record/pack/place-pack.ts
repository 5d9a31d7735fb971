import { randomBytes, randomUUID } from "node:crypto";
import { closeSync, fsync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ArchiveError } from "../../model/errors.ts";
import { hasCode } from "../file-errors.ts";
import { explainFileFailure } from "../git/git-failure.ts";
import type { Git } from "../git/git.ts";
import { makeFolderSync } from "../../model/make-folder.ts";
import { syncFolder } from "../sync-folder.ts";
import { markPack } from "./mark-pack.ts";
import type { ClosedPack } from "./pack.ts";

const sync = promisify(fsync);

/** How often a pack is written before whoever removes what is not finished has had its way. */
const MOST_TRIES = 5;

/**
 * Put a pack into the repository: it and its index are on disk when this resolves, and show all at once. Until the mark
 * beside it is removed, nobody who packs the repository drops it for holding what no ref names.
 *
 * @param isMarked false where other packs have all that it holds: who packs the repository would rely on a marked one to
 * stay, and drop these others, when somebody else drops it as soon as it has no mark any more.
 * @returns the mark.
 * @throws ArchiveError `archive-locked` (transient) where somebody removes the drafts each time, as `git prune --expire=now`
 * does; `disk-full`, `archive-read-only`, `archive-unwritable`.
 */
export async function placePack(
  git: Git,
  closed: ClosedPack,
  { isMarked = true } = {},
): Promise<string> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await placeOnce(git, closed, isMarked);
    } catch (thrown) {
      if (!hasCode(thrown, "ENOENT")) throw explainFileFailure(thrown, git.path);
      if (turn === MOST_TRIES) throw explainLost(git, thrown);
    }
  }
}

async function placeOnce(
  git: Git,
  { content, index, checksum }: ClosedPack,
  isMarked: boolean,
): Promise<string> {
  const folder = join(git.directory, "objects", "pack");
  // Never a name that was there before: who began to pack the repository when another of the same bytes was dropped deletes by name.
  const name = randomBytes(checksum.length / 2).toString("hex");
  const place = join(folder, `pack-${name}`);
  // Named as git names what it has not finished, so that whoever sweeps that sweeps these.
  const draft = randomUUID();
  const packDraft = join(folder, `tmp_pack_${draft}`);
  const indexDraft = join(folder, `tmp_idx_${draft}`);
  try {
    makeFolderSync(folder);
    await Promise.all([writeDurably(packDraft, content), writeDurably(indexDraft, index)]);
    if (isMarked) markPack(git, `${place}.keep`);
    renameSync(packDraft, `${place}.pack`);
    // What git looks for is the index.
    renameSync(indexDraft, `${place}.idx`);
    await syncFolder(folder);
    return `${place}.keep`;
  } catch (thrown) {
    // The mark last: by it the next writer knows what is left of a pack for ours.
    removeIfPossible([packDraft, indexDraft, `${place}.idx`, `${place}.pack`, `${place}.keep`]);
    throw thrown;
  }
}

/** At once, but for the wait for the disk: to ask another thread costs more than to do it. */
async function writeDurably(file: string, content: Uint8Array): Promise<void> {
  const handle = openSync(file, "wx", 0o444);
  try {
    writeFileSync(handle, content);
    await sync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What cannot be removed now is swept by the next writer. */
function removeIfPossible(files: readonly string[]): void {
  try {
    for (const file of files) rmSync(file, { force: true });
  } catch {
    // As above.
  }
}

function explainLost({ path }: Git, cause: unknown): ArchiveError {
  return new ArchiveError(
    `somebody removes what is not finished from the archive at ${path} again and again, as \`git prune\` does`,
    {
      code: "archive-locked",
      transient: true,
      hint: "nothing was recorded; run it again when that has ended",
      cause,
    },
  );
}
