import { realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { MailError } from "../model/errors.ts";
import { fields, number, readShape, text } from "../model/shape.ts";
import type { StateStore } from "../state/contract.ts";

/** The folder of an archive, and the number that its file system has for it, which goes with it where it is moved. */
interface Place {
  readonly folder: string;
  readonly inode: number;
}

const PLACE = fields<Place>({ folder: text, inode: number });

/** It belongs to no policy. */
const KEY = { policy: "", source: "sent from" };

/**
 * Find whether an archive is a copy: whether the one that its outbox was last sent from is still there, and another. What waits, and
 * all that is recorded in both from then on, would be sent by both.
 *
 * @returns the folder of the original; null where this is it, or it was moved here
 */
export async function findOriginal(
  archive: string,
  state: Pick<StateStore, "cursor">,
): Promise<string | null> {
  const last = await readPlace(state);
  const own = await findPlace(archive);
  if (last === null || own === null) return null;
  if (last.folder === own.folder || last.inode === own.inode) return null;
  const there = await findPlace(last.folder);
  return there?.inode === last.inode ? last.folder : null;
}

/** Remember that an archive's outbox is sent from where it is. @throws MailError `copied-archive` */
export async function holdPlace(
  archive: string,
  state: Pick<StateStore, "cursor" | "saveCursor">,
): Promise<void> {
  const original = await findOriginal(archive, state);
  if (original !== null) throw copied(archive, original);
  const [last, own] = [await readPlace(state), await findPlace(archive)];
  if (own === null || (last?.folder === own.folder && last.inode === own.inode)) return;
  await state.saveCursor({ ...KEY, value: own });
}

/** Say that an archive is a copy, and what to do. */
export function copied(archive: string, original: string): MailError {
  return new MailError(
    `the archive at ${archive} is a copy of the one at ${original}, which sends digests, and would send them again`,
    {
      code: "copied-archive",
      hint: "to have the copy begin anew, delete .git/clausewatch/state.sqlite* in it while nothing runs there; to go on here alone, delete or rename the other",
    },
  );
}

async function readPlace(state: Pick<StateStore, "cursor">): Promise<Place | null> {
  return readShape(PLACE, await state.cursor(KEY.policy, KEY.source));
}

/** Null where there is no archive. */
async function findPlace(archive: string): Promise<Place | null> {
  try {
    const folder = await realpath(archive);
    return { folder, inode: (await stat(join(folder, ".git"))).ino };
  } catch {
    // What cannot be looked at sends nothing.
    return null;
  }
}
