import { createHash } from "node:crypto";
import type { MailSettings } from "../../model/mail-settings.ts";
import { toPlainLine } from "../plain-text.ts";
import { checkAddress } from "./address.ts";

/** What the headers of one mail are made of. */
export interface Headers {
  /** The Message-ID. */
  readonly messageId: string;
  readonly kind: "digest" | "immediate" | "operator" | "sample";
  /** Where the reader leaves by one click; absent: by mail only. */
  readonly unsubscribe?: string | undefined;
}

/**
 * Write the headers that say what a mail is, and how its reader leaves.
 *
 * Auto-Submitted: RFC 3834, section 5. List-Id: RFC 2919. List-Unsubscribe: RFC 2369, with one click RFC 8058.
 */
export function writeHeaders(
  mail: Pick<MailSettings, "unsubscribe">,
  sender: string,
  { messageId, kind, unsubscribe }: Headers,
): Readonly<Record<string, string>> {
  const host = sender.slice(sender.lastIndexOf("@") + 1).toLowerCase();
  const common = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
    "Feedback-ID": `${kind}:clausewatch:${host}`,
  };
  if (kind === "operator") return common;
  const mailto = `<mailto:${checkAddress(mail.unsubscribe.mailto ?? sender)}?subject=unsubscribe%20${nameForMail(messageId)}>`;
  return {
    ...common,
    Precedence: "list",
    "List-Id": `clausewatch digest <clausewatch.${host}>`,
    "List-Unsubscribe":
      unsubscribe === undefined ? mailto : `<${toPlainLine(unsubscribe)}>, ${mailto}`,
    ...(unsubscribe !== undefined && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
  };
}

/** What an operator who gets such a mail finds the message by. */
function nameForMail(messageId: string): string {
  return createHash("sha256").update(messageId).digest("hex").slice(0, 16);
}
