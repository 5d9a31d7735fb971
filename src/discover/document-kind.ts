/** What kinds of documents are looked for, in the order in which they are shown; the ids are those of policies. */
export const KINDS = [
  "privacy-policy",
  "terms-of-service",
  "cookie-policy",
  "community-guidelines",
  "acceptable-use-policy",
  "data-processing-agreement",
  "copyright-policy",
  "imprint",
] as const;

export type DocumentKind = (typeof KINDS)[number];

/** How sites of one language call a kind of document, and where they put it. */
export interface KindWords {
  /** What such a document is called where it does not say it itself. */
  readonly title: string;
  /** Texts of links, titles and last parts of addresses, in lower case. */
  readonly texts: readonly string[];
  /** Addresses that are tried where no link leads to one. */
  readonly paths?: readonly string[];
}

/** The words of one language. */
export interface LinkWords {
  /** ISO 639-1. */
  readonly language: string;
  /** Texts of links to pages that list such documents. */
  readonly hubs: readonly string[];
  readonly kinds: Readonly<Partial<Record<DocumentKind, KindWords>>>;
}
