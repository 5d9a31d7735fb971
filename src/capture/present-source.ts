import type { Capture, SourceKind } from "../model/capture.ts";
import { formatInstant } from "../model/capture.ts";
import { CaptureError } from "../model/errors.ts";
import type { CaptureContext } from "./context.ts";
import { captureFile } from "./file.ts";
import { isWithin } from "./interval.ts";
import { captureLive } from "./live.ts";
import type { Interval, Sighting, Source } from "./source.ts";
import { verdictOf } from "./verdict.ts";

/** Open the live site: it shows one instant, which is now, and is not asked about an interval without it. */
export function openLiveSource(url: string, context: CaptureContext): Source {
  return makePresentSource("live", context, (policy, interval) => {
    if (!isWithin(formatInstant(context.now()), interval)) return null;
    return captureLive({ policy, url }, context).then((result) => {
      if (result.kind === "captured") return result.capture;
      // Nothing conditional is asked, so this is a server's fault.
      throw new CaptureError(`${url} answered 304, which was not asked for`, {
        code: "unexpected-status",
      });
    });
  });
}

/** Open a file: it shows one instant, that of its last change unless told another. */
export function openFileSource(
  file: {
    readonly path: string;
    readonly url?: string | undefined;
    readonly captured?: Date | undefined;
  },
  context: Pick<CaptureContext, "settings" | "signal">,
): Source {
  return makePresentSource("file", context, (policy) => captureFile({ policy, ...file }, context));
}

/**
 * Make a source that shows one instant.
 *
 * @param take gives its capture, or null where it knows without asking that the interval is another one.
 */
export function makePresentSource(
  kind: SourceKind,
  { signal }: Pick<CaptureContext, "signal">,
  take: (policy: string, interval: Interval) => Promise<Capture> | null,
): Source {
  async function* captures(policy: string, interval: Interval): AsyncGenerator<Sighting, void> {
    signal?.throwIfAborted();
    try {
      const capture = await take(policy, interval);
      signal?.throwIfAborted();
      yield capture === null || !isWithin(capture.captured, interval)
        ? { kind: "missed", verdict: "none", at: null, error: null }
        : { kind: "captured", capture };
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof CaptureError)) throw error;
      yield { kind: "missed", verdict: verdictOf(error), at: null, error };
    }
  }
  return { kind, captures };
}
