import { setTimeout as delay } from "node:timers/promises";
import { CaptureError } from "../model/errors.ts";

/** Wait for that many milliseconds; throws `cancelled` as soon as the signal fires. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Wait by the machine's own clock. */
export const sleep: Sleep = async (milliseconds, signal) => {
  throwIfCancelled(signal);
  try {
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    throw cancelled(error);
  }
};

/** Wait for a promise, but no longer than until the signal fires; then throws `cancelled`. */
export async function unlessCancelled<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) {
    return promise;
  }
  throwIfCancelled(signal);
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(cancelled(signal.reason));
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw cancelled(signal.reason);
  }
}

/** Make the error of a capture that was called off. */
export function cancelled(cause: unknown): CaptureError {
  return new CaptureError("the capture was cancelled", {
    code: "cancelled",
    transient: true,
    cause,
  });
}
