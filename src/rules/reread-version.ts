import { giveTechnicalAccount } from "../give-account.ts";
import type { Capture } from "../model/capture.ts";
import { NormaliseError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import type { Version } from "../model/version.ts";
import type { Normaliser } from "../normalise/pool.ts";
import { readCapture } from "../read-capture.ts";
import { rulesOf } from "../rules-of.ts";
import type { Archive } from "../record/archive.ts";
import type { RecordEntry, Wording } from "../record/write/record-entry.ts";

/** What today's rules make of a recorded version: its own text, another one, or nothing that could stand for it. */
export type Rereading =
  | { readonly kind: "same" }
  | { readonly kind: "other"; readonly capture: Capture; readonly wording: Wording }
  | { readonly kind: "kept"; readonly reason: string };

/**
 * Read the capture behind a version again by today's rules, unless they are those that made its text. A capture in
 * which they find no policy, or would doubt that it is one, leaves the text as it is (`kept`).
 *
 * @param text as it is recorded.
 * @throws {ArchiveError} `capture-not-found`, `capture-damaged`.
 */
export async function rereadVersion(
  policy: Policy,
  version: Version,
  text: string,
  archive: Archive,
  normalise?: Normaliser,
): Promise<Rereading> {
  if (version.normaliser === rulesOf(policy, version.captured)) return { kind: "same" };
  const capture = await archive.capture(version.version);
  const reading = await readAgain(policy, capture, normalise);
  if ("reason" in reading) return { kind: "kept", ...reading };
  return reading.wording.text === text ? { kind: "same" } : { kind: "other", capture, ...reading };
}

/** Give the text of a recorded version as today's rules make it: from its capture, where it was made by others. */
export async function readByTodaysRules(
  policy: Policy,
  version: Version,
  archive: Archive,
): Promise<string> {
  const [text = ""] = await archive.texts([version]);
  const rereading = await rereadVersion(policy, version, text, archive);
  return rereading.kind === "other" ? rereading.wording.text : text;
}

/** Read a recorded capture by today's rules, or say why they find no policy in it. */
export async function readAgain(
  policy: Policy,
  capture: Capture,
  normalise?: Normaliser,
): Promise<{ readonly wording: Wording } | { readonly reason: string }> {
  try {
    const reading = await readCapture(policy, capture, { normalise });
    if (reading.kind === "wording") return { wording: reading.wording };
    return { reason: `${reading.doubt.verdict}: ${reading.doubt.evidence}` };
  } catch (error) {
    if (error instanceof NormaliseError) return { reason: error.message };
    throw error;
  }
}

/** Make the version that says of a capture what today's rules do, and that the policy has not changed. */
export function makeTechnicalEntry(
  policy: Policy,
  { capture, wording }: { readonly capture: Capture; readonly wording: Wording },
): RecordEntry {
  return { policy, capture, ...wording, ...giveTechnicalAccount(policy) };
}
