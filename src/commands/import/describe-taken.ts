import type { ArchiveOutcome } from "../../import/archive/import-archive.ts";
import { countNoun } from "../../model/count-noun.ts";

/** `6 versions, and 1 capture without one`: what was taken of one policy of another archive. */
export function describeTaken({
  versions,
  captures,
}: Pick<ArchiveOutcome, "versions" | "captures">): string {
  return captures === 0
    ? countNoun(versions, "version")
    : `${countNoun(versions, "version")}, and ${countNoun(captures, "capture")} without one`;
}
