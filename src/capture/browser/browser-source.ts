import { formatInstant } from "../../model/capture.ts";
import type { CaptureContext } from "../context.ts";
import { isWithin } from "../interval.ts";
import { makePresentSource } from "../present-source.ts";
import type { Source } from "../source.ts";
import { captureByBrowser } from "./capture-browser.ts";

/** Open the live site as a browser shows it: one instant, which is now. */
export function openBrowserSource(url: string, context: CaptureContext): Source {
  return makePresentSource("browser", context, (policy, interval) =>
    isWithin(formatInstant(context.now()), interval)
      ? captureByBrowser({ policy, url }, context)
      : null,
  );
}
