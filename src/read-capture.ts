import { createHash } from "node:crypto";
import type { Capture } from "./model/capture.ts";
import { extractionAt } from "./model/policy.ts";
import type { Policy } from "./model/policy.ts";
import { NORMALISER } from "./normalise/normalise.ts";
import { openNormalisePool, type Normaliser } from "./normalise/pool.ts";
import type { Wording } from "./record/record-entry.ts";
import type { Doubt } from "./screen/candidate.ts";
import { screenCapture } from "./screen/screen.ts";
import { readStatements } from "./segment/statements.ts";

/** What a capture says, or why it may not be the policy. */
export type CaptureReading =
  | { readonly kind: "wording"; readonly wording: Wording }
  | { readonly kind: "doubt"; readonly doubt: Doubt };

/** One for the process: a page too heavy for it is refused, and a page that once broke a run cannot break the next. */
const HEAVY_LANE = openNormalisePool();

/**
 * Normalise and screen a capture. Heavy ones are read in a process of their own, within limits.
 *
 * @throws {NormaliseError} where its bytes cannot be read, or the policy's selectors find nothing in it.
 */
export async function readCapture(
  policy: Policy,
  capture: Capture,
  normalise: Normaliser = HEAVY_LANE.normalise,
): Promise<CaptureReading> {
  const document = await normalise(capture.body, {
    contentType: capture.headers["content-type"] ?? null,
    url: capture.url,
    extraction: extractionAt(policy, capture.captured),
  });
  const doubt = screenCapture({
    text: document.text,
    title: document.title,
    status: capture.status,
    headers: capture.headers,
  });
  if (doubt !== null) return { kind: "doubt", doubt };
  const { lastUpdated } = readStatements(document.text);
  return {
    kind: "wording",
    wording: { text: document.text, normaliser: rulesOf(policy, capture.captured), lastUpdated },
  };
}

/**
 * Name the rules that make a policy's text: the normaliser's version, and a fingerprint of the policy's selectors where
 * it has any. Texts made under different rules differ for reasons that are not the policy's.
 *
 * @param captured when the capture was made, for policies that were extracted otherwise in the past; if left out, today.
 */
export function rulesOf(policy: Pick<Policy, "extraction" | "past">, captured?: string): string {
  const { select, remove, dropParameters } =
    captured === undefined ? policy.extraction : extractionAt(policy, captured);
  if (select.length === 0 && remove.length === 0 && dropParameters === undefined) return NORMALISER;
  const fingerprint = createHash("sha256")
    .update(
      JSON.stringify([select, remove, ...(dropParameters === undefined ? [] : [dropParameters])]),
    )
    .digest("hex");
  return `${NORMALISER}+${fingerprint.slice(0, 12)}`;
}
