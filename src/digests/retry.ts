const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What greylisting asks for comes first; after that a server has a longer trouble. */
const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR] as const;
const LONGEST_PAUSE = 8 * HOUR;

/** How long what one message was refused with "later" is tried again: RFC 5321, 4.5.4.1, asks for four to five days. */
const GIVE_UP_AFTER = 5 * 24 * HOUR;

/** How long to wait after so many attempts, in milliseconds. */
export function pauseAfter(attempts: number): number {
  return PAUSES[attempts - 1] ?? LONGEST_PAUSE;
}

/** What is made of a failure. */
export interface FailureVerdict {
  /** Null: not tried again by itself. */
  readonly nextAttempt: Date | null;
  /** True where the server is the trouble: nothing else need be tried on it now. */
  readonly isServer: boolean;
}

/** Failures that say nothing of the message: no message would have been taken. */
const OF_SERVER: ReadonlySet<string> = new Set([
  "smtp-refused",
  "smtp-timeout",
  "smtp-unconfirmed",
  "smtp-tls",
  "smtp-auth",
]);

/**
 * Decide what follows a failed attempt.
 *
 * A server that is down, or refuses our login, is asked for as long as it takes: the messages are good. A message that is refused for
 * good is not tried again; one that is put off is, for five days; so is one that the server may have taken and did not say so: each
 * attempt may be a copy.
 */
export function judgeFailure(
  failure: { readonly code: string; readonly transient: boolean },
  attempts: number,
  composed: Date,
  now: Date,
): FailureVerdict {
  const isServer = OF_SERVER.has(failure.code);
  const isOver = now.getTime() - composed.getTime() > GIVE_UP_AFTER;
  if (failure.code === "smtp-aborted") return { nextAttempt: now, isServer: false };
  const isAlwaysGood = isServer && failure.code !== "smtp-unconfirmed";
  if (!isAlwaysGood && (!failure.transient || isOver)) return { nextAttempt: null, isServer };
  return { nextAttempt: new Date(now.getTime() + pauseAfter(attempts)), isServer };
}
