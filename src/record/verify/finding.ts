/** Something that is not as it should be. All texts are for people; `code` is stable. */
export interface Finding {
  readonly code: FindingCode;
  /** Where: what kind of thing, and its name. */
  readonly place: Place;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
}

/** What a finding is about; commits are whole hashes. */
export interface Place {
  readonly policy?: string | undefined;
  /** Commit on `main`. */
  readonly version?: string | undefined;
  /** Commit on `captures`. */
  readonly capture?: string | undefined;
  readonly ref?: string | undefined;
}

/** In the order in which they are told: what is wrong with a version says more than what git says of its objects. */
export const FINDING_CODES = [
  "ref-missing",
  "ref-damaged",
  "incoming-left",
  "main-unreadable",
  "captures-unreadable",
  "merge",
  "foreign-commit",
  "foreign-path",
  "wrong-tree",
  "out-of-order",
  "wrong-author-date",
  "text-missing",
  "text-damaged",
  "wrong-text-hash",
  "capture-missing",
  "metadata-missing",
  "metadata-damaged",
  "wrong-metadata",
  "body-missing",
  "body-damaged",
  "wrong-body-hash",
  "not-rebuilt",
  "head-not-kept",
  "bad-signature",
  "repository-damaged",
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

/** Hears of every finding. */
export type Report = (finding: Finding) => void;

export const RESTORE =
  "take the object from another clone or a backup: git fetch CLONE refs/heads/main refs/heads/captures";

export const FROM_KEPT_HEAD =
  "find the commit that did it with `git log`, and go back to a head that was kept, a clone or a backup";
