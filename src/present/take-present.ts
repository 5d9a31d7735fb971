import { captureCombined } from "../capture/combined.ts";
import { captureFile } from "../capture/file.ts";
import type { CaptureContext } from "../capture/context.ts";
import { captureLive } from "../capture/live.ts";
import { validatorsOf } from "../capture/validators.ts";
import type { Capture } from "../model/capture.ts";
import type { Policy, SourceDeclaration } from "../model/policy.ts";
import type { LastBody } from "../state/contract.ts";

/** A source that shows what a policy says now. */
export type PresentSource = Exclude<SourceDeclaration, { kind: "wayback" | "memento" }>;

/** The sources of a policy that show its present, in the order in which they are tried. */
export function presentSources({ sources }: Pick<Policy, "sources">): PresentSource[] {
  return sources.filter((source) => source.kind !== "wayback" && source.kind !== "memento");
}

/**
 * Capture what a source shows now; null where the site says that it is what we know.
 *
 * @param known the last body that was found in order, to ask for a difference only; null to have the page whatever it says.
 */
export async function takePresent(
  policy: Policy,
  source: PresentSource,
  known: LastBody | null,
  context: CaptureContext,
): Promise<Capture | null> {
  if (source.kind === "file")
    return captureFile({ policy: policy.id, path: source.path, url: source.url }, context);
  const { parts } = policy.extraction;
  if (parts !== undefined) return captureCombined({ policy: policy.id, pages: parts }, context);
  const validators = known === null ? undefined : readValidators(known);
  const result = await captureLive({ policy: policy.id, url: source.url, validators }, context);
  return result.kind === "unmodified" ? null : result.capture;
}

function readValidators({ address, etag, lastModified }: LastBody) {
  return { address, etag: etag ?? undefined, lastModified: lastModified ?? undefined };
}

/** What a capture says of itself, as state keeps it. */
export function keepValidators(
  capture: Capture,
): Pick<LastBody, "address" | "etag" | "lastModified"> {
  const { address, etag, lastModified } = validatorsOf(capture);
  return {
    address: address ?? capture.address,
    etag: etag ?? null,
    lastModified: lastModified ?? null,
  };
}
