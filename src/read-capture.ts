import type { Capture } from "./model/capture.ts";
import { extractionAt } from "./model/policy.ts";
import type { Policy } from "./model/policy.ts";
import { fingerprintPage } from "./normalise/fingerprint.ts";
import { findShell } from "./normalise/html/find-shell.ts";
import type { NormalisedDocument } from "./normalise/normalise.ts";
import { openNormalisePool, type Normaliser } from "./normalise/pool.ts";
import type { Wording } from "./record/write/record-entry.ts";
import { rulesOf } from "./rules-of.ts";
import type { Doubt } from "./screen/candidate.ts";
import { screenCapture } from "./screen/screen.ts";
import { readStatements } from "./segment/statements.ts";

/** What a capture says, and whether it may not be the policy. */
export type CaptureReading = {
  readonly wording: Wording;
  /** What the page shows, in brief; absent where it is no HTML. */
  readonly fingerprint?: string;
} & (
  | { readonly kind: "wording"; readonly doubt: null }
  | { readonly kind: "doubt"; readonly doubt: Doubt }
);

/** One for the process: a page too heavy for it is refused, and a page that once broke a run cannot break the next. */
const HEAVY_LANE = openNormalisePool();

export interface ReadOptions {
  /** Default: heavy documents in a process of their own, the others at once. */
  readonly normalise?: Normaliser | undefined;
  /** What the policy said so far, by today's rules. Default: null, as before the first version. */
  readonly known?: string | null;
}

/**
 * Normalise and screen a capture. Heavy ones are read in a process of their own, within limits.
 *
 * @throws {NormaliseError} where its bytes cannot be read, or the policy's selectors find nothing in it.
 */
export async function readCapture(
  policy: Policy,
  capture: Capture,
  { normalise = HEAVY_LANE.normalise, known = null }: ReadOptions = {},
): Promise<CaptureReading> {
  const document = await readDocument(policy, capture, normalise);
  const doubt = screenDocument(document, capture, known);
  const { lastUpdated } = readStatements(document.text);
  const rules = rulesOf(policy, capture.captured);
  const reading = {
    wording: { text: document.text, normaliser: rules, lastUpdated },
    ...(document.type === "html" && { fingerprint: fingerprintOf(policy, capture) }),
  };
  return doubt === null
    ? { kind: "wording", doubt, ...reading }
    : { kind: "doubt", doubt, ...reading };
}

/** Normalise a capture by the rules that the policy had at its time. */
export async function readDocument(
  policy: Pick<Policy, "extraction" | "past">,
  { body, headers, url, captured }: Capture,
  normalise: Normaliser,
): Promise<NormalisedDocument> {
  return normalise(body, {
    contentType: headers["content-type"] ?? null,
    url,
    extraction: extractionAt(policy, captured),
  });
}

/** Screen a document, and each page of one that several make together: a challenge is no part of a policy. */
function screenDocument(
  { type, text, title, language, pages = [] }: NormalisedDocument,
  { source, url, address, status, headers, body, rendered }: Capture,
  known: string | null,
): Doubt | null {
  const isPresent = source === "live" || source === "browser";
  const asked = isPresent ? url : null;
  const whole = { status, headers, known: known === null ? null : { text: known } };
  const answered = isPresent ? address : null;
  const shell = type === "html" && rendered === undefined ? findShell(body) : null;
  const doubt = screenCapture({ text, title, language, asked, answered, shell, ...whole });
  if (doubt !== null) return doubt;
  for (const [index, page] of pages.entries()) {
    const { document } = page;
    const part = { text: document.text, title: document.title, language: document.language };
    const its = screenCapture({
      ...part,
      ...whole,
      known: null,
      shell: null,
      asked: page.url,
      answered: page.address,
    });
    // A part may be short, and about anything.
    if (its === null || its.mayPersist || its.verdict === "too-short") continue;
    return { ...its, evidence: `page ${index + 1} of ${pages.length}: ${its.evidence}` };
  }
  return null;
}

/** Tell in brief what an HTML capture shows: where the fingerprint is equal, so is the text, read by the same rules. */
export function fingerprintOf(
  policy: Pick<Policy, "extraction" | "past">,
  { body, headers, url, captured }: Capture,
): string {
  // Bytes as characters: which charset they are in is told by the header, and by what they say themselves.
  const page = Buffer.from(body.buffer, body.byteOffset, body.length).toString("latin1");
  const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(page.slice(0, 4096))?.[1] ?? "";
  const told = `${headers["content-type"] ?? ""} ${charset}\n${page}`;
  return fingerprintPage(told, url.includes("#") || extractionAt(policy, captured));
}
