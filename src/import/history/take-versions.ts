import type { Policy } from "../../model/policy.ts";
import type { FoundCapture, FoundPolicy } from "../found/found-capture.ts";
import { dateStates, type DatedState } from "./date-states.ts";
import { foundPolicy, nameDocument } from "./document-name.ts";
import type { NamedPath, TracedDocument } from "./trace-documents.ts";

/** `Open Collective/Terms of Service.md` → `open-collective/terms-of-service`; null where the path names no version. */
export function readVersionPath(path: string): NamedPath | null {
  const [, service, name] = /^([^/]+)\/([^/]+)\.md$/.exec(path) ?? [];
  if (service === undefined || name === undefined || service.startsWith(".")) return null;
  return { ...nameDocument(service, name), key: `${service}/${name}` };
}

/** Take the states of a document in a versions repository for captures; see `takeStates`. */
export function takeVersions(document: TracedDocument, declared: Policy | undefined): FoundPolicy {
  return takeStates(document, declared, "text/markdown");
}

/**
 * Take the states of a document for captures: their bytes, dated by their commits. What is declared of the policy lends
 * its address; its selectors are for the page, which is not what was kept.
 *
 * @param type what the bytes are; null where their content has to tell.
 */
export function takeStates(
  document: TracedDocument,
  declared: Policy | undefined,
  type: string | null,
): FoundPolicy {
  const { skippedBy, ended, formerly } = document;
  const policy = { ...foundPolicy(document), sources: declared?.sources ?? [] };
  const url = policy.sources.find((source) => source.kind !== "file")?.url;
  return {
    policy,
    found: dateStates(document.states).map((dated) => makeFound(policy, url, type, dated)),
    skippedBy,
    notes: {
      ...(ended !== null && { ended }),
      ...(formerly.length > 0 && { formerly }),
    },
  };
}

function makeFound(
  policy: Policy,
  url: string | undefined,
  type: string | null,
  { state, captured, isUpgrade }: DatedState,
): FoundCapture {
  const place = `${state.path}@${state.commit}`;
  return {
    place,
    blob: state.blob,
    isUpgrade,
    capture: {
      policy: policy.id,
      captured,
      source: "corpus",
      url: url ?? state.path,
      address: place,
      status: null,
      headers: type === null ? {} : { "content-type": type },
      redirects: [],
    },
  };
}
