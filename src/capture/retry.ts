import { CaptureError } from "../model/errors.ts";
import type { Pace } from "./pace.ts";

/** A response whose status says that there is no capture in it. */
export class StatusError extends CaptureError {
  readonly status: number;
  /** What `Retry-After` asked for, in milliseconds; null where it asked for nothing. */
  readonly retryAfter: number | null;

  constructor(
    message: string,
    details: ConstructorParameters<typeof CaptureError>[1] & {
      status: number;
      retryAfter?: number | null;
    },
  ) {
    super(message, details);
    this.status = details.status;
    this.retryAfter = details.retryAfter ?? null;
  }
}

/**
 * Failures without a status that are tried again at once: the exchange broke, the next one may not.
 *
 * Not tried again: a name that does not exist (`unknown-host`), a closed port (`refused`: it stays closed for
 * longer than a backoff, and from a web archive it is a block that grows), TLS errors, redirect
 * loops, and anything wrong with the body itself (too large, empty, wrong type).
 */
const RETRIED_CODES = new Set(["reset", "timed-out", "broken-body", "lookup-failed"]);

/**
 * Statuses that are tried again: those that say "not now". Not tried again: every other 4xx, and
 * 501, 505, 511, which say "never like this". 520–524 are Cloudflare's words for an origin that did not answer.
 */
const RETRIED_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

/** What the Wayback Machine answers when it is out of breath, besides the usual (EDGI's client retries the same). */
const RETRIED_ARCHIVE_STATUSES = new Set([...RETRIED_STATUSES, 413, 421, 599]);

const FIRST_BACKOFF = 1_000;
const LONGEST_BACKOFF = 60_000;

export interface RetryRules {
  /** How often a failure is tried again. */
  readonly retries: number;
  /** Longest `Retry-After` that is waited for, in milliseconds. */
  readonly maxRetryAfter: number;
  /** Shortest wait after a 429, in milliseconds; doubled each time. Default: the usual backoff. */
  readonly rateLimitPause?: number;
  /** True where the other side is a web archive. */
  readonly archive?: boolean;
}

/**
 * Decide how long to wait before the next attempt, in milliseconds, or null to give up.
 *
 * `attempt` counts from 1. The backoff doubles and is spread over its upper half by `random` (0 to 1), so
 * that many policies that failed together do not come back together. A longer `Retry-After` is honoured up to its limit.
 */
export function decideWait(
  attempt: number,
  failure: unknown,
  rules: RetryRules,
  random: () => number,
): number | null {
  if (attempt > rules.retries || !isRetried(failure, rules)) {
    return null;
  }
  const doubled = 2 ** (attempt - 1);
  const backoff = Math.min(FIRST_BACKOFF * doubled, LONGEST_BACKOFF) * (0.5 + random() / 2);
  if (!(failure instanceof StatusError)) {
    return backoff;
  }
  if (failure.retryAfter !== null && failure.retryAfter > rules.maxRetryAfter) {
    return null;
  }
  const pause = failure.status === 429 ? (rules.rateLimitPause ?? 0) * doubled : 0;
  return Math.max(backoff, pause, failure.retryAfter ?? 0);
}

function isRetried(failure: unknown, rules: RetryRules): boolean {
  if (failure instanceof StatusError) {
    const statuses = rules.archive === true ? RETRIED_ARCHIVE_STATUSES : RETRIED_STATUSES;
    return failure.transient && statuses.has(failure.status);
  }
  return failure instanceof CaptureError && RETRIED_CODES.has(failure.code);
}

export interface RetryContext {
  readonly pace: Pace;
  readonly random?: (() => number) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Run `work`, again where `decideWait` says so; the last failure is thrown as it is. */
export async function withRetries<T>(
  work: () => Promise<T>,
  rules: RetryRules,
  context: RetryContext,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const wait = decideWait(attempt, error, rules, context.random ?? Math.random);
      if (wait === null) {
        throw error;
      }
      await context.pace.sleep(wait, context.signal);
    }
  }
}

/**
 * Read `Retry-After` (RFC 9110, section 10.2.3): seconds, or an HTTP date, which is compared with `now`.
 * Milliseconds; null where absent or unreadable.
 */
export function parseRetryAfter(value: string | undefined, now: Date): number | null {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) {
    // Beyond some thirty years the number no longer matters, only that it is not waited for.
    return Math.min(Number(text), 1e9) * 1_000;
  }
  const date = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
