import { access, constants, statfs } from "node:fs/promises";
import { countNoun } from "../../model/count-noun.ts";
import type { Patient } from "./examine.ts";
import { found, type Finding } from "./finding.ts";

const GIGABYTE = 1000 ** 3;

/** Below the first a recording may fail any day; the second is time to see to it. In bytes. */
const TOO_LITTLE = 0.1 * GIGABYTE;
const LITTLE = GIGABYTE;

/** A version takes a few files. */
const FEW_FILES = 10_000;

/** Look whether the archive's disk can be written, and how much room it has. */
export async function examineDisk({ folder }: Patient): Promise<Finding> {
  const remedy = "make room, or move the archive: it is one folder";
  try {
    await access(folder, constants.W_OK);
  } catch {
    return found(
      "disk",
      "failed",
      `${folder} cannot be written`,
      "run it as the owner of that folder",
    );
  }
  const { bavail, bsize, ffree, files } = await statfs(folder);
  const free = bavail * bsize;
  const says = `${(free / GIGABYTE).toFixed(1)} GB free at ${folder}`;
  if (free < TOO_LITTLE) return found("disk", "failed", says, remedy);
  // Some file systems count no inodes.
  if (files > 0 && ffree < FEW_FILES)
    return found(
      "disk",
      "failed",
      `${says}, but room for ${countNoun(ffree, "file")} only`,
      remedy,
    );
  return free < LITTLE ? found("disk", "warning", says, remedy) : found("disk", "ok", says);
}
