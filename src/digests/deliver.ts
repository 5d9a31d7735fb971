import { formatInstant } from "../model/capture.ts";
import { ClausewatchError, describeError } from "../model/errors.ts";
import type { MailSettings } from "../model/mail-settings.ts";
import type { Channel, DueMessage, OutboxEntry } from "../state/outbox-contract.ts";
import type { DigestContext } from "./digest-context.ts";
import { queueNotice } from "./queue-notice.ts";
import { isInDoubt, judgeFailure } from "./retry.ts";
import { transmit } from "./transmit.ts";

/** Longer than any attempt: when it is over, whoever had the message in hand has died. */
const LEASE = 20 * 60_000;
/** Longer than the ten minutes that a server may take over a mail (RFC 5321, 4.5.3.2.6). */
const LONGEST_ATTEMPT = 15 * 60_000;
/** How many subscribers are served at once on one channel; each has one message in memory. */
const AT_ONCE = 4;
/** What one subscriber has not got by then leaves with the next round. */
const LONGEST_TURN = 60_000;

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

interface Delivered {
  readonly outcome: DigestOutcome;
  /** Until when nothing else is tried on its channel; null: its server is not the trouble. */
  readonly serverUntil: string | null;
}

export interface DeliveryOptions {
  /** Only this subscriber's messages. */
  readonly only?: string | undefined;
  /** Also those that wait for another try. */
  readonly isForced?: boolean;
  /** Only what leaves by this channel. */
  readonly channel?: Channel | undefined;
}

/**
 * Hand over what is due, each message claimed before: a crash after the server has taken it and before that is written down sends it
 * once more, under the same Message-ID; nothing else sends anything twice.
 *
 * One subscriber's failure holds up no other. A mail server that is down is asked once, and everything for it waits; so does what is
 * for a webhook or a folder that failed.
 */
export async function deliverDue(
  mail: MailSettings,
  context: DigestContext,
  options: DeliveryOptions = {},
): Promise<DigestOutcome[]> {
  const outcomes: DigestOutcome[] = [];
  const tried = new Set<string>();
  const isForced = options.isForced === true;
  const isOurs = chooseOurs(mail, options);
  for (;;) {
    const now = formatInstant(context.now());
    const all = await context.state.dueMessages(now, isForced);
    const due = all.filter((message) => !tried.has(message.messageId) && isOurs(message));
    if (due.length === 0 || context.signal?.aborted === true) return outcomes;
    for (const { messageId } of due) tried.add(messageId);
    await Promise.all(
      [...Map.groupBy(due, ({ channel }) => channel).values()].map(async (messages) =>
        deliverChannel(mail, messages, context, { isForced, outcomes }),
      ),
    );
  }
}

/** Leave out what stays where it is: for who is no subscriber (any more), or is not asked for now. */
function chooseOurs(
  mail: MailSettings,
  { only, channel }: DeliveryOptions,
): (message: DueMessage) => boolean {
  const known = new Set(mail.subscribers.map(({ id }) => id));
  return (message) =>
    (channel === undefined || message.channel === channel) &&
    (only === undefined || message.subscriber === only) &&
    (message.kind === "operator" || message.kind === "sample" || known.has(message.subscriber));
}

async function deliverChannel(
  mail: MailSettings,
  messages: readonly DueMessage[],
  context: DigestContext,
  { isForced, outcomes }: { readonly isForced: boolean; readonly outcomes: DigestOutcome[] },
): Promise<void> {
  const start = context.now().getTime();
  let isDown = false;

  function isOver(): boolean {
    if (isDown || context.signal?.aborted === true) return true;
    return !isForced && context.now().getTime() - start > LONGEST_TURN;
  }

  async function deliverAll(lane: readonly DueMessage[]): Promise<void> {
    for (const message of lane) {
      if (isOver()) return;
      const delivered = await deliverOne(mail, message, context, isForced);
      if (delivered === null) continue;
      const { outcome, serverUntil } = delivered;
      outcomes.push(outcome);
      const { channel, subscriber } = message;
      const until = serverUntil ?? (channel === "mail" ? null : (outcome.nextAttempt ?? null));
      if (until === null) continue;
      isDown ||= serverUntil !== null;
      const now = context.now().toISOString();
      const whose = serverUntil === null ? subscriber : undefined;
      await context.state.postpone(channel, now, until, whose);
      return;
    }
  }

  const lanes = [...Map.groupBy(messages, ({ subscriber }) => subscriber).values()];
  // Alone, so that a server that is down is asked once.
  if (messages[0]?.channel === "mail") await deliverAll(lanes[0]?.splice(0, 1) ?? []);
  else
    // What failed before is behind what is new: one that never passes holds up none.
    for (const lane of lanes) lane.sort((one, other) => one.attempts - other.attempts);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift())
        await deliverAll(lane);
    }),
  );
}

async function deliverOne(
  mail: MailSettings,
  { messageId }: DueMessage,
  context: DigestContext,
  isForced: boolean,
): Promise<Delivered | null> {
  const start = context.now();
  const lease = new Date(start.getTime() + LEASE).toISOString();
  if (!(await context.state.claim(messageId, start.toISOString(), lease, isForced))) return null;
  const entry = await context.state.message(messageId);
  if (entry === null) return null;
  const { subscriber, subject, kind } = entry;
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
    unconfirmed: entry.unconfirmed,
  });
  return { outcome: { ...told, outcome: "sent" }, serverUntil: null };
}

async function noteFailure(
  mail: MailSettings,
  entry: OutboxEntry,
  thrown: unknown,
  context: DigestContext,
): Promise<Delivered> {
  const { messageId, subscriber, subject, kind } = entry;
  const now = context.now();
  const reason = describeError(thrown);
  const failure =
    thrown instanceof ClausewatchError ? thrown : { code: "delivery-failed", transient: true };
  const unconfirmed = entry.unconfirmed + (isInDoubt(failure) ? 1 : 0);
  const tried = { attempts: entry.attempts, unconfirmed, composed: new Date(entry.composed) };
  const { nextAttempt, serverUntil } = judgeFailure(failure, tried, now);
  const next = nextAttempt === null ? null : formatInstant(nextAttempt);
  await context.state.settle(messageId, {
    status: next === null ? "refused" : "failed",
    attempted: formatInstant(now),
    reason,
    nextAttempt: next,
    unconfirmed,
  });
  // What fails to reach the operator is seen in `status` and in the log.
  if (next === null && kind !== "operator") {
    await queueNotice(mail, context, {
      key: `refused ${messageId}`,
      ...writeRefusal(entry, reason, isInDoubt(failure)),
    });
  }
  const told = { subscriber, kind, subject, messageId, reason };
  return {
    outcome:
      next === null
        ? { ...told, outcome: "refused" }
        : { ...told, outcome: "failed", nextAttempt: next },
    serverUntil: serverUntil === null ? null : formatInstant(serverUntil),
  };
}

/** Tell the operator of a message that is not tried again. */
function writeRefusal(
  { subject, subscriber }: OutboxEntry,
  reason: string,
  mayHaveArrived: boolean,
): { readonly subject: string; readonly text: string } {
  const retry = `\`clausewatch digest --retry ${subscriber}\``;
  return mayHaveArrived
    ? {
        subject: `Whether a digest has reached ${subscriber} is not known`,
        text: `${subject}\n\nfor ${subscriber} may have arrived. The server was given the whole mail three times within about a day and never said whether it took it, so it is not tried again:\n\n${reason}\n\nAsk them. ${retry} sends it again; a copy has the same Message-ID.\n`,
      }
    : {
        subject: `A digest could not be delivered to ${subscriber}`,
        text: `${subject}\n\nfor ${subscriber} was refused, and is not tried again:\n\n${reason}\n\n${retry} tries it again, once its cause is mended.\n`,
      };
}
