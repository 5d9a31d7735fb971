import { hash } from "node:crypto";
import { ArchiveError } from "../../model/errors.ts";
import { SOURCE_KINDS, type Capture, type SourceKind } from "../../model/capture.ts";

const TEXTS = ["policy", "captured", "url", "address", "sha256"] as const;

/** What lies beside a body on `captures`: the capture without its bytes, and what proves them. */
export interface CaptureMetadata extends Omit<Capture, "body"> {
  /** Name of the file that holds the body, in the same folder. */
  readonly file: string;
  /** SHA-256 of the body, hex. */
  readonly sha256: string;
  /** Length of the body. */
  readonly bytes: number;
}

/**
 * Write a capture's metadata as JSON that a person can read and git can compare: header names in order, a newline at the end.
 *
 * @param bodySha256 where the caller knows it already
 */
export function composeMetadata(
  capture: Capture,
  file: string,
  bodySha256 = sha256(capture.body),
): string {
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
    sha256: bodySha256,
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
    return checkMetadata(JSON.parse(raw, headersAsPairs));
  } catch (cause) {
    throw new ArchiveError("the metadata of a capture cannot be read", {
      code: "capture-damaged",
      cause,
    });
  }
}

/** By hand and not by a schema: every command loads this file, and few read a capture. */
function checkMetadata(value: unknown): CaptureMetadata {
  const given = value as Readonly<Record<string, unknown>>;
  const { source, status, headers, redirects, rendered, file, bytes } = given;
  const texts = TEXTS.map((key) => [key, expect(given[key], isText, key)] as const);
  return {
    ...(Object.fromEntries(texts) as Record<(typeof TEXTS)[number], string>),
    source: expect(source, isSource, "source"),
    status: status === null ? null : expect(status, isNumber, "status"),
    headers: Object.fromEntries(expect(headers, isPairs, "headers")),
    redirects: expect(redirects, isTexts, "redirects"),
    ...(rendered !== undefined && { rendered: expect(rendered, isText, "rendered") }),
    file: expect(file, isFileName, "file"),
    bytes: expect(bytes, isNumber, "bytes"),
  };
}

function expect<T>(value: unknown, is: (value: unknown) => value is T, key: string): T {
  if (is(value)) return value;
  throw new TypeError(`"${key}" is not what is written there`);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isPairs(value: unknown): value is [string, string][] {
  return Array.isArray(value) && value.every((pair) => isTexts(pair) && pair.length === 2);
}

function isSource(value: unknown): value is SourceKind {
  return SOURCE_KINDS.some((kind) => kind === value);
}

function isFileName(value: unknown): value is string {
  return isText(value) && /^[^/\p{Cc}]+$/u.test(value);
}

/** Give the SHA-256 of bytes, or of a string in UTF-8, in hex. */
export function sha256(content: Uint8Array | string): string {
  return hash("sha256", content, "hex");
}

/** Keep a header that is called `__proto__`, which a server may well send. */
function headersAsPairs(key: string, value: unknown): unknown {
  return key === "headers" && typeof value === "object" && value !== null
    ? Object.entries(value)
    : value;
}
