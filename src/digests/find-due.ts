import type { MailSettings, Subscriber } from "../model/mail-settings.ts";
import type { DigestContext } from "./digest-context.ts";
import { isDue } from "./is-due.ts";

/** Who is to be told now: those whose time has come, or all; never who is suspended. */
export async function findDue(
  mail: MailSettings,
  context: DigestContext,
  which: "scheduled" | "all",
): Promise<Subscriber[]> {
  const suspensions = await context.state.suspensions();
  const suspended = new Set(suspensions.map(({ subscriber }) => subscriber));
  const due: Subscriber[] = [];
  for (const subscriber of mail.subscribers) {
    if (suspended.has(subscriber.id)) continue;
    if (which === "all" || (await isTime(subscriber, context))) due.push(subscriber);
  }
  return due;
}

async function isTime({ id, when }: Subscriber, context: DigestContext): Promise<boolean> {
  const { end } = await context.state.told(id);
  const since = end === null ? await seenSince(id, context) : new Date(end);
  return isDue(when, context.settings.schedule, since, context.now());
}

/** The first digest comes at the first time of it, not when the subscriber is added. */
async function seenSince(id: string, { state, now }: DigestContext): Promise<Date> {
  const job = `subscriber ${id}`;
  const seen = await state.lastRun(job);
  if (seen !== null) return new Date(seen);
  await state.saveRun(job, now().toISOString());
  return now();
}
