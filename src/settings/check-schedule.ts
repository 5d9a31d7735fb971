import { validate } from "node-cron";

import type { Complaint } from "./complaint.ts";
import { nearest } from "./nearest.ts";
import { quote } from "./quote.ts";

/** Check a cron expression as the scheduler will read it: five fields, six with seconds, or `@daily`. */
export function checkCron(text: string): Complaint | null {
  if (validate(text)) return null;
  return {
    message: `not a cron expression: ${quote(text)}`,
    expected: "write minute, hour, day, month and weekday, such as 0 6 * * * for every day at six",
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
