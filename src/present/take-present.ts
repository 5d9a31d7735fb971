import type { CaptureContext } from "../capture/context.ts";
import { captureLive } from "../capture/live.ts";
import { validatorsOf } from "../capture/validators.ts";
import type { Capture } from "../model/capture.ts";
import type { Policy, SourceDeclaration } from "../model/policy.ts";
import type { LastBody } from "../state/contract.ts";

/** A source that shows what a policy says now. */
export type PresentSource = Exclude<SourceDeclaration, { kind: "wayback" | "memento" }>;

/** What a source shows now. */
export interface Present {
  /** Null where the site says that it is what we know. */
  readonly capture: Capture | null;
  /** Where the page has moved for good; null where it has not. */
  readonly moved: string | null;
}

/**
 * The sources of a policy that show its present, in the order in which they are tried.
 *
 * @param needsScripts whether its live page is to be read by a browser; where none is at hand, it is read as it comes.
 */
export function presentSources(
  { sources, extraction }: Pick<Policy, "sources" | "extraction">,
  needsScripts: boolean,
  { browser }: Pick<CaptureContext, "browser">,
): PresentSource[] {
  // Of several pages that make a policy together, each says for itself whether it needs scripts.
  const isRendered = needsScripts && extraction.parts === undefined && browser?.isAtHand() === true;
  return sources
    .filter((source) => source.kind !== "wayback" && source.kind !== "memento")
    .map((source) =>
      source.kind === "live" && isRendered ? { kind: "browser", url: source.url } : source,
    );
}

/**
 * Capture what a source shows now.
 *
 * @param known the last body that was found in order, to ask for a difference only; null to have the page whatever it says.
 */
export async function takePresent(
  policy: Policy,
  source: PresentSource,
  known: LastBody | null,
  context: CaptureContext,
): Promise<Present> {
  if (source.kind === "file") {
    const { captureFile } = await import("../capture/file.ts");
    const request = { policy: policy.id, path: source.path, url: source.url };
    return { capture: await captureFile(request, context), moved: null };
  }
  const { parts } = policy.extraction;
  const site = policy.robots === undefined ? context : { ...context, robots: undefined };
  if (source.kind === "browser") {
    const { captureByBrowser } = await import("../capture/browser/capture-browser.ts");
    const request = { policy: policy.id, url: source.url };
    return { capture: await captureByBrowser(request, site), moved: null };
  }
  if (parts !== undefined) {
    const { captureCombined } = await import("../capture/combined.ts");
    const capture = await captureCombined({ policy: policy.id, pages: parts }, site);
    return { capture, moved: null };
  }
  const validators = known === null ? undefined : readValidators(known);
  const result = await captureLive({ policy: policy.id, url: source.url, validators }, site);
  const capture = result.kind === "unmodified" ? null : result.capture;
  return { capture, moved: result.moved };
}

function readValidators({ address, etag, lastModified }: LastBody) {
  return { address, etag: etag ?? undefined, lastModified: lastModified ?? undefined };
}

/**
 * What a capture says of itself, as state keeps it. What a browser has rendered says nothing: the page that a server calls
 * unmodified is one that scripts fill in their own way.
 */
export function keepValidators(
  capture: Capture,
): Pick<LastBody, "address" | "etag" | "lastModified"> {
  const { address, etag, lastModified } = validatorsOf(capture);
  if (capture.rendered !== undefined)
    return { address: capture.address, etag: null, lastModified: null };
  return {
    address: address ?? capture.address,
    etag: etag ?? null,
    lastModified: lastModified ?? null,
  };
}
