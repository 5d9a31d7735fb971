import type { Capture } from "../model/capture.ts";
import type { Hint } from "../model/hint.ts";
import type { RobotsRecord } from "../model/robots.ts";
import type { OutboxStore } from "./outbox-contract.ts";

/** What one policy's checks have come to. Instants are ISO 8601 UTC. */
export interface CheckRecord {
  readonly policy: string;
  /** The last check, whatever came of it. */
  readonly lastChecked: string;
  /** `first`, `changed`, `unchanged`, `held` or `failed`. */
  readonly lastOutcome: string;
  /** Why it was held or failed; null otherwise. */
  readonly reason: string | null;
  /** When the recorded wording was last seen; null where it never was. */
  readonly lastSeen: string | null;
  /** The first check that saw a wording: digests tell of what came after. */
  readonly watchedSince: string | null;
  /** How many checks in a row have failed or were held. */
  readonly failures: number;
  /** The last body that was read to the end and found in order; null where there was none. */
  readonly lastBody: LastBody | null;
  /** What the last check that saw the page noticed about its address. */
  readonly hints: readonly Hint[];
}

/** What one policy's checks have come to, for people. */
export type CheckStanding = Omit<CheckRecord, "lastBody" | "watchedSince">;

/** What tells that a body need not be read again. */
export interface LastBody {
  /** The address that the validators belong to. */
  readonly address: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the body, hex. */
  readonly sha256: string;
  /** The rules under which it was read: another version, or other selectors, must read it again. */
  readonly rules: string;
  /** SHA-256 of the text that it gave, hex: where the newest version says something else, the body must be read again. */
  readonly textSha256?: string | undefined;
  /** What the page showed, in brief: another body with the same one gives the same text. Absent where it was no HTML. */
  readonly fingerprint?: string | undefined;
}

/** A time in which a policy cannot be watched. Instants are ISO 8601 UTC. */
export interface TroubleRecord {
  /** A policy; or `network`, for our own. */
  readonly key: string;
  /** When it first failed since it was last good. */
  readonly since: string;
  /** How often in a row. */
  readonly failures: number;
  /** Why, the last time. */
  readonly reason: string;
  /** When the operator was last told of it; null: not yet. */
  readonly told: string | null;
}

/** How far a backfill has come. */
export interface Cursor {
  readonly policy: string;
  /** Which archive and address: one line. */
  readonly source: string;
  /** JSON of the backfill's own. */
  readonly value: unknown;
}

/** A text kept back: it may not be the policy, or waits to be seen again. Instants are ISO 8601 UTC. */
export interface HoldRecord {
  readonly policy: string;
  /**
   * What tells it from the policy's other holds: the SHA-256 of the canonical text, hex; the verdict alone where a text of
   * that verdict never becomes the policy, as a challenge that shows another number each time.
   */
  readonly mark: string;
  /** The first capture that said this, and where it was read. */
  readonly captured: string;
  readonly address: string;
  readonly verdict: string;
  readonly evidence: string;
  /** `passed`: the page says again what is recorded, or something else. */
  readonly status: "open" | "accepted" | "dismissed" | "passed";
  /** How many captures have said this since it was opened, and when the last one did. */
  readonly sightings: number;
  readonly lastSeen: string;
  /** Since when the recorded wording has not been seen, as far as this hold knows. */
  readonly away: string;
  /** How often it was open and has passed. */
  readonly passes: number;
}

/** What one capture of a web archive was found to say; policy, source and memento tell which. */
export interface Finding {
  readonly policy: string;
  /** Which archive and address: one line. */
  readonly source: string;
  /** Which of its captures: one line. */
  readonly memento: string;
  /** The instant of the bytes, ISO 8601 UTC. */
  readonly captured: string;
  readonly verdict: "wording" | "doubtful" | "unreadable";
  /** Why it shows no wording; null where it shows one. */
  readonly reason: string | null;
  /** The rules under which it was read. */
  readonly rules: string;
  /** SHA-256 of its words and of its canonical text, hex: equal where they are. Null where it shows no wording. */
  readonly words: string | null;
  readonly text: string | null;
  /** What the policy said before, when this was brought into the archive as a version; null where it never was. */
  readonly before: string | null;
}

/** Which holds; all where nothing is said. */
export interface HoldFilter {
  readonly policy?: string | undefined;
  readonly status?: HoldRecord["status"] | undefined;
}

/**
 * What is not history, and so not in git: checks, cursors, the outbox, holds, findings, robots.txt. Everything in it can be
 * lost at the price of work done twice. Every call is one transaction: a kill leaves it done or not done.
 */
export interface StateStore extends OutboxStore {
  check(policy: string): Promise<CheckRecord | null>;
  checks(): Promise<CheckRecord[]>;
  /** The same without what only the next check needs: of ten thousand policies, a fraction of the work. */
  standings(): Promise<CheckStanding[]>;
  saveCheck(record: CheckRecord): Promise<void>;
  /** In the order of their keys. */
  troubles(): Promise<TroubleRecord[]>;
  /** Add a trouble, or say how it goes on. */
  saveTrouble(trouble: TroubleRecord): Promise<void>;
  /** It is over. */
  endTrouble(key: string): Promise<void>;
  /** Null before the first. */
  cursor(policy: string, source: string): Promise<unknown>;
  saveCursor(cursor: Cursor): Promise<void>;
  /**
   * Add a hold, or say what became of it: policy and mark tell which. The capture is kept for as long as the hold is
   * open, the one from before where none is given. Of the holds that have passed, a policy keeps the latest 50.
   */
  saveHold(hold: HoldRecord, capture?: Capture): Promise<void>;
  /** In the order of policies, then of `captured`. */
  holds(filter?: HoldFilter): Promise<HoldRecord[]>;
  /** The capture of an open hold; null where none was kept. */
  heldCapture(hold: Pick<HoldRecord, "policy" | "mark">): Promise<Capture | null>;
  /** What captures of a policy in web archives were found to say, in the order of `captured`. */
  findings(policy: string): Promise<Finding[]>;
  /** Add a finding, or replace it. Its capture is kept until `releaseFindings`, the one from before where none is given. */
  saveFinding(finding: Finding, capture?: Capture): Promise<void>;
  /** The capture of a finding; null where none is kept. */
  findingCapture(finding: Pick<Finding, "policy" | "source" | "memento">): Promise<Capture | null>;
  /** Let go the captures of a policy's findings from before an instant: what they were needed for is recorded. */
  releaseFindings(policy: string, before: string): Promise<void>;
  /** What is known of a host's robots.txt; null before the first request for it. */
  robots(origin: string): Promise<RobotsRecord | null>;
  saveRobots(record: RobotsRecord): Promise<void>;
  /** A job's last start, for what was missed while nobody ran. */
  lastRun(job: string): Promise<string | null>;
  saveRun(job: string, at: string): Promise<void>;
  close(): Promise<void>;
}
