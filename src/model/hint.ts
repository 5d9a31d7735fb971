/**
 * What a page said about its own address, for a person to decide on; nothing is changed because of it.
 *
 * - `moved`: the address redirects for good (301, 308 all the way)
 * - `canonical`: the page calls another address its own
 * - `language`: the address chooses a language by itself, and another one always has the page's language
 */
export interface Hint {
  readonly kind: "moved" | "canonical" | "language";
  /** The address as it is configured. */
  readonly from: string;
  /** The address that it may be changed to. */
  readonly to: string;
  /** The first of the checks in a row that showed this, ISO 8601 UTC, and how many they are. */
  readonly since: string;
  readonly checks: number;
}

/** So many checks in a row must show what a page says in its mark-up: some call another page theirs for a day. */
const ENOUGH = 3;

/** Tell whether a hint has been seen often enough to be told. A redirect for good is told at once. */
export function isTold({ kind, checks }: Hint): boolean {
  return kind === "moved" || checks >= ENOUGH;
}

/** Say a hint in words: `moved for good to https://…`. */
export function describeHint({ kind, to }: Hint): string {
  switch (kind) {
    case "moved":
      return `moved for good to ${to}`;
    case "canonical":
      return `its page calls ${to} its own address`;
    case "language":
      return `its address chooses the language by itself; ${to} always has this one`;
  }
}
