import addressparser from "nodemailer/lib/addressparser";
import { MailError } from "../../model/errors.ts";
import { toPlainLine } from "../plain-text.ts";

/** One plain mailbox (RFC 5321, 4.1.2, without quoted local parts and address literals); nothing that a header would read as two. */
const MAILBOX =
  /^[^\s\p{Cc}\p{Cf}@<>()[\]\\,;:"]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}[\p{L}\p{N}])?$/u;

/**
 * Give back an address that is exactly one mailbox.
 *
 * @throws MailError `mail-address`
 */
export function checkAddress(address: string): string {
  if (MAILBOX.test(address)) return address;
  throw new MailError(`${JSON.stringify(address)} is not a mail address`, {
    code: "mail-address",
    hint: "write it as name@host, one address only",
  });
}

/**
 * Read the sender, `name@host` or `Name <name@host>`.
 *
 * @throws MailError `mail-address`
 */
export function parseSender(from: string): { readonly name: string; readonly address: string } {
  const [sender, ...others] = /[\r\n]/.test(from) ? [] : addressparser(from, { flatten: true });
  if (sender === undefined || others.length > 0) return { name: "", address: checkAddress(from) };
  return { name: toPlainLine(sender.name), address: checkAddress(sender.address) };
}
