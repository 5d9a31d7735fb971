import { createHash } from "node:crypto";
import { z } from "zod";
import { ArchiveError } from "../model/errors.ts";
import { SOURCE_KINDS, type Capture } from "../model/capture.ts";

const METADATA = z.object({
  policy: z.string(),
  captured: z.string(),
  source: z.enum(SOURCE_KINDS),
  url: z.string(),
  address: z.string(),
  status: z.number().nullable(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  redirects: z.array(z.string()),
  rendered: z.string().optional(),
  file: z.string().regex(/^[^/]+$/u),
  sha256: z.string(),
  bytes: z.number(),
});

/** What lies beside a body on `captures`: the capture without its bytes, and what proves them. */
export interface CaptureMetadata extends Omit<Capture, "body"> {
  /** Name of the file that holds the body, in the same folder. */
  readonly file: string;
  /** SHA-256 of the body, hex. */
  readonly sha256: string;
  /** Length of the body. */
  readonly bytes: number;
}

/** Write a capture's metadata as JSON that a person can read and git can compare: header names in order, a newline at the end. */
export function composeMetadata(capture: Capture, file: string): string {
  const headers = Object.entries(capture.headers).toSorted(([a], [b]) =>
    a < b ? -1 : Number(a > b),
  );
  const metadata: CaptureMetadata = {
    policy: capture.policy,
    captured: capture.captured,
    source: capture.source,
    url: capture.url,
    address: capture.address,
    status: capture.status,
    headers: Object.fromEntries(headers),
    redirects: capture.redirects,
    ...(capture.rendered !== undefined && { rendered: capture.rendered }),
    file,
    sha256: sha256(capture.body),
    bytes: capture.body.byteLength,
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}

/**
 * Read what `composeMetadata` wrote.
 *
 * @throws ArchiveError `capture-damaged`.
 */
export function parseMetadata(raw: string): CaptureMetadata {
  try {
    const value: unknown = JSON.parse(raw, headersAsPairs);
    const metadata = METADATA.parse(value);
    return { ...metadata, headers: Object.fromEntries(metadata.headers) };
  } catch (cause) {
    throw new ArchiveError("the metadata of a capture cannot be read", {
      code: "capture-damaged",
      cause,
    });
  }
}

/** Give the SHA-256 of bytes, or of a string in UTF-8, in hex. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Keep a header that is called `__proto__`, which a server may well send. */
function headersAsPairs(key: string, value: unknown): unknown {
  return key === "headers" && typeof value === "object" && value !== null
    ? Object.entries(value)
    : value;
}
