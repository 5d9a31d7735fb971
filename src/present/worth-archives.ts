import { verdictOf } from "../capture/verdict.ts";
import { CaptureError } from "../model/errors.ts";
import type { CheckRecord } from "../state/contract.ts";

/** For so long a site may be down before somebody else is asked what it says, in milliseconds. */
const PATIENCE = 3 * 86_400_000;

/**
 * Tell whether web archives are worth asking in place of sources that failed: at once where a site blocks us, after three days
 * where it fails otherwise. Not where its robots.txt keeps us out, which is the owner's word; and not where the page is
 * gone, for then an old capture says nothing about today.
 */
export function isWorthArchives(
  failures: readonly unknown[],
  last: CheckRecord | null,
  now: number,
): boolean {
  const verdicts = failures.map((error) =>
    error instanceof CaptureError ? verdictOf(error) : "error",
  );
  if (verdicts.includes("blocked")) return true;
  const seen = last?.lastSeen ?? last?.watchedSince ?? null;
  return verdicts.includes("error") && seen !== null && now - Date.parse(seen) > PATIENCE;
}
