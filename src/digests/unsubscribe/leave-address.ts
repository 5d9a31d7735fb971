import type { MailSettings } from "../../model/mail-settings.ts";
import { issueToken } from "./token.ts";

/** Where a subscriber leaves by one click (RFC 8058); null where nobody serves it. */
export function leaveAddress(
  { unsubscribe: { url, secret } }: Pick<MailSettings, "unsubscribe">,
  subscriber: string,
  issued: Date,
): string | null {
  if (url === null || secret === null) return null;
  const address = new URL(url);
  address.searchParams.set("token", issueToken(secret, subscriber, issued));
  return address.href;
}
