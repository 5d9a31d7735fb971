import type { ChangeKind, Significance } from "./change.ts";
import type { SourceKind } from "./capture.ts";

/** How a version came to differ from the one before: `technical` where our rules changed, not the policy. */
export type VersionChange = "first" | Significance | "technical";

/** One distinct wording of a policy, as the archive remembers it. */
export interface Version {
  /** Commit on `main`. */
  readonly version: string;
  /** Policy id. */
  readonly policy: string;
  /** When the wording was first captured, ISO 8601 UTC. */
  readonly captured: string;
  /** When it was recorded, ISO 8601 UTC. */
  readonly recorded: string;
  readonly source: SourceKind;
  /** Where the bytes were read: the memento's address, the final URL of a live fetch. */
  readonly address: string;
  /** The address at which the policy was published. */
  readonly url: string;
  /** Commit on `captures` that holds the bytes. */
  readonly capture: string;
  /** SHA-256 of the body, hex. */
  readonly bodySha256: string;
  /** SHA-256 of the canonical text, hex. */
  readonly textSha256: string;
  /** Version of the normaliser that made the text. */
  readonly normaliser: string;
  readonly change: VersionChange;
  readonly subject: string;
  readonly counts: Readonly<Partial<Record<ChangeKind, number>>>;
  /** What the text calls its own last update, or null: `2016-07`. */
  readonly lastUpdated: string | null;
}

/** True where readers hear of the version: the policy's words changed, not just their dress or our rules. */
export function isReported(change: VersionChange): boolean {
  return change === "substantive" || change === "editorial";
}
