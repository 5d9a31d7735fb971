const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What greylisting asks for comes first; after that a server has a longer trouble. */
const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR] as const;
const LONGEST_PAUSE = 8 * HOUR;

/** How long what one message was refused with "later" is tried again: RFC 5321, 4.5.4.1, asks for four to five days. */
const GIVE_UP_AFTER = 5 * 24 * HOUR;

/** How long is waited where a server may have taken a message and did not say so: each attempt may be a copy. */
const PAUSES_IN_DOUBT = [HOUR, 24 * HOUR] as const;

/** How long to wait after so many attempts, in milliseconds. */
export function pauseAfter(attempts: number): number {
  return PAUSES[attempts - 1] ?? LONGEST_PAUSE;
}

/** What is made of a failure. */
export interface FailureVerdict {
  /** Null: not tried again by itself. */
  readonly nextAttempt: Date | null;
  /** Until when nothing else need be tried, as the server is the trouble; null: it is not. */
  readonly serverUntil: Date | null;
}

/** What is known of a message when an attempt has failed, that attempt counted. */
export interface Tried {
  readonly attempts: number;
  /** How often the server had all of it and did not say whether it took it. */
  readonly unconfirmed: number;
  readonly composed: Date;
}

/** True where a server may have taken what it was given. */
export function isInDoubt({ code }: { readonly code: string }): boolean {
  return code === "smtp-unconfirmed";
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
 * good is not tried again; one that is put off is, for five days. One that the server may have taken and did not say so is tried twice
 * more, after an hour and after a day.
 */
export function judgeFailure(
  failure: { readonly code: string; readonly transient: boolean },
  { attempts, unconfirmed, composed }: Tried,
  now: Date,
): FailureVerdict {
  if (failure.code === "smtp-aborted") return { nextAttempt: now, serverUntil: null };
  const later = addTo(now, pauseAfter(attempts));
  const isServer = OF_SERVER.has(failure.code);
  const serverUntil = isServer ? later : null;
  if (isInDoubt(failure)) {
    const pause = PAUSES_IN_DOUBT[unconfirmed - 1];
    return { nextAttempt: pause === undefined ? null : addTo(now, pause), serverUntil };
  }
  const isOver = now.getTime() - composed.getTime() > GIVE_UP_AFTER;
  if (!isServer && (!failure.transient || isOver)) return { nextAttempt: null, serverUntil };
  return { nextAttempt: later, serverUntil };
}

function addTo(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds);
}
