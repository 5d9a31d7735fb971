import { createHash } from "node:crypto";
import type { SendMailOptions, Transporter } from "nodemailer";
import { createTransport } from "nodemailer";
import type { MailSettings, SmtpSettings } from "../../model/mail-settings.ts";
import { toPlainLine } from "../plain-text.ts";
import { MailError } from "../../model/errors.ts";
import { checkAddress, parseSender } from "./address.ts";
import { explainSmtpFailure } from "./smtp-failure.ts";

/** What is written in a mail. */
export interface MailBody {
  readonly subject: string;
  readonly text: string;
  /** Empty: text alone. */
  readonly html: string;
}

export interface Posting {
  /** The subscriber's address. */
  readonly to: string;
  /** `<unique@host>`; the same for every attempt to send the same digest, so that a copy can be told. */
  readonly messageId: string;
  /** The instant for the `Date` header. */
  readonly now: Date;
}

export interface SendOptions {
  /** Ends the attempt; what the server has already taken stays sent. */
  readonly signal?: AbortSignal;
  readonly timeouts?: SmtpTimeouts;
}

/** Milliseconds. */
export interface SmtpTimeouts {
  readonly lookup: number;
  /** To connect, the server's greeting included. */
  readonly connect: number;
  /** Longest silence after that. */
  readonly silence: number;
}

const TIMEOUTS: SmtpTimeouts = { lookup: 20_000, connect: 30_000, silence: 60_000 };

/** Where the way to the server is this machine, and a password in clear goes nowhere. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/**
 * Hand one digest to the SMTP server. Resolves when the server has taken it, with its answer.
 *
 * A password is sent in clear to this machine only; to any other, TLS is required.
 *
 * @throws MailError `smtp-refused`, `smtp-timeout`, `smtp-tls`, `smtp-auth`, `smtp-rejected`, `smtp-aborted` or
 *   `mail-address`; `transient` where the same mail may be taken later.
 */
export async function sendDigest(
  mail: MailSettings,
  digest: MailBody,
  posting: Posting,
  options: SendOptions = {},
): Promise<{ readonly messageId: string; readonly response: string }> {
  const message = writeMessage(mail, digest, posting);
  const { smtp } = mail;
  if (smtp === null)
    throw new MailError("no mail server is configured", {
      code: "smtp-missing",
      transient: true,
      hint: "give clausewatch.yaml a section `mail.smtp`",
    });
  const transport = openTransport(smtp, options.timeouts ?? TIMEOUTS);
  try {
    const info = await transport.sendMail({
      ...message,
      ...(options.signal && { signal: options.signal }),
    });
    return { messageId: info.messageId, response: toPlainLine(info.response) };
  } catch (error) {
    throw explainSmtpFailure(error, smtp, posting.to);
  } finally {
    transport.close();
  }
}

/**
 * Write the complete message (RFC 5322, CRLF line ends), byte for byte what {@link sendDigest} would send.
 *
 * @throws MailError `mail-address`
 */
export async function renderMessage(
  mail: MailSettings,
  digest: MailBody,
  posting: Posting,
): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const info = await transport.sendMail(writeMessage(mail, digest, posting));
  return Buffer.isBuffer(info.message) ? info.message : Buffer.concat(await info.message.toArray());
}

/** Open the way to a server; nothing is connected before it is used. */
export function openTransport(
  smtp: SmtpSettings,
  timeouts: SmtpTimeouts,
): Transporter<{ messageId: string; response: string }> {
  return createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    requireTLS: !smtp.secure && smtp.user !== null && !LOOPBACK.test(smtp.host),
    ...(smtp.user !== null && { auth: { user: smtp.user, pass: smtp.password ?? "" } }),
    ...(smtp.ca !== null && { tls: { ca: smtp.ca } }),
    dnsTimeout: timeouts.lookup,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.connect,
    socketTimeout: timeouts.silence,
  });
}

/** Auto-Submitted: RFC 3834, section 5. List-Id: RFC 2919. The boundary comes from the Message-ID: the same mail has the same bytes. */
function writeMessage(mail: MailSettings, digest: MailBody, posting: Posting): SendMailOptions {
  const from = parseSender(mail.from);
  const host = from.address.slice(from.address.lastIndexOf("@") + 1).toLowerCase();
  return {
    from,
    to: { name: "", address: checkAddress(posting.to) },
    subject: toPlainLine(digest.subject),
    date: posting.now,
    messageId: toPlainLine(posting.messageId),
    text: digest.text,
    ...(digest.html !== "" && { html: digest.html }),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    list: { id: { url: `clausewatch.${host}`, comment: "clausewatch digest" } },
    baseBoundary: createHash("sha256").update(posting.messageId).digest("hex").slice(0, 32),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
