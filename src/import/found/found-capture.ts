import type { Capture } from "../../model/capture.ts";
import type { Policy } from "../../model/policy.ts";
import type { Outcome } from "../../walk.ts";
import type { Stored } from "../read-batches.ts";

/** A capture that an import has found and placed; its bytes are read when their turn comes. */
export interface FoundCapture extends Stored {
  /** Where a person finds it: `captures.ndjson:12`, a path, `path@commit`. */
  readonly place: string;
  readonly capture: Omit<Capture, "body">;
  /** True where whoever recorded it says that the policy had not changed: they read it otherwise. */
  readonly isUpgrade?: boolean;
  /** True where somebody has decided that this is the policy: it is neither screened nor settled. */
  readonly isAccepted?: boolean;
}

/** All that an import has found of one policy. */
export interface FoundPolicy {
  readonly policy: Policy;
  /** In order of time. */
  readonly found: readonly FoundCapture[];
  /** What was put together with another to make one capture. Default: 0. */
  readonly joined?: number;
  /** What is of this policy and no capture, by the reason: `{ "deleted": 1 }`. */
  readonly skippedBy: Readonly<Record<string, number>>;
  /** What to tell beside the numbers. */
  readonly notes?: FoundNotes;
}

export interface FoundNotes {
  /** Since when the document was no longer kept where it was found, ISO 8601. */
  readonly ended?: string;
  /** Names that it had before. */
  readonly formerly?: readonly string[];
}

/** What came of all that was found of one policy. `taken`, `merged` and `skipped` make `all`. */
export interface FoundOutcome extends Outcome, FoundNotes {
  readonly all: number;
  /** What became a version. */
  readonly taken: number;
  /** What says the same as what stands before it, or is recorded already. */
  readonly merged: number;
  readonly skipped: number;
  /** The skipped by the reason: `{ "bot-challenge": 2, "flip": 1 }`. */
  readonly skippedBy: Readonly<Record<string, number>>;
}

/** What could not be placed under any policy. */
export interface Unplaced {
  /** A path, or a line of a file. */
  readonly place: string;
  readonly reason: string;
  /** How often it was there: states of one path. */
  readonly count: number;
  /** True where it was meant to be placed. */
  readonly isFault: boolean;
}

/** Make the capture whole. A message of several pages says itself where one ends (RFC 2046, section 5.1.1). */
export function completeCapture({ capture }: FoundCapture, body: Uint8Array): Capture {
  if (capture.headers["content-type"] !== "multipart/mixed") return { ...capture, body };
  const start = Buffer.from(body.subarray(0, 80)).toString("latin1");
  const boundary = /^--([\w.-]{1,70})\r\n/.exec(start)?.[1] ?? "";
  const type = `multipart/mixed; boundary=${boundary}`;
  return { ...capture, headers: { ...capture.headers, "content-type": type }, body };
}

/** Counts by reason. */
export type Counts = Map<string, number>;

export function countOne(counts: Counts, reason: string, by = 1): void {
  counts.set(reason, (counts.get(reason) ?? 0) + by);
}

export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
