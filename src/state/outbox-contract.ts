/** `digest`: one for a window. `immediate`: one version. `operator`: for those who run the watch. `sample`: asked for by hand. */
export type MailKind = "digest" | "immediate" | "operator" | "sample";

/** How something leaves: by SMTP, by a request, into a folder. */
export type Channel = "mail" | "webhook" | "file";

/**
 * `composed`: not tried yet. `sending`: handed over right now, or by a process that died of it. `sent`: taken, and never sent again.
 * `failed`: not taken, and tried again at `nextAttempt`. `refused`: never to be taken; only somebody's hand tries it again.
 */
export type MailStatus = "composed" | "sending" | "sent" | "failed" | "refused";

/** One message on its way. Instants are ISO 8601 UTC. */
export interface OutboxEntry {
  /** What tells it from all others, whatever channel it takes. */
  readonly messageId: string;
  readonly kind: MailKind;
  readonly channel: Channel;
  /** The subscriber's name for itself; an address where nobody has subscribed to it. */
  readonly subscriber: string;
  /** The window that it tells of; `from` is null for the first. `to` is where the next one begins. */
  readonly window: { readonly from: string | null; readonly to: string };
  /** The first and the last commit that it tells of; null where it tells of none. */
  readonly commits: { readonly from: string; readonly to: string } | null;
  readonly status: MailStatus;
  readonly composed: string;
  /** When it was sent, or when it was last tried. */
  readonly attempted: string | null;
  /** How often it was tried. */
  readonly attempts: number;
  /** How often the server had all of it and did not say whether it took it: each may have been a copy. */
  readonly unconfirmed: number;
  /** Not before this instant is it tried again, nor by another process while one is at it; null: at once. */
  readonly nextAttempt: string | null;
  /** Why sending failed; null otherwise. */
  readonly reason: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same as JSON, for what is no mail; null for a mail. */
  readonly data: string | null;
  /** The Message-ID of the conversation that it belongs to; null where it begins none. */
  readonly thread: string | null;
  /** How many versions it tells of. */
  readonly entryCount: number;
}

/** What is known of a message before it is taken in hand. */
export type DueMessage = Pick<
  OutboxEntry,
  "messageId" | "kind" | "channel" | "subscriber" | "attempts"
>;

/** A version that a subscriber has been told of, or that was found to be nothing for them. */
export interface ToldVersion {
  /** Stays the same when the history is rewritten: policy, instant of capture, text. */
  readonly news: string;
  readonly recorded: string;
}

/** A window of one subscriber, to be closed with what it came to. */
export interface ClosedWindow {
  readonly subscriber: string;
  /** Where it was found to begin: {@link Told.end}. Where another process has closed it meanwhile, nothing is written. */
  readonly begins: string | null;
  readonly ends: string;
  /** What need not be told again. */
  readonly told: readonly ToldVersion[];
  /** Versions that were recorded before this instant need not be remembered any longer. */
  readonly forgetBefore: string;
  readonly entries: readonly OutboxEntry[];
}

/** How far a subscriber has been told. */
export interface Told {
  /** Where the last window ended, whatever became of the message; null before the first. */
  readonly end: string | null;
  /** From here on `told` is complete; null before the first. */
  readonly since: string | null;
  readonly told: ReadonlySet<string>;
}

/** A subscriber who gets nothing, and why. */
export interface Suspension {
  readonly subscriber: string;
  readonly since: string;
  readonly reason: string;
}

/** Which messages; all where nothing is said. */
export interface OutboxFilter {
  readonly status?: readonly MailStatus[];
  readonly subscriber?: string;
}

/** Messages and how far each subscriber has been told. Every call is one transaction. */
export interface OutboxStore {
  told(subscriber: string): Promise<Told>;
  /**
   * Put the messages of a window into the outbox and begin the next one: all or nothing. False where another process did.
   * A message whose Message-ID is there already is the same, and stays as it is.
   */
  closeWindow(window: ClosedWindow): Promise<boolean>;
  /** Add a message that belongs to no window. False where its Message-ID is there already. */
  queue(entry: OutboxEntry): Promise<boolean>;
  /** Messages without their bodies, oldest first. */
  outbox(filter?: OutboxFilter): Promise<OutboxEntry[]>;
  /**
   * What may be tried at an instant, oldest first; nothing for who is suspended. `isForced`: also what waits for another try.
   * No body is read.
   */
  dueMessages(now: string, isForced?: boolean): Promise<DueMessage[]>;
  /** A whole message; null where there is none. */
  message(messageId: string): Promise<OutboxEntry | null>;
  /**
   * Take a message in hand until `lease`: of several processes one gets true, and none where its reader has left. Counts the attempt.
   * A message whose process died becomes due again when its lease is over.
   */
  claim(messageId: string, now: string, lease: string, isForced?: boolean): Promise<boolean>;
  /** Say what became of a message that was claimed. What was sent stays sent, whatever is said after. */
  settle(
    messageId: string,
    result: Pick<OutboxEntry, "status" | "attempted" | "reason" | "nextAttempt" | "unconfirmed">,
  ): Promise<void>;
  /** Let what is due on a channel wait, for one subscriber or all: its server is down. Attempts are not counted. */
  postpone(channel: Channel, now: string, until: string, subscriber?: string): Promise<void>;
  /** Have refused messages tried again, of one subscriber or all; gives how many. */
  revive(subscriber?: string): Promise<number>;
  /** Forget what was sent before an instant. */
  forgetSent(before: string): Promise<void>;
  /** Forget what was composed before an instant for who is no subscriber any more. */
  forgetStranded(subscribers: readonly string[], before: string): Promise<void>;
  suspend(suspension: Suspension): Promise<boolean>;
  resume(subscriber: string, at: string): Promise<boolean>;
  suspensions(): Promise<Suspension[]>;
  /** When a subscriber was last resumed who was suspended for a reason: what was asked before has no force any more. */
  lastResumed(subscriber: string, reason: string): Promise<string | null>;
}
