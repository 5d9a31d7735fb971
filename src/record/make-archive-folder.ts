import { ArchiveError } from "../model/errors.ts";
import { makeFolder } from "../model/make-folder.ts";

/**
 * Make a folder of the archive, and those that it lies in.
 *
 * @throws ArchiveError `archive-unwritable`.
 */
export async function makeArchiveFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    throw new ArchiveError(`${folder} cannot be made (${code})`, {
      code: "archive-unwritable",
      hint: "--archive, or `archive` in clausewatch.yaml, names the archive: choose a folder that you may write into",
      cause,
    });
  }
}
