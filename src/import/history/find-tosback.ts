import { UsageError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import type { ForeignHistory } from "../../record/foreign/foreign-history.ts";
import type { Found } from "../found/import-all.ts";
import { countOthers } from "./count-others.ts";
import { nameDocument } from "./document-name.ts";
import { findEnd } from "./find-end.ts";
import { takeStates } from "./take-versions.ts";
import { traceDocuments, type NamedPath } from "./trace-documents.ts";

/** `crawl/example.org/Privacy Policy.txt` → `example-org/privacy-policy`; null where the path names no text. */
function readCrawlPath(path: string): NamedPath | null {
  const [, domain, name] = /^crawl\/([^/]+)\/([^/]+)\.txt$/.exec(path) ?? [];
  if (domain === undefined || name === undefined || domain.startsWith(".")) return null;
  return { ...nameDocument(domain, name), key: `${domain}/${name}` };
}

/**
 * Find the texts of a ToSBack history: a commit a crawl day, of all that differed. What it calls a text has the tags of
 * lists and paragraphs left; so the type is left to what it shows.
 *
 * @throws UsageError `nothing-found` where it holds none.
 */
export function findTosback(
  history: ForeignHistory,
  policies: ReadonlyMap<string, Policy>,
  wanted: ReadonlySet<string> | null,
): Found {
  const { documents, unplaced } = traceDocuments(history.changes, readCrawlPath);
  if (documents.length === 0) {
    throw new UsageError(`${history.path} holds no texts of a crawl`, {
      code: "nothing-found",
      hint: "a ToSBack history has files such as crawl/example.org/Privacy Policy.txt",
    });
  }
  const chosen = documents.filter(({ id }) => wanted?.has(id) !== false);
  const left = documents.filter((one) => !chosen.includes(one));
  return {
    policies: chosen.map((document) => takeStates(document, policies.get(document.id), null)),
    ids: new Set(chosen.map(({ id }) => id)),
    unplaced,
    skippedBy: countOthers(history, left, "not-wanted"),
    end: findEnd(history),
    bodies: history,
  };
}
