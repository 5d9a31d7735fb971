/** A capture that asks to be recorded as a version of its policy. */
export interface Candidate {
  /** Canonical text. */
  readonly text: string;
  /** The page's own title, or null. */
  readonly title: string | null;
  /** HTTP status, or null where there was none. */
  readonly status: number | null;
  /** Response headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Why a capture may not be the policy. */
export interface Doubt {
  /** The check that doubts: `bot-challenge`. Stable. */
  readonly verdict: string;
  /** What it saw, for the person who decides. */
  readonly evidence: string;
}

/** One check. It gives its evidence, or null where it sees nothing wrong. */
export type Check = (candidate: Candidate) => string | null;

/** Count the words of a canonical text. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
