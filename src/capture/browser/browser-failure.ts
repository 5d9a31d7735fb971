import { CaptureError } from "../../model/errors.ts";
import { networkFailure } from "../failure.ts";

/** There is no browser to be had, and how to get one. */
export function noBrowser(configured: string | null): CaptureError {
  return new CaptureError(
    configured === null
      ? "the page needs a browser, and there is none on this machine"
      : `the page needs a browser, and ${configured} is no program that can be run`,
    {
      code: "no-browser",
      hint: "install one (on Debian: apt-get install chromium), or name one in browser.executable",
    },
  );
}

/** The browser is there and does not start. */
export function browserFailed(executable: string, cause: unknown): CaptureError {
  const said = cause instanceof Error ? cause.message : String(cause);
  // Of the long log that comes with it, the line in which Chromium says why.
  const reason = /(?:No usable sandbox|error while loading[^\n]*|Failed to [^\n]*)/.exec(said)?.[0];
  return new CaptureError(
    `${executable} does not start${reason === undefined ? "" : `: ${reason}`}`,
    {
      code: "browser-failed",
      hint: "run it by hand with --headless --dump-dom about:blank to see why",
      cause,
    },
  );
}

export function browserCrashed(address: string, cause?: unknown): CaptureError {
  return new CaptureError(`${address}: the browser crashed on this page`, {
    code: "browser-crashed",
    transient: true,
    cause,
  });
}

export function browserTimedOut(address: string, limit: number): CaptureError {
  return new CaptureError(`${address}: the browser was not done with this page in ${limit} ms`, {
    code: "browser-timed-out",
    transient: true,
    hint: "its scripts may never end; if it is only slow, raise browser.timeout",
  });
}

export function tooMuchMemory(address: string, limit: number): CaptureError {
  return new CaptureError(
    `${address}: the page took more memory than ${limit} bytes in the browser`,
    { code: "too-much-memory", hint: "if it really is a policy, raise browser.memory" },
  );
}

export function tooManyRequests(address: string, limit: number): CaptureError {
  return new CaptureError(`${address}: the page made more than ${limit} requests`, {
    code: "too-many-requests",
    hint: "if it really is a policy, raise browser.maxRequests",
  });
}

export function tooManyBytes(address: string, limit: number): CaptureError {
  return new CaptureError(`${address}: the page loaded more than ${limit} bytes`, {
    code: "too-large",
    hint: "if it really is a policy, raise browser.maxBytes",
  });
}

/** Chromium's words for what Node has a code for. What only our proxy can know (a name, a closed port) comes from there. */
const NODE_CODES: readonly (readonly [RegExp, string])[] = [
  [/NAME_NOT_RESOLVED/, "ENOTFOUND"],
  [/CONNECTION_REFUSED|ConnectionRefused/, "ECONNREFUSED"],
  [
    /CONNECTION_(?:RESET|CLOSED|ABORTED)|Connection(?:Reset|Closed|Aborted)|EMPTY_RESPONSE|HTTP2_|SOCKET_NOT_CONNECTED/,
    "ECONNRESET",
  ],
  [/TIMED_OUT|TimedOut/, "ETIMEDOUT"],
  [/ADDRESS_UNREACHABLE|AddressUnreachable|INTERNET_DISCONNECTED|NETWORK_CHANGED/, "ENETUNREACH"],
  [/ERR_(?:CERT_|SSL_|BAD_SSL)/, "ERR_SSL_"],
  [/CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED/, "ERR_HTTP_CONTENT_LENGTH_MISMATCH"],
  [/INVALID_(?:HTTP_)?RESPONSE|INVALID_CHUNKED|RESPONSE_HEADERS|CONTENT_DECODING/, "HPE_INVALID"],
];

/** Name a failure of Chromium's network (`net::ERR_…`) as the live source names the same of its own. */
export function navigationFailure(reason: string, address: URL): CaptureError {
  const found = NODE_CODES.find(([pattern]) => pattern.test(reason))?.[1];
  if (found === undefined && /TOO_MANY_REDIRECTS/.test(reason)) {
    return new CaptureError(`${address.href}: too many redirects`, { code: "too-many-redirects" });
  }
  if (found === undefined && /UNSAFE_REDIRECT|UNKNOWN_URL_SCHEME|INVALID_URL/.test(reason)) {
    return new CaptureError(`${address.href} redirects to an address that is not followed`, {
      code: "bad-redirect",
    });
  }
  return networkFailure(Object.assign(new Error(reason), { code: found ?? "" }), address);
}
