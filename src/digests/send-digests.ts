import type { MailSettings, Subscriber } from "../model/mail-settings.ts";
import { deliverDue, type DeliveryOptions, type DigestOutcome } from "./deliver.ts";
import type { DigestContext } from "./digest-context.ts";
import { holdPlace } from "./hold-place.ts";
import { queueDue } from "./queue-due.ts";

export interface SendOptions extends DeliveryOptions {
  /** `scheduled`: whose time has come. `all`: everybody, now. */
  readonly which: "scheduled" | "all";
}

/** What was sent, or waits for who is no subscriber any more, is remembered for so long, in milliseconds. */
const REMEMBERED = 90 * 24 * 3_600_000;

/**
 * Compose what is new, and send what is due, the oldest first.
 *
 * Every message is in the outbox before it is handed over: a crash, or a server that is down, loses none. May be called as often as one likes,
 * beside the checks and by several processes.
 *
 * @throws MailError `copied-archive` where another archive, of which this is a copy, does the same.
 */
export async function sendDigests(
  mail: MailSettings,
  context: DigestContext,
  options: SendOptions = { which: "all", isForced: true },
): Promise<DigestOutcome[]> {
  const { only, which, channel } = options;
  const isAsked = ({ id, to }: Subscriber): boolean =>
    (only === undefined || id === only) && (channel === undefined || to.kind === channel);
  const asked = { ...mail, subscribers: mail.subscribers.filter(isAsked) };
  await holdPlace(context.archive.path, context.state);
  let quiet: string[] = [];
  let outcomes: DigestOutcome[] = [];
  try {
    // Before anything is handed over: nobody's news waits for another's server.
    quiet = await queueDue(asked, context, which);
  } finally {
    outcomes = await deliverDue(mail, context, options);
  }
  // Not each minute that nothing happens: it is a write to the disk.
  if (outcomes.length > 0) {
    const forgotten = new Date(context.now().getTime() - REMEMBERED).toISOString();
    await context.state.forgetSent(forgotten);
    await context.state.forgetStranded(
      mail.subscribers.map(({ id }) => id),
      forgotten,
    );
  }
  const nothing = quiet.map((subscriber) => ({ subscriber, outcome: "nothing" as const }));
  return [...outcomes, ...nothing];
}
