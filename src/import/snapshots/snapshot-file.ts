import type { Capture } from "../../model/capture.ts";
import type { Policy } from "../../model/policy.ts";
import type { ForeignFile } from "../../record/foreign/foreign-history.ts";
import { nameDocument } from "../history/document-name.ts";
import type { NamedPath } from "../history/trace-documents.ts";

/** What a path in a snapshots repository says. */
export interface SnapshotPath extends NamedPath {
  /** Which of the pages that make the document; null where it is one page. */
  readonly page: string | null;
}

/**
 * `Open Collective/Terms of Service.html` → `open-collective/terms-of-service`; `X/Rules #en-spam.html` is the page
 * `en-spam` of `x/rules`. Null where the path names no snapshot.
 */
export function readSnapshotPath(path: string): SnapshotPath | null {
  const [, service, terms, page = null] =
    /^([^/]+)\/([^/]+?)(?: #([^/]*))?\.(?:html|pdf)$/.exec(path) ?? [];
  if (service === undefined || terms === undefined || service.startsWith(".")) return null;
  return { ...nameDocument(service, terms), key: `${service}/${terms}`, page };
}

/**
 * Make a capture of a file in a snapshots repository. Where it was read is what its commit says, and with it the fragment
 * of the policy's own address, where that names one part of the same page.
 */
export function makeSnapshotCapture(
  policy: Policy,
  { commit, authored, path, message }: ForeignFile,
  body: Uint8Array,
): Capture {
  const stated = /^X-source-document-location: (\S+)$/im.exec(message)?.[1];
  const declared = policy.sources.find((source) => source.kind !== "file")?.url;
  const isPart = stated !== undefined && declared?.startsWith(`${stated}#`) === true;
  const type = /\.pdf$/i.test(path) ? "application/pdf" : "text/html; charset=utf-8";
  return {
    policy: policy.id,
    captured: authored,
    source: "corpus",
    url: (isPart ? declared : (stated ?? declared)) ?? path,
    address: `${path}@${commit}`,
    status: null,
    headers: { "content-type": type },
    redirects: [],
    body,
  };
}
