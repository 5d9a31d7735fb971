import { CaptureError } from "../../model/errors.ts";
import type { CaptureContext } from "../context.ts";
import { statusFailure } from "../failure.ts";
import type { Exchange } from "../request.ts";
import { StatusError } from "../retry.ts";

/** How the Wayback Machine names an exclusion, in a header or in the page. */
const EXCLUSION = /AccessControlException|Blocked Site Error|URL has been excluded/i;

/** Name what an answer of a web archive means that is neither an index page nor a memento. */
export function archiveFailure(answer: Exchange, context: CaptureContext): CaptureError {
  const { address, headers, status, body } = answer;
  const runtimeError = headers["x-archive-wayback-runtime-error"] ?? "";
  const page = Buffer.from(body.subarray(0, 10_000)).toString("latin1");
  if (status >= 400 && (EXCLUSION.test(runtimeError) || EXCLUSION.test(page))) {
    return new StatusError(`${address.href}: the archive excludes this site`, {
      code: "excluded",
      status,
      hint: "the site's owner or its robots.txt had it excluded; its past is not to be had here",
    });
  }
  const failure = statusFailure(status, headers, address, context.now());
  return new StatusError(failure.message, {
    code: codeOf(status, failure.code),
    status,
    transient: failure.transient || status === 413 || status === 421,
    hint:
      status === 429
        ? "the archive asks for a pause: lower wayback.cdxPerMinute or playbacksPerSecond"
        : "this says nothing about what the archive holds",
    retryAfter: failure.retryAfter,
  });
}

/** The site's words for a page (`not-found`, `gone`) must not be said of an archive's own trouble. */
function codeOf(status: number, code: string): string {
  const isOfRequest = status === 429 || status >= 500 || status === 408;
  return isOfRequest || code === "forbidden" ? code : "archive-error";
}

/** Tell whether nobody took the connection. */
export function isRefusal(error: unknown): error is CaptureError {
  return error instanceof CaptureError && error.code === "refused";
}

/** Say of a refused connection what it means coming from an archive. */
export function explainRefusal(error: unknown): unknown {
  if (!isRefusal(error)) {
    return error;
  }
  return new CaptureError(error.message, {
    code: "archive-refused",
    transient: true,
    hint: "archives refuse connections for an hour or more to who was too fast: wait, and do not try again at once",
    cause: error,
  });
}
