import type { CaptureContext } from "./context.ts";
import { statusFailure } from "./failure.ts";
import type { ResponseHead } from "./request.ts";
import type { StatusError } from "./retry.ts";

/** Make the failure of a status, and let the whole host rest where it asks for that. */
export function noteFailure(answer: ResponseHead, context: CaptureContext): StatusError {
  const failure = statusFailure(answer.status, answer.headers, answer.address, context.now());
  if (failure.retryAfter !== null) {
    context.pace.hold(
      answer.address.host,
      Math.min(failure.retryAfter, context.settings.maxRetryAfter),
    );
  }
  return failure;
}
