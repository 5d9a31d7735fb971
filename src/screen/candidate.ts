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
  /** The address that was asked for; null where there was none (files, imports). */
  readonly asked: string | null;
  /** The address that answered, after redirects; null where there was none. */
  readonly answered: string | null;
  /** What the page declares its language to be (`html lang`), or null. */
  readonly language: string | null;
  /** What says that the page writes itself by scripts; null where nothing does, or they have run. */
  readonly shell: ShellSign | null;
  /** The newest recorded version: what the policy said so far; null before the first. */
  readonly known: KnownText | null;
}

/** A sign that scripts write the page. */
export interface ShellSign {
  readonly evidence: string;
  /** True where the page says so itself; false where it merely has scripts. */
  readonly isCertain: boolean;
}

/** What a policy said so far. */
export interface KnownText {
  /** Canonical text. */
  readonly text: string;
}

/** Why a capture may not be the policy. */
export interface Doubt {
  /** The check that doubts: `bot-challenge`. Stable. */
  readonly verdict: string;
  /** What it saw, for the person who decides. */
  readonly evidence: string;
  /** True where a capture that goes on saying this is accepted in the end: the site may really have changed so. An error page never is. */
  readonly mayPersist: boolean;
}
