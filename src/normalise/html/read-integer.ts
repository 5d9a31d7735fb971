/**
 * Read an attribute that numbers a list as browsers do: what follows the digits does not count. Null where there are
 * none, or more of them than any list needs.
 * @see https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#rules-for-parsing-integers
 */
export function readInteger(value: string | undefined): number | null {
  const digits = /^\s*([+-]?\d{1,9})(?!\d)/.exec(value ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}
