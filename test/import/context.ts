import type { FoundContext } from "../../src/import/found/found-context.ts";
import { normaliseDocument } from "../../src/normalise/normalise-document.ts";
import type { TestWalk } from "../walk/walk.ts";

/** What an import needs, in one process and on one day. */
export function makeContext(
  { archive, state }: Pick<TestWalk, "archive" | "state">,
  changes: Partial<FoundContext> = {},
): FoundContext {
  return {
    archive,
    state,
    normalise: normaliseDocument,
    now: () => new Date("2026-01-01T00:00:00Z"),
    maxBodyBytes: 100_000,
    asRecorded: false,
    isDry: false,
    ...changes,
  };
}

/** Hears nothing. */
export const QUIET = { onProgress: () => undefined, onOutcome: () => undefined };
