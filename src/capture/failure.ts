import { STATUS_CODES } from "node:http";
import { CaptureError } from "../model/errors.ts";
import { showForeign } from "./address.ts";
import { cancelled } from "./cancel.ts";
import { StatusError, parseRetryAfter } from "./retry.ts";

/** What a failure is called, whether it may pass by itself, and what to do about it. */
interface Verdict {
  readonly code: string;
  readonly says: string;
  readonly transient?: boolean;
  readonly hint?: string;
}

const RESET: Verdict = { code: "reset", says: "the connection was broken off", transient: true };
const TIMED_OUT: Verdict = { code: "timed-out", says: "no answer in time", transient: true };
const UNREACHABLE: Verdict = {
  code: "unreachable",
  says: "there is no way to the host",
  transient: true,
  hint: "is this machine online?",
};
const BROKEN: Verdict = {
  code: "broken-body",
  says: "the body ended before it was complete",
  transient: true,
};

/** Errors of Node, OpenSSL and got, by their `code`. */
const NETWORK_VERDICTS: Readonly<Record<string, Verdict>> = {
  ENOTFOUND: {
    code: "unknown-host",
    says: "there is no host of that name",
    hint: "check the address, and that this machine is online",
  },
  EAI_AGAIN: { code: "lookup-failed", says: "the name could not be looked up", transient: true },
  ECONNREFUSED: { code: "refused", says: "the host refuses connections", transient: true },
  ECONNRESET: RESET,
  EPIPE: RESET,
  ECONNABORTED: RESET,
  ERR_STREAM_PREMATURE_CLOSE: RESET,
  ERR_GOT_REQUEST_ERROR: { code: "network-failed", says: "the request failed", transient: true },
  ETIMEDOUT: TIMED_OUT,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ENETDOWN: UNREACHABLE,
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: BROKEN,
  HPE_INVALID_EOF_STATE: BROKEN,
  HPE_HEADER_OVERFLOW: {
    code: "headers-too-large",
    says: "the headers of the answer are larger than is read of them",
  },
};

const TLS_CODE =
  /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO$|ERR_OSSL)/;

/** Name what broke an exchange. An error that is already ours is given back as it is. */
export function networkFailure(error: unknown, address: URL): CaptureError {
  if (error instanceof CaptureError) {
    return error;
  }
  const { name, code, message, cause } = detailsOf(error);
  if (cause instanceof CaptureError) {
    // What our own lookup refused, in the arms of got's error.
    const { transient, hint } = cause;
    return new CaptureError(`${address.href}: ${cause.message}`, {
      code: cause.code,
      transient,
      ...(hint !== undefined && { hint }),
      cause,
    });
  }
  if (name === "AbortError") {
    return cancelled(error);
  }
  const verdict = NETWORK_VERDICTS[code] ?? guessVerdict(code, message);
  return new CaptureError(`${address.href}: ${verdict.says}${detailOf(verdict, message)}`, {
    ...verdict,
    cause: error,
  });
}

function guessVerdict(code: string, message: string): Verdict {
  if (TLS_CODE.test(code)) {
    return {
      code: "bad-tls",
      says: "no secure connection",
      hint: "the site's certificate or TLS set-up is at fault",
    };
  }
  if (code.startsWith("ERR_HTTP2_")) {
    return RESET;
  }
  if (code.startsWith("HPE_")) {
    return { code: "bad-response", says: "the answer is not HTTP, or breaks its rules" };
  }
  return {
    code: "network-failed",
    says: `the request failed: ${showForeign(message)}`,
    transient: true,
  };
}

/** The words of the cause where they say more than the verdict: which phase timed out, what is wrong with the certificate. */
function detailOf(verdict: Verdict, message: string): string {
  if (verdict.code === "timed-out") return ` (${showForeign(message)})`;
  if (verdict.code !== "bad-tls") return "";
  // `40BD…:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../deps/…`, or words with advice behind them.
  const reason = /:SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? message.split(";", 1)[0] ?? "";
  return ` (${showForeign(reason)})`;
}

function detailsOf(error: unknown): {
  name: string;
  code: string;
  message: string;
  cause: unknown;
} {
  const { name, code, message, cause } = Object(error) as {
    cause?: unknown;
    name?: unknown;
    code?: unknown;
    message?: unknown;
  };
  return {
    name: typeof name === "string" ? name : "",
    code: typeof code === "string" ? code : "",
    message: typeof message === "string" ? message : String(error),
    cause,
  };
}

const STATUS_VERDICTS: Readonly<Record<number, Omit<Verdict, "says">>> = {
  401: { code: "forbidden", hint: "the page wants a login" },
  402: { code: "forbidden", hint: "the site wants to be paid for the page" },
  403: {
    code: "forbidden",
    hint: "the site refuses this client, or shows the page only to browsers",
  },
  404: {
    code: "not-found",
    hint: "the policy may have moved: look for its new address on the site",
  },
  407: {
    code: "client-error",
    hint: "a proxy on the way wants a login; clausewatch goes through none by itself",
  },
  408: { code: "timed-out", transient: true },
  410: { code: "gone", hint: "the site says that the page is gone for good" },
  425: { code: "too-early", transient: true },
  429: {
    code: "rate-limited",
    transient: true,
    hint: "ask this host less often: raise fetch.hostPause",
  },
  451: {
    code: "forbidden",
    hint: "the page is withheld for legal reasons where this machine stands",
  },
  511: {
    code: "captive-portal",
    transient: true,
    hint: "the network that this machine is in wants a login first",
  },
  // Not registered; LinkedIn's way to send robots off.
  999: { code: "forbidden", hint: "the site refuses this client" },
};

const CHALLENGED: Omit<Verdict, "says"> = {
  code: "challenged",
  hint: "the site wants to be shown a browser: its owner may let this client in, and a browser source may pass",
};

/** What Cloudflare, and the firewall of AWS, say of an answer that is a test for bots. */
function isChallenge(headers: Readonly<Record<string, string>>): boolean {
  return (
    headers["cf-mitigated"] === "challenge" ||
    /^(?:challenge|captcha)$/.test(headers["x-amzn-waf-action"] ?? "")
  );
}

/** Name what a status that brings no capture means. */
export function statusFailure(
  status: number,
  headers: Readonly<Record<string, string>>,
  address: URL,
  now: Date,
): StatusError {
  const verdict = isChallenge(headers)
    ? CHALLENGED
    : (STATUS_VERDICTS[status] ?? rangeVerdict(status));
  const phrase = STATUS_CODES[status];
  const retryAfter = parseRetryAfter(headers["retry-after"], now);
  const wait = retryAfter === null ? "" : `, and asks to wait ${Math.ceil(retryAfter / 1_000)} s`;
  return new StatusError(
    `${address.href} answered ${status}${phrase === undefined ? "" : ` ${phrase}`}${wait}`,
    {
      ...verdict,
      status,
      retryAfter,
    },
  );
}

function rangeVerdict(status: number): Omit<Verdict, "says"> {
  if (status >= 500) {
    return { code: "server-error", transient: true };
  }
  if (status >= 400) {
    return { code: "client-error" };
  }
  return { code: "unexpected-status", hint: "only a complete page (200) can be the policy" };
}
