import type { Capture } from "../model/capture.ts";
import { slugify, type Policy } from "../model/policy.ts";
import type { ForeignFile } from "../record/foreign-history.ts";

/** `Open Collective/Terms of Service.html` → `open-collective/terms-of-service`; null where the path names no snapshot. */
export function readSnapshotPath(path: string): Policy | null {
  const [, service = "", name = ""] = /^([^/]+)\/([^/]+)\.(?:html|pdf)$/.exec(path) ?? [];
  const id = `${slugify(service)}/${slugify(name)}`;
  return /^[^/]+\/[^/]+$/.test(id)
    ? { id, service, name, sources: [], extraction: { select: [], remove: [] } }
    : null;
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
