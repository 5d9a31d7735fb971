import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, renameSync } from "node:fs";
import { basename, join } from "node:path";
import type { Git } from "../git/git.ts";
import { syncFolder } from "../sync-folder.ts";
import { packFolder } from "./known-packs.ts";

/** Runs git with something on its standard input, and gives what it prints. */
export type RunGit = (args: readonly string[], input: string) => Promise<Buffer>;

/** Whatever the repository says, what is packed is not parted: one name is waited for. */
const ONE_PACK = ["-c", "pack.packSizeLimit=0"];

/**
 * Have `git pack-objects` write a pack as a draft, which nobody sees as a pack.
 *
 * @returns where it lies, without the ending of its files; null where there was nothing to pack.
 * @throws ArchiveError as `run` does
 */
export async function draftPack(
  git: Git,
  args: readonly string[],
  input: string,
  run: RunGit,
): Promise<string | null> {
  // Named as git names what it has not finished, so that whoever sweeps that sweeps these.
  const draft = join(packFolder(git), `tmp_pack_${randomUUID()}`);
  const printed = await run([...ONE_PACK, ...args, draft], input);
  const name = printed.toString("latin1").trim();
  return name === "" ? null : `${draft}-${name}`;
}

/**
 * Let a draft be seen. Without a mark: whoever packs the repository meanwhile would leave out what it holds, and drop all else
 * that holds it.
 */
export async function placeDraft(git: Git, draft: string): Promise<void> {
  const folder = packFolder(git);
  const digits = basename(draft).split("-").at(-1)?.length ?? 0;
  // Not the name that git has for it: who began to pack the repository when another of the same bytes was dropped deletes by name.
  const name = `pack-${randomBytes(digits / 2).toString("hex")}`;
  // The index last, which is what git looks for: another process may sweep one that has no pack yet.
  for (const ending of ["pack", "rev", "idx"]) {
    // Not every git writes it.
    if (ending === "rev" && !existsSync(`${draft}.rev`)) continue;
    renameSync(`${draft}.${ending}`, join(folder, `${name}.${ending}`));
  }
  await syncFolder(folder);
}
