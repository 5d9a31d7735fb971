import { createHash } from "node:crypto";
import type { SendMailOptions, Transporter } from "nodemailer";
import { createTransport } from "nodemailer";
import type { MailSettings, SmtpSettings } from "../../model/mail-settings.ts";
import { toPlainLine } from "../plain-text.ts";
import { MailError } from "../../model/errors.ts";
import { checkAddress, parseSender } from "./address.ts";
import { writeHeaders, type Headers } from "./mail-headers.ts";
import { explainSmtpFailure } from "./smtp-failure.ts";

/** What is written in a mail. */
export interface MailBody {
  readonly subject: string;
  readonly text: string;
  /** Empty: text alone. */
  readonly html: string;
}

export interface Posting extends Partial<Omit<Headers, "messageId">> {
  /** The subscriber's address. */
  readonly to: string;
  /** What the subscriber is called; absent or empty: nothing. */
  readonly name?: string;
  /** `<unique@host>`; the same for every attempt to send the same digest, so that a copy can be told. */
  readonly messageId: string;
  /**
   * The Message-ID of the conversation that it belongs to; absent or null: none. It was never sent: some relays change
   * Message-IDs, and programs still keep a conversation together by a root that all of it has.
   */
  readonly thread?: string | null;
  /** The instant for the `Date` header. */
  readonly now: Date;
  /** Where bounces go; absent: to the sender. */
  readonly returnPath?: string;
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
  /** From the beginning until the last byte of the mail is on its way. */
  readonly handOver: number;
  /** Longest silence after the greeting. */
  readonly silence: number;
}

/** A server may take ten minutes to say that it has taken a mail (RFC 5321, 4.5.3.2.6). */
const TIMEOUTS: SmtpTimeouts = {
  lookup: 20_000,
  connect: 30_000,
  handOver: 4 * 60_000,
  silence: 10 * 60_000,
};

const SIGNED = [
  "From",
  "To",
  "Subject",
  "Date",
  "Message-ID",
  "References",
  "In-Reply-To",
  "MIME-Version",
  "Content-Type",
  "List-Id",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "Auto-Submitted",
  "Feedback-ID",
  "Precedence",
] as const;

/** Where the way to the server is this machine, and a password in clear goes nowhere. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/**
 * Hand one digest to the SMTP server. Resolves when the server has taken it, with its answer.
 *
 * A password is sent in clear to this machine only; to any other, TLS is required.
 *
 * @throws MailError `smtp-refused`, `smtp-timeout`, `smtp-tls`, `smtp-auth`, `smtp-rejected`, `smtp-aborted`,
 *   `smtp-unconfirmed` (the whole mail was handed over, and no answer came) or `mail-address`; `transient` where the same mail may be taken later.
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
  const timeouts = options.timeouts ?? TIMEOUTS;
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new DOMException("the mail could not be handed over in time", "TimeoutError"));
  }, timeouts.handOver);
  const signal = AbortSignal.any([late.signal, ...(options.signal ? [options.signal] : [])]);
  let isHandedOver = false;
  const transport = openTransport(smtp, timeouts, () => {
    isHandedOver = true;
    clearTimeout(timer);
  });
  try {
    const info = await transport.sendMail({
      ...message,
      signal,
    });
    return { messageId: info.messageId, response: toPlainLine(info.response) };
  } catch (error) {
    throw explainSmtpFailure(error, smtp, { to: posting.to, isHandedOver, signal });
  } finally {
    clearTimeout(timer);
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

/**
 * Open the way to a server; nothing is connected before it is used.
 *
 * @param onHandedOver called when the last byte of a mail is on its way
 */
export function openTransport(
  smtp: SmtpSettings,
  timeouts: SmtpTimeouts,
  onHandedOver: () => void = () => {},
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
    logger: watchLog(onHandedOver),
  });
}

/** The one place where nodemailer says that a message has ended is its log. */
function watchLog(onHandedOver: () => void) {
  const ignore = (): void => {};
  return {
    level: ignore,
    trace: ignore,
    debug: ignore,
    info: (entry: unknown) => {
      if (typeof entry === "object" && entry !== null && "tnx" in entry && entry.tnx === "message")
        onHandedOver();
    },
    warn: ignore,
    error: ignore,
    fatal: ignore,
  };
}

/** The boundary comes from the Message-ID: the same mail has the same bytes. */
function writeMessage(mail: MailSettings, digest: MailBody, posting: Posting): SendMailOptions {
  const from = parseSender(mail.from);
  const to = checkAddress(posting.to);
  const headers = writeHeaders(mail, from.address, { kind: "digest", ...posting });
  return {
    from,
    to: { name: toPlainLine(posting.name ?? ""), address: to },
    ...(posting.returnPath !== undefined && {
      envelope: { from: checkAddress(posting.returnPath), to: [to] },
    }),
    // What looks encoded (RFC 2047) would be decoded: a policy's words must show as they are.
    subject: toPlainLine(digest.subject).replaceAll("=?", "= ?"),
    date: posting.now,
    messageId: toPlainLine(posting.messageId),
    ...(posting.thread && {
      references: toPlainLine(posting.thread),
      inReplyTo: toPlainLine(posting.thread),
    }),
    text: digest.text,
    ...(digest.html !== "" && { html: digest.html }),
    headers: Object.entries(headers).map(([key, value]) => ({
      key,
      value: { prepared: true, value },
    })),
    ...(mail.dkim !== null && { dkim: { ...signWith(mail.dkim) } }),
    baseBoundary: createHash("sha256").update(posting.messageId).digest("hex").slice(0, 32),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What says who sent it, to whom and how to leave must be what was signed (RFC 8058, section 4). */
function signWith({ domain, selector, privateKey }: NonNullable<MailSettings["dkim"]>) {
  return {
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: SIGNED.join(":"),
  };
}
