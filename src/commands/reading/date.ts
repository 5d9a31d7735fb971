import { UsageError } from "../../model/errors.ts";

/** Read a date that a person wrote: `2014`, `2014-12`, `2014-12-22`, or ISO 8601 with a time; UTC where it names no zone. */
export function parseDate(value: string): Date {
  const isWritten =
    /^\d{4}(?:-\d\d){0,2}$|^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/i.test(
      value,
    );
  const zoned =
    /\d\d:\d\d/.test(value) && !/(?:Z|[+-]\d\d:?\d\d)$/i.test(value) ? `${value}Z` : value;
  const date = new Date(zoned.replace(" ", "T"));
  if (isWritten && !Number.isNaN(date.getTime()) && isInMonth(value)) return date;
  throw new UsageError(`"${value}" is no date`, {
    code: "bad-date",
    hint: "write 2014-12-22, or 2014-12-22T21:41:07Z",
  });
}

/** JavaScript takes 30 February for 2 March. */
function isInMonth(value: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(value) ?? [];
  return (
    day === undefined ||
    Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  );
}

/** The last instant of what a person wrote: `2014-12-22` means its whole day. */
export function parseDateEnd(value: string): Date {
  const date = parseDate(value);
  const end = new Date(date);
  if (/^\d{4}$/.test(value)) end.setUTCFullYear(end.getUTCFullYear() + 1);
  else if (/^\d{4}-\d\d$/.test(value)) end.setUTCMonth(end.getUTCMonth() + 1);
  else if (/^\d{4}-\d\d-\d\d$/.test(value)) end.setUTCDate(end.getUTCDate() + 1);
  else return date;
  return new Date(end.getTime() - 1000);
}
