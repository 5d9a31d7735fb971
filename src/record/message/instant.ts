const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u;

/** True for an instant as the archive writes it, from 1970 on, that exists in the calendar: `2017-06-06T18:07:03Z`. */
export function isInstant(value: string): boolean {
  if (!INSTANT.test(value)) {
    return false;
  }
  const instant = Date.parse(value);
  return instant >= 0 && new Date(instant).toISOString().slice(0, 19) === value.slice(0, 19);
}
