/** A header as it went over the wire: names as they were written, repeated ones each for itself, values as Latin-1. */
export type HeaderLine = readonly [name: string, value: string];

/** Why the body of a response is not all that was sent; the words of WARC (ISO 28500, `WARC-Truncated`). */
export type Truncation = "length" | "time" | "disconnect" | "unspecified";

/** One request and the response to it, as they went over the wire. */
export interface RecordedExchange {
  /** When the request was sent. */
  readonly at: Date;
  readonly address: URL;
  /** The address that answered, or null where it is not known. */
  readonly ip: string | null;
  readonly protocol: "http/1.1" | "h2";
  readonly request: readonly HeaderLine[];
  /** What was sent as a form, by POST; null where it was a GET. */
  readonly form: string | null;
  readonly status: number;
  readonly phrase: string;
  readonly headers: readonly HeaderLine[];
  /** As received: chunks joined, content coding not undone. */
  readonly body: Uint8Array;
  /** Null where the body is complete. */
  readonly truncated: Truncation | null;
}

/** Keeps an exchange. Never rejects: a capture is not lost because it could not be noted. Whoever awaits it keeps its pace. */
export type ExchangeRecorder = (exchange: RecordedExchange) => Promise<void>;
