import type { BrowserSettings } from "../../model/settings.ts";
import { CaptureError } from "../../model/errors.ts";
import { cancelled } from "../cancel.ts";
import type { CaptureContext } from "../context.ts";
import {
  browserCrashed,
  browserTimedOut,
  tooManyBytes,
  tooManyRequests,
  tooMuchMemory,
} from "./browser-failure.ts";
import type { Lease } from "./browser.ts";

/** All that can end a visit before its time; the first that does is what it failed of. */
export interface VisitEnd {
  /** Rejects then, and never resolves. */
  readonly failed: Promise<never>;
  readonly fail: (error: unknown) => void;
  readonly onCrash: () => void;
  readonly onExcess: (what: "bytes" | "requests") => void;
  /** Name what was thrown: what ended the visit, where something did; what is left of a browser that died, as its crash. */
  readonly name: (error: unknown) => unknown;
  readonly stop: () => void;
}

/** Where memory runs short, it is heard of before a page crashes of it: for so long a crash counts as that. */
const MEMORY_WINDOW = 3_000;

/** Watch a visit: its time, the signal, the browser's processes. */
export function watchForEnd(
  start: URL,
  { engine, memory, discard }: Lease,
  settings: BrowserSettings,
  { signal }: CaptureContext,
): VisitEnd {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  let first: { readonly error: unknown } | null = null;
  let shortage = -Infinity;
  failed.catch(() => {});

  function fail(error: unknown): void {
    first ??= { error };
    reject(error);
  }
  function nameCrash(cause?: unknown): CaptureError {
    const isMemory = performance.now() - shortage < MEMORY_WINDOW;
    return isMemory
      ? tooMuchMemory(start.href, settings.memoryBytes)
      : browserCrashed(start.href, cause);
  }
  const onCrash = (): void => fail(nameCrash());
  const onAbort = (): void => fail(cancelled(signal?.reason));
  const timer = setTimeout(() => {
    // Its scripts may hold a process that cannot be had back.
    discard();
    fail(browserTimedOut(start.href, settings.timeout));
  }, settings.timeout);
  const unwatch = memory.watch(() => {
    shortage = performance.now();
  });
  signal?.addEventListener("abort", onAbort, { once: true });
  engine.browser.once("disconnected", onCrash);

  return {
    failed,
    fail,
    onCrash,
    onExcess: (what) =>
      fail(
        what === "bytes"
          ? tooManyBytes(start.href, settings.maxBytes)
          : tooManyRequests(start.href, settings.maxRequests),
      ),
    name(error) {
      if (first !== null) return first.error;
      return error instanceof CaptureError ? error : nameCrash(error);
    },
    stop() {
      clearTimeout(timer);
      unwatch();
      signal?.removeEventListener("abort", onAbort);
      engine.browser.off("disconnected", onCrash);
    },
  };
}
