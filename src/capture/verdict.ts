import { CaptureError } from "../model/errors.ts";
import type { Verdict } from "./source.ts";

/** What a failure says of the source, by its code; every other code says nothing about what there is. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  forbidden: "blocked",
  "rate-limited": "blocked",
  challenged: "blocked",
  // A site whose port is closed is a site in trouble; an archive's is its firewall, and `archiveRefused` says so.
  "archive-refused": "blocked",
  excluded: "excluded",
  "robots-disallowed": "excluded",
  "not-found": "gone",
  gone: "gone",
  "file-not-found": "gone",
};

/** Tell what a failure means for whoever asked; what is not of ours is an `error`. */
export function verdictOf(error: unknown): Exclude<Verdict, "none"> {
  const verdict = error instanceof CaptureError ? VERDICTS[error.code] : undefined;
  return verdict === undefined || verdict === "none" ? "error" : verdict;
}
