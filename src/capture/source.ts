import type { Capture, SourceKind } from "../model/capture.ts";
import type { CaptureError } from "../model/errors.ts";
import type { Memento } from "./web-archive/cdx.ts";

/** A stretch of time, both ends included; ISO 8601 UTC. Without bounds: all of it. */
export interface Interval {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Why a source gives no capture. Never one for another:
 *
 * - `none`: it was asked, it answered, and it has nothing in that interval
 * - `blocked`: it refuses to answer us, now or altogether (401, 403, 429, 451, a bot challenge, a refused connection of an archive)
 * - `excluded`: the owner's word keeps this address out (an archive's exclusion, robots.txt)
 * - `gone`: the page itself is no longer there (404, 410)
 * - `error`: everything else; it says nothing about what there is
 */
export type Verdict = "none" | "blocked" | "excluded" | "gone" | "error";

/** What a source gives: a capture, or why there is none. `at` is the instant that is missed; null where it is not of one. */
export type Sighting =
  | { readonly kind: "captured"; readonly capture: Capture }
  | {
      readonly kind: "missed";
      readonly verdict: Verdict;
      readonly at: string | null;
      readonly error: CaptureError | null;
    };

/**
 * Where captures come from. Every kind of source passes the same suite (test/capture/source-contract.ts).
 *
 * `captures` gives what there is in an interval, in order of time; at least one sighting, so that nothing is never silence.
 * It throws only the signal's reason.
 */
export interface Source {
  readonly kind: SourceKind;
  captures(policy: string, interval: Interval): AsyncGenerator<Sighting, void>;
}

/** A source that holds the past, and can be asked for its list and for single captures. */
export interface PastSource extends Source {
  /** Which archive and which address: one line, stable over restarts; what is remembered of it is kept under it. */
  readonly key: string;
  /**
   * List what it holds, oldest first, page by page. Only a readable index says "nothing".
   *
   * @throws {CaptureError} whatever else it answers.
   */
  list(interval: Interval): AsyncGenerator<readonly Memento[], void>;
  /** Read one of those that it listed. @throws {CaptureError} */
  take(policy: string, memento: Memento): Promise<Capture>;
}
