/**
 * What every failure of clausewatch carries, so that a caller can decide without reading a message.
 *
 * `code` is stable and public. `transient` is true where the same request may succeed later with nothing
 * changed. `hint` says what the reader can do about it.
 */
export interface FailureDetails {
  readonly code: string;
  readonly transient?: boolean;
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The root of every error that clausewatch makes itself. */
export class ClausewatchError extends Error {
  readonly code: string;
  readonly transient: boolean;
  readonly hint: string | undefined;

  constructor(message: string, details: FailureDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = details.code;
    this.transient = details.transient ?? false;
    this.hint = details.hint;
  }
}

/** Wrong use or wrong configuration: the person at the keyboard can mend it. Exit code 2. */
export class UsageError extends ClausewatchError {}

/** A capture could not be had: the network, the host, the web archive or the body itself. */
export class CaptureError extends ClausewatchError {}

/** The bytes of a capture could not be turned into text. */
export class NormaliseError extends ClausewatchError {}

/** The archive refused, or is not what it should be. */
export class ArchiveError extends ClausewatchError {}

/** A mail could not be delivered. */
export class MailError extends ClausewatchError {}

/** Give the message of anything thrown, with the hint where there is one. */
export function describeError(thrown: unknown): string {
  if (thrown instanceof ClausewatchError) {
    return thrown.hint === undefined ? thrown.message : `${thrown.message} (${thrown.hint})`;
  }
  return thrown instanceof Error ? thrown.message : String(thrown);
}
