import { formatInstant } from "../../model/capture.ts";

/**
 * Read the 14 digits of a web archive, in UTC: `20170606180703` → `2017-06-06T18:07:03Z`. Null where they name no date.
 *
 * Some old rows have a month or a day `00` pushed in between, and lost their seconds over it:
 * `20000012170449` is 2000-12-17 04:49.
 */
export function instantOfTimestamp(timestamp: string): string | null {
  if (!/^\d{14}$/.test(timestamp)) {
    return null;
  }
  const mended = dropZeros(dropZeros(timestamp, 4), 6);
  const [year, month, day, hour, minute, second] = [
    mended.slice(0, 4),
    ...(mended.slice(4).match(/\d\d/g) ?? []),
  ];
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const instant = new Date(text);
  // A leap day in a common year parses, to another day.
  return !Number.isNaN(instant.getTime()) && formatInstant(instant) === text ? text : null;
}

function dropZeros(timestamp: string, at: number): string {
  return timestamp.slice(at, at + 2) === "00"
    ? `${timestamp.slice(0, at)}${timestamp.slice(at + 2)}00`
    : timestamp;
}

/** Write an instant as the 14 digits of a web archive: `2017-06-06T18:07:03Z` → `20170606180703`. */
export function timestampOf(instant: Date): string {
  return formatInstant(instant).replace(/\D/g, "");
}

/** Read `Memento-Datetime` (RFC 7089, section 2.1.1), an HTTP date. Null where it is none. */
export function instantOfDatetime(header: string): string | null {
  const milliseconds = /GMT\s*$/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(milliseconds) ? null : formatInstant(new Date(milliseconds));
}
