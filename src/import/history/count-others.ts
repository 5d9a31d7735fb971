import type { ForeignHistory } from "../../record/foreign/foreign-history.ts";
import { sumOf } from "../found/found-capture.ts";
import type { TracedDocument } from "./trace-documents.ts";

/** Count what is of no policy that is wanted, and commits that touch no file. */
export function countOthers(
  { emptyCommits }: Pick<ForeignHistory, "emptyCommits">,
  leftOut: readonly TracedDocument[],
  reason: string,
): Record<string, number> {
  const others = leftOut.reduce(
    (sum, { states, skippedBy }) => sum + states.length + sumOf(skippedBy),
    0,
  );
  return {
    ...(emptyCommits > 0 && { "empty-commit": emptyCommits }),
    ...(others > 0 && { [reason]: others }),
  };
}
