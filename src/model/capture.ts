/** The kinds of source a capture can come from. */
export const SOURCE_KINDS = [
  "live",
  "browser",
  "wayback",
  "memento",
  "file",
  "corpus",
  "warc",
] as const;

export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The bytes received at one instant, with their HTTP metadata. Never altered. */
export interface Capture {
  /** Policy id. */
  readonly policy: string;
  /** The instant of the capture, ISO 8601 in UTC with seconds: `2017-06-06T18:07:03Z`. */
  readonly captured: string;
  readonly source: SourceKind;
  /** The address at which the policy was published. */
  readonly url: string;
  /** Where these bytes were read: the final URL of a live fetch, the memento's address, a file's name. */
  readonly address: string;
  /** The status of the response the capture is, or null where there was no HTTP. */
  readonly status: number | null;
  /** Response headers, names in lower case, repeated ones joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Every address on the way from `url` to the final one, first to last; empty without redirects. */
  readonly redirects: readonly string[];
  /** The browser that made the body of what was received (`Chromium 156.0.8078.108`); absent where it is what was received. */
  readonly rendered?: string | undefined;
  /**
   * The body after content decoding (gzip, br, zstd undone), otherwise as received. Where `rendered` is given: the document as a
   * browser showed it, as HTML.
   */
  readonly body: Uint8Array;
}

/** What an earlier response said about itself, for conditional requests (RFC 9110, section 13). */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** Write an instant as the archive does: ISO 8601, UTC, whole seconds. */
export function formatInstant(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
