import type { NodemailerError } from "nodemailer";
import { MailError } from "../../model/errors.ts";
import type { SmtpSettings } from "../../model/mail-settings.ts";
import { clipLine } from "../plain-text.ts";

/** What we make of a failure: our code, whether it may pass, and what to say. */
interface Verdict {
  readonly code: string;
  readonly transient: boolean;
  readonly said: string;
  readonly hint?: string;
}

/** What is known of the attempt that failed. */
interface Attempt {
  readonly to: string;
  /** The whole mail was on its way. */
  readonly isHandedOver?: boolean;
  /** What may have ended it. */
  readonly signal?: AbortSignal | undefined;
}

const TIMED_OUT: Verdict = {
  code: "smtp-timeout",
  transient: true,
  said: "did not answer in time",
};

/** What nodemailer throws where a connection ends or is silent. */
const SILENT: ReadonlySet<string> = new Set(["ETIMEDOUT", "ESOCKET", "ECONNECTION"]);

/** Socket failures of nodemailer whose first cause was the certificate or the handshake. */
const TLS_CAUSE =
  /^(?:ERR_(?:TLS|SSL)_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$|ERR_OSSL)/;

/**
 * Turn what nodemailer threw into a MailError that names the server.
 *
 * What a server said with a code is lasting for 5yz but 503, and may pass for 4yz (RFC 5321, 4.2.1); a
 * connection or a silence may always be better next time; a certificate will not mend itself.
 */
export function explainSmtpFailure(
  thrown: unknown,
  smtp: SmtpSettings,
  attempt: Attempt,
): MailError {
  if (thrown instanceof MailError) return thrown;
  const error: NodemailerError = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { code, transient, said, hint } = judge(error, attempt);
  return new MailError(
    `${smtp.host}:${smtp.port} ${said}: ${clipLine(error.response ?? error.message, 300)}`,
    {
      code,
      transient,
      cause: thrown,
      ...(hint !== undefined && { hint }),
    },
  );
}

function judge(error: NodemailerError, { to, isHandedOver = false, signal }: Attempt): Verdict {
  const isLate = isTimeout(signal?.reason);
  const isUnanswered = SILENT.has(error.code ?? "") || (error.code === "EABORT" && isLate);
  if (isHandedOver && isUnanswered && error.responseCode === undefined)
    return {
      code: "smtp-unconfirmed",
      transient: true,
      said: "did not say whether it took the mail",
    };
  const mayPass = error.permanent === false;
  switch (error.code) {
    case "EABORT":
      if (isLate) return TIMED_OUT;
      return { code: "smtp-aborted", transient: true, said: "was not waited for" };
    case "ETIMEDOUT":
      return TIMED_OUT;
    case "EAUTH":
    case "ENOAUTH":
      return {
        code: "smtp-auth",
        transient: mayPass,
        said: "refused the login",
        hint: "check mail.smtp.user and its password",
      };
    case "ETLS":
    case "EREQUIRETLS":
      return judgeTls();
    case "EDNS":
      return {
        code: "smtp-refused",
        transient: true,
        said: "was not found",
        hint: "check mail.smtp.host",
      };
    case "ESOCKET":
    case "ECONNECTION":
      return TLS_CAUSE.test(error.originalCode ?? "") ? judgeTls() : judgeConnection(error);
    default:
      return {
        code: "smtp-rejected",
        transient: mayPass,
        said: `did not take the mail for ${clipLine(to, 100)}`,
      };
  }
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === "TimeoutError";
}

function judgeConnection(error: NodemailerError): Verdict {
  const isRefused = error.originalCode === "ECONNREFUSED";
  return {
    code: "smtp-refused",
    transient: true,
    said: isRefused ? "refused the connection" : "broke the connection",
    ...(isRefused && { hint: "check mail.smtp.host and port, and that the server runs" }),
  };
}

function judgeTls(): Verdict {
  return {
    code: "smtp-tls",
    transient: false,
    said: "could not be reached over TLS",
    hint: "check the server's certificate, and mail.smtp.secure",
  };
}
