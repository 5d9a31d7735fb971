import { formatInstant } from "../model/capture.ts";
import { ClausewatchError, describeError } from "../model/errors.ts";
import type { MailSettings } from "../model/mail-settings.ts";
import type { OutboxEntry } from "../state/outbox-contract.ts";
import type { DigestContext } from "./digest-context.ts";
import { queueNotice } from "./queue-notice.ts";
import { judgeFailure } from "./retry.ts";
import { transmit } from "./transmit.ts";

/** Longer than any attempt: when it is over, whoever had the message in hand has died. */
const LEASE = 10 * 60_000;
const LONGEST_ATTEMPT = 4 * 60_000;
/** How many subscribers are served at once, and how many messages are held in memory. */
const AT_ONCE = 4;
const BATCH = 40;

/** What came of one message, or of one subscriber's window. */
export interface DigestOutcome {
  readonly subscriber: string;
  readonly outcome: "sent" | "nothing" | "failed" | "refused";
  readonly kind?: OutboxEntry["kind"];
  readonly subject?: string;
  readonly reason?: string;
  readonly messageId?: string;
  /** When it is tried again; absent where it is not. */
  readonly nextAttempt?: string;
}

export interface DeliveryOptions {
  /** Only this subscriber's messages. */
  readonly only?: string | undefined;
  /** Also those that wait for another try. */
  readonly isForced?: boolean;
}

/**
 * Hand over what is due, each message claimed before: a crash after the server has taken it and before that is written down sends it
 * once more, under the same Message-ID; nothing else sends anything twice.
 *
 * One subscriber's failure holds up no other. A server that is down is asked once, and everything for it waits.
 */
export async function deliverDue(
  mail: MailSettings,
  context: DigestContext,
  options: DeliveryOptions = {},
): Promise<DigestOutcome[]> {
  const outcomes: DigestOutcome[] = [];
  const tried = new Set<string>();
  const down = new Set<OutboxEntry["channel"]>();
  const suspensions = await context.state.suspensions();
  const isHeld = makeHeld(mail, new Set(suspensions.map(({ subscriber }) => subscriber)), options);

  async function deliverAll(entries: readonly OutboxEntry[]): Promise<void> {
    for (const entry of entries) {
      if (context.signal?.aborted === true || down.has(entry.channel)) return;
      const delivered = await deliverOne(mail, entry, context, options.isForced === true);
      if (delivered === null) continue;
      outcomes.push(delivered.outcome);
      if (!delivered.isServer) continue;
      down.add(entry.channel);
      await postponeRest(entry, delivered.outcome, context);
    }
  }

  for (;;) {
    const now = formatInstant(context.now());
    const due = await context.state.dueMessages(now, BATCH + tried.size, options.isForced);
    const batch = due.filter(({ messageId }) => !tried.has(messageId));
    if (batch.length === 0 || context.signal?.aborted === true) return outcomes;
    for (const { messageId } of batch) tried.add(messageId);
    const [first, ...others] = batch.filter((entry) => !isHeld(entry));
    // Alone, so that a server that is down is asked once.
    if (first !== undefined) await deliverAll([first]);
    const lanes = [...Map.groupBy(others, ({ subscriber }) => subscriber).values()];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift())
          await deliverAll(lane);
      }),
    );
  }
}

/** What stays where it is: for who is suspended, or is no subscriber (any more), or is not asked for now. */
function makeHeld(
  mail: MailSettings,
  suspended: ReadonlySet<string>,
  { only }: DeliveryOptions,
): (entry: OutboxEntry) => boolean {
  const known = new Set(mail.subscribers.map(({ id }) => id));
  return ({ kind, subscriber }) => {
    if (only !== undefined && subscriber !== only) return true;
    if (kind === "operator" || kind === "sample") return false;
    return suspended.has(subscriber) || !known.has(subscriber);
  };
}

async function deliverOne(
  mail: MailSettings,
  entry: OutboxEntry,
  context: DigestContext,
  isForced: boolean,
): Promise<{ readonly outcome: DigestOutcome; readonly isServer: boolean } | null> {
  const { messageId, subscriber, subject, kind } = entry;
  const start = context.now();
  const lease = new Date(start.getTime() + LEASE).toISOString();
  if (!(await context.state.claim(messageId, start.toISOString(), lease, isForced))) return null;
  const told = { subscriber, kind, subject, messageId };
  try {
    const timeout = AbortSignal.timeout(LONGEST_ATTEMPT);
    const signal =
      context.signal === undefined ? timeout : AbortSignal.any([context.signal, timeout]);
    await transmit(mail, entry, context, signal);
  } catch (thrown) {
    return noteFailure(mail, entry, thrown, context);
  }
  await context.state.settle(messageId, {
    status: "sent",
    attempted: formatInstant(context.now()),
    reason: null,
    nextAttempt: null,
  });
  return { outcome: { ...told, outcome: "sent" }, isServer: false };
}

async function noteFailure(
  mail: MailSettings,
  entry: OutboxEntry,
  thrown: unknown,
  context: DigestContext,
): Promise<{ readonly outcome: DigestOutcome; readonly isServer: boolean }> {
  const { messageId, subscriber, subject, kind } = entry;
  const now = context.now();
  const reason = describeError(thrown);
  const failure =
    thrown instanceof ClausewatchError ? thrown : { code: "delivery-failed", transient: true };
  const composed = new Date(entry.composed);
  const { nextAttempt, isServer } = judgeFailure(failure, entry.attempts + 1, composed, now);
  const next = nextAttempt === null ? null : formatInstant(nextAttempt);
  await context.state.settle(messageId, {
    status: next === null ? "refused" : "failed",
    attempted: formatInstant(now),
    reason,
    nextAttempt: next,
  });
  // What fails to reach the operator is seen in `status` and in the log.
  if (next === null && kind !== "operator") {
    await queueNotice(mail, context, {
      key: `refused ${messageId}`,
      subject: `A digest could not be delivered to ${subscriber}`,
      text: `${subject}\n\nfor ${subscriber} was refused, and is not tried again:\n\n${reason}\n\n\`clausewatch digest --retry ${subscriber}\` tries it again, once its cause is mended.\n`,
    });
  }
  const told = { subscriber, kind, subject, messageId, reason };
  return {
    outcome:
      next === null
        ? { ...told, outcome: "refused" }
        : { ...told, outcome: "failed", nextAttempt: next },
    isServer,
  };
}

async function postponeRest(
  { channel }: OutboxEntry,
  { nextAttempt }: DigestOutcome,
  { state, now }: DigestContext,
): Promise<void> {
  if (nextAttempt === undefined) return;
  await state.postpone(channel, now().toISOString(), nextAttempt);
}
