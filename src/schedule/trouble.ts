/** A time in which something cannot be watched. Instants in milliseconds. */
export interface Trouble {
  /** When it first failed since it was last seen. */
  readonly since: number;
  /** How often in a row. */
  readonly failures: number;
  /** Why, the last time. */
  readonly reason: string;
  /** When the operator was last told of it; null: not yet. */
  readonly told: number | null;
}

/** When the operator is told. Times in milliseconds. */
export interface TellLimits {
  /** After so many failures in a row. */
  readonly failures: number;
  /** Or after so long a time. */
  readonly after: number;
  /** And again after so long a time. */
  readonly again: number;
}

/** What one look has come to. */
export type Look =
  | { readonly isGood: true; readonly at: number }
  | { readonly isGood: false; readonly at: number; readonly reason: string };

/** What becomes of a trouble (null: there is none), and what the operator is told of it (null: nothing). */
export interface TroubleTurn {
  readonly trouble: Trouble | null;
  readonly tell: "began" | "lasts" | "over" | null;
}

/**
 * Judge what a look means for a trouble: it is told once when it has lasted, again at long intervals, and when it is over. One that
 * was over before it was told is never told. A clock that was set back tells nothing twice.
 */
export function judgeLook(known: Trouble | null, look: Look, limits: TellLimits): TroubleTurn {
  if (look.isGood) {
    const wasTold = known !== null && known.told !== null;
    return { trouble: null, tell: wasTold ? "over" : null };
  }
  const { at, reason } = look;
  const since = Math.min(known?.since ?? at, at);
  const failures = (known?.failures ?? 0) + 1;
  const told = known?.told ?? null;
  const trouble = { since, failures, reason, told };
  const isLasting = failures >= limits.failures || at - since >= limits.after;
  if (told === null && isLasting) return { trouble: { ...trouble, told: at }, tell: "began" };
  if (told !== null && at - told >= limits.again)
    return { trouble: { ...trouble, told: at }, tell: "lasts" };
  return { trouble, tell: null };
}
