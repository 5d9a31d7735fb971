import { parseTiming } from "../../model/timing.ts";
import type { Complaint } from "./complaint.ts";
import { nearest } from "./nearest.ts";
import { quote } from "./quote.ts";

/** Check words or a cron expression as the scheduler will read them. */
export function checkTiming(text: string): Complaint | null {
  if (parseTiming(text) !== null) return null;
  return {
    message: `not a schedule: ${quote(text)}`,
    expected:
      "write, for example, every 12 hours, daily at 6:00, every monday at 18:30, or a cron expression such as 0 6 * * *",
  };
}

/** Check the IANA name of a time zone. */
export function checkTimezone(text: string): Complaint | null {
  if (isTimezone(text)) return null;
  const meant = nearest(text, ["UTC", ...Intl.supportedValuesOf("timeZone")]);
  return {
    message: `not a time zone: ${quote(text)}`,
    expected:
      meant.length > 0
        ? `did you mean ${meant.join(" or ")}?`
        : "write UTC or a name such as Europe/Berlin",
  };
}

function isTimezone(text: string): boolean {
  // Offsets such as +02:00 are accepted by Intl, but they know no summer time.
  if (!/^[a-z]/i.test(text)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
