import type { Capture } from "../../model/capture.ts";
import type { ChangeKind } from "../../model/change.ts";
import type { Policy } from "../../model/policy.ts";
import type { VersionChange } from "../../model/version.ts";

/** What a version's commit says about the step from the version before. */
export interface Account {
  /** `Atera › Privacy Policy: 2 clauses reworded, 1 added`. Made one harmless line, cut at 120 characters. */
  readonly subject: string;
  /** The lines of the commit's body, usually one a clause. Each is made one harmless line. */
  readonly body: readonly string[];
  readonly change: VersionChange;
  readonly counts: Readonly<Partial<Record<ChangeKind, number>>>;
}

/** A canonical text and what made it. */
export interface Wording {
  readonly text: string;
  /** Version of the normaliser that made the text. */
  readonly normaliser: string;
  /** What the text calls its own last update, or null: `2016-07`. */
  readonly lastUpdated: string | null;
}

/** A capture of a policy. */
export interface CaptureEntry {
  readonly policy: Pick<Policy, "id" | "service" | "name">;
  readonly capture: Capture;
  /** When it was recorded, ISO 8601, where another archive has done so before. Default: now. */
  readonly recorded?: string | undefined;
}

/** A version to be recorded: its capture, its text, its account. */
export interface RecordEntry extends CaptureEntry, Account, Wording {
  /** The commit on `captures` that keeps the bytes already; the body may be left empty then. */
  readonly kept?: { readonly commit: string; readonly bodySha256: string } | undefined;
}

/** Why a capture is kept of which no version is made: it is older than what is recorded, or says the same. */
export type KeepReason = "late" | "unchanged";

/** A capture that `captures` keeps, as its commit says. */
export interface KeptCapture {
  /** Commit on `captures`. */
  readonly commit: string;
  /** Policy id. */
  readonly policy: string;
  readonly captured: string;
  readonly bodySha256: string;
  /** Null where it was recorded together with a version. */
  readonly reason: KeepReason | null;
}

/**
 * A version that is already recorded, in a sequence that is written anew. Its capture, its dates and
 * whatever is not given here stay as they are.
 */
export interface KeptVersion {
  /** Its commit: on `main`, or on a head that was kept from before. */
  readonly version: string;
  /** What is to be said instead, because it has another neighbour now. */
  readonly account?: Account;
  /** The text that the same capture gives now, because the rules changed. */
  readonly wording?: Wording;
}

/** A policy that the archive holds, under the names of its newest version. */
export interface ArchivedPolicy {
  readonly id: string;
  readonly service: string;
  readonly name: string;
}

/** True for a version that is already recorded. */
export function isKept(element: RecordEntry | KeptVersion): element is KeptVersion {
  return "version" in element;
}
