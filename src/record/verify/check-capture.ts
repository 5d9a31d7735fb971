import { createHash } from "node:crypto";
import type { Capture } from "../../model/capture.ts";
import { describeError } from "../../model/errors.ts";
import { cleanPhrase } from "../message/clean-line.ts";
import { parseMetadata, sha256, type CaptureMetadata } from "../message/metadata.ts";
import { FROM_KEPT_HEAD, RESTORE, type FindingCode, type Place, type Report } from "./finding.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { CaptureClaim } from "./read-captures.ts";
import type { VersionClaim } from "./read-main.ts";

/** What today's rules make of a capture, for a version that says by which rules its text was made. */
export type Remade =
  | { readonly kind: "text"; readonly text: string }
  /** Its text was made by rules that are not today's, or with selectors that nobody knows any more. */
  | { readonly kind: "other-rules" | "unknown-selectors" }
  | { readonly kind: "failed"; readonly reason: string };

/** Makes the text of a version again from its capture, where it can be. */
export type Remake = (
  version: Pick<VersionClaim, "policy" | "captured" | "normaliser">,
  capture: Capture,
) => Promise<Remade>;

export interface CaptureContext {
  readonly reader: ObjectReader;
  readonly remake: Remake;
  readonly report: Report;
  /** Told of each version what became of the attempt to make it again. */
  readonly onRemade: (kind: Remade["kind"]) => void;
}

/** Check one capture and all versions that cite it: metadata, bytes, hashes, and the text that is made of it. */
export async function checkCapture(
  claim: CaptureClaim,
  versions: readonly VersionClaim[],
  context: CaptureContext,
): Promise<void> {
  const place = { capture: claim.commit, policy: claim.policy, version: versions[0]?.version };
  const metadata = await readMetadata(claim, place, context);
  if (metadata === null) return;
  checkClaim(claim, metadata, place, context.report);
  for (const version of versions) checkVersion(version, metadata, context.report);
  const body = await readBody(claim, metadata, place, context);
  if (body === null) return;
  const { file: _, sha256: _digest, bytes: _bytes, ...rest } = metadata;
  for (const version of versions)
    await checkRemade(version, { ...rest, body: new Uint8Array(body) }, context);
}

async function readMetadata(
  claim: CaptureClaim,
  place: Place,
  { reader, report }: CaptureContext,
): Promise<CaptureMetadata | null> {
  const path = `${claim.stem}.json`;
  const raw = await readFile(path, claim, reader);
  if (raw.kind !== "found") {
    const code = raw.kind === "missing" ? "metadata-missing" : "metadata-damaged";
    const found = raw.kind === "missing" ? "no such object, or none that git can read" : raw.reason;
    report({ code, place, expected: `its metadata, ${path}`, found, remedy: RESTORE });
    return null;
  }
  try {
    return parseMetadata(raw.body.toString("utf8"));
  } catch (thrown) {
    const expected = `metadata in ${path} as clausewatch writes it`;
    const found = describeError(thrown);
    report({ code: "metadata-damaged", place, expected, found, remedy: FROM_KEPT_HEAD });
    return null;
  }
}

async function readBody(
  claim: CaptureClaim,
  metadata: CaptureMetadata,
  place: Place,
  { reader, report }: CaptureContext,
): Promise<Buffer | null> {
  const folder = claim.stem.replace(/[^/]*$/u, "");
  const path = `${folder}${metadata.file}`;
  const body = await readFile(path, claim, reader);
  if (body.kind !== "found") {
    const code = body.kind === "missing" ? "body-missing" : "body-damaged";
    const found =
      body.kind === "missing" ? "no such object, or none that git can read" : body.reason;
    report({ code, place, expected: `its bytes, ${path}`, found, remedy: RESTORE });
    return null;
  }
  const digest = sha256(body.body);
  if (digest === metadata.sha256 && body.body.byteLength === metadata.bytes) return body.body;
  report({
    code: "wrong-body-hash",
    place,
    expected: `${metadata.bytes} bytes with the SHA-256 ${metadata.sha256}, as its metadata says`,
    found: `${body.body.byteLength} bytes with the SHA-256 ${digest}`,
    remedy: RESTORE,
  });
  return null;
}

async function readFile(path: string, { files }: CaptureClaim, reader: ObjectReader) {
  const blob = files.get(path);
  return blob === undefined ? ({ kind: "missing" } as const) : reader.read(blob);
}

/** What the commit of the capture says itself. */
function checkClaim(
  claim: CaptureClaim,
  metadata: CaptureMetadata,
  place: Place,
  report: Report,
): void {
  const pairs: Pair[] = [
    ["policy", claim.policy, metadata.policy],
    ["captured", claim.captured, metadata.captured],
    ["sha256", claim.bodySha256, metadata.sha256],
  ];
  reportFirst(pairs, "its commit on captures", place, report);
  if (claim.authored * 1000 !== Date.parse(claim.captured)) {
    report({
      code: "wrong-author-date",
      place,
      expected: `the author date ${claim.captured}`,
      found: `${claim.authored} seconds since 1970`,
      remedy: FROM_KEPT_HEAD,
    });
  }
}

function checkVersion(version: VersionClaim, metadata: CaptureMetadata, report: Report): void {
  const place = { version: version.version, policy: version.policy, capture: version.capture };
  const pairs: Pair[] = [
    ["policy", version.policy, metadata.policy],
    ["captured", version.captured, metadata.captured],
    ["source", version.source, metadata.source],
    ["url", version.url, cleanPhrase(metadata.url)],
    ["address", version.address, cleanPhrase(metadata.address)],
  ];
  reportFirst(pairs, "the version", place, report);
  if (version.bodySha256 !== metadata.sha256) {
    const expected = `a capture with the SHA-256 ${version.bodySha256}, as the trailer Body-SHA256 says`;
    const found = `metadata that says ${metadata.sha256}`;
    report({ code: "wrong-body-hash", place, expected, found, remedy: FROM_KEPT_HEAD });
  }
}

type Pair = readonly [name: string, said: string, inMetadata: string];

function reportFirst(pairs: readonly Pair[], who: string, place: Place, report: Report): void {
  const wrong = pairs.find(([, said, inMetadata]) => said !== inMetadata);
  if (wrong === undefined) return;
  const [name, said, inMetadata] = wrong;
  const code: FindingCode = "wrong-metadata";
  const expected = `\`${name}\` ${JSON.stringify(said)}, as ${who} says`;
  const found = `${JSON.stringify(inMetadata)} in the metadata`;
  report({ code, place, expected, found, remedy: FROM_KEPT_HEAD });
}

async function checkRemade(
  version: VersionClaim,
  capture: Capture,
  { remake, report, onRemade, reader }: CaptureContext,
): Promise<void> {
  const remade = await remake(version, capture);
  onRemade(remade.kind);
  const place = { version: version.version, policy: version.policy, capture: version.capture };
  const expected = `the text of the version, made again from its capture by the rules ${version.normaliser}`;
  const remedy =
    "if the rules were changed without raising their version, `clausewatch rebuild`; otherwise the text was altered";
  if (remade.kind === "failed") {
    report({ code: "not-rebuilt", place, expected, found: remade.reason, remedy });
    return;
  }
  if (remade.kind !== "text" || hashBlob(remade.text, version.blob) === version.blob) return;
  const recorded = await reader.read(version.blob);
  const text = recorded.kind === "found" ? recorded.body.toString("utf8") : null;
  const found = text === null ? "another text" : describeDifference(remade.text, text);
  report({ code: "not-rebuilt", place, expected, found, remedy });
}

function hashBlob(text: string, like: string): string {
  const bytes = Buffer.from(text, "utf8");
  return createHash(like.length === 64 ? "sha256" : "sha1")
    .update(`blob ${bytes.byteLength}\0`)
    .update(bytes)
    .digest("hex");
}

function describeDifference(remade: string, recorded: string): string {
  const made = remade.split("\n");
  const kept = recorded.split("\n");
  const at = made.findIndex((line, index) => line !== kept[index]);
  const line = at < 0 ? made.length : at;
  return `line ${line + 1} is ${quote(kept[line])} in the archive and ${quote(made[line])} made again`;
}

function quote(line: string | undefined): string {
  return line === undefined ? "missing" : JSON.stringify(cleanPhrase(line).slice(0, 80));
}
