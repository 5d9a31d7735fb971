import { createHmac } from "node:crypto";
import type { MailSettings } from "../../model/mail-settings.ts";
import { checkAddress } from "../../report/digest/address.ts";

/**
 * Give the address that bounces of a mail to a subscriber come to, so that a bounce says by where it comes who it is about (VERP):
 * `bounces+0f1e2d3c4b5a6978@example.org`. What stands behind `+` names the subscriber without showing the address; with
 * `mail.unsubscribe.secret` nobody else can make it. Null where bounces go to the sender.
 */
export function returnPath(
  { bounces, unsubscribe }: Pick<MailSettings, "bounces" | "unsubscribe">,
  subscriber: string,
): string | null {
  if (bounces === null) return null;
  const at = checkAddress(bounces).lastIndexOf("@");
  const name = createHmac("sha256", unsubscribe.secret ?? "")
    .update(`bounce\n${subscriber}`)
    .digest("hex")
    .slice(0, 16);
  return `${bounces.slice(0, at)}+${name}${bounces.slice(at)}`;
}

/** Find which of the subscribers a return path belongs to; null where none. */
export function readReturnPath(
  mail: Pick<MailSettings, "bounces" | "unsubscribe">,
  path: string,
  subscribers: readonly string[],
): string | null {
  return (
    subscribers.find(
      (subscriber) => returnPath(mail, subscriber)?.toLowerCase() === path.toLowerCase(),
    ) ?? null
  );
}
