import type { Complaint } from "./complaint.ts";
import { quote } from "./quote.ts";

const INSTANT =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2}))?$/;

/** Check an instant: a day, or a day, a time and its offset (ISO 8601). */
export function checkInstant(text: string): Complaint | null {
  if (parseInstant(text) !== null) return null;
  return {
    message: `not an instant: ${quote(text)}`,
    expected: "write a date, a time and its offset, such as 2023-10-23T12:30:05Z",
  };
}

/** Read an instant that passes `checkInstant`; a bare day means its first instant in UTC. Null for any other text. */
export function parseInstant(text: string): Date | null {
  const day = INSTANT.exec(text)?.groups?.["day"];
  if (day === undefined) return null;
  // Engines take 30 February for 1 March, and read offsets without a colon only by chance.
  const midnight = new Date(`${day}T00:00:00Z`);
  const written = text.toUpperCase().replace(" ", "T");
  const instant = new Date(written.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  const isDay = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
  return isDay && !Number.isNaN(instant.getTime()) ? instant : null;
}
