import { describeError } from "../../model/errors.ts";
import { formatInstant } from "../../model/capture.ts";
import type { Layout } from "../../model/archive-settings.ts";
import type { Git } from "../git/git.ts";
import { policyOfPath, textPath } from "../layout.ts";
import { parseMessage, type VersionMessage } from "../message/message.ts";
import { FROM_KEPT_HEAD, RESTORE, type Report } from "./finding.ts";
import { readCommits, type ReadCommit } from "./read-commits.ts";

/** What a commit on `main` says of a version, as far as it is to be proven, and the blob of its text. */
export interface VersionClaim extends Pick<
  VersionMessage,
  "policy" | "captured" | "capture" | "source" | "url" | "address" | "bodySha256" | "textSha256"
> {
  readonly version: string;
  /** How many commits of `main` come before. */
  readonly place: number;
  readonly normaliser: string;
  readonly blob: string;
}

/** What `main` is found to be. */
export interface ReadMain {
  readonly versions: readonly VersionClaim[];
  readonly policies: ReadonlySet<string>;
  readonly commits: number;
}

/**
 * Walk `main` and check each commit by itself: whose it is, which path it touches, its dates and its turn.
 *
 * @param branch its newest commit, and how its files are to lie
 * @param shallow the commits whose parents were not cloned: what they touch cannot be told.
 */
export async function readMain(
  git: Git,
  { tip, layout }: { readonly tip: string; readonly layout: Layout },
  shallow: ReadonlySet<string>,
  report: Report,
): Promise<ReadMain> {
  const versions: VersionClaim[] = [];
  const blobs = new Map<string, string>();
  const newest = new Map<string, string>();
  let commits = 0;
  try {
    for await (const commit of readCommits(git, tip)) {
      const message = parseMessage(commit.message);
      commits += 1;
      if (message === null) reportForeign(commit, report);
      if (commit.parents.length > 1) reportMerge(commit, report);
      for (const { path, blob, mode } of commit.changes)
        if (mode === "000000") blobs.delete(path);
        else blobs.set(path, blob);
      if (message === null) continue;
      const path = pathOf(message.policy, layout);
      if (!shallow.has(commit.hash)) checkTree(commit, { policy: message.policy, path }, report);
      checkDates(commit, message, newest.get(message.policy), report);
      newest.set(message.policy, message.captured);
      const { subject: _, body: _body, counts: _counts, service: _service, ...claim } = message;
      versions.push({
        version: commit.hash,
        place: commits - 1,
        policy: claim.policy,
        captured: claim.captured,
        capture: claim.capture,
        source: claim.source,
        url: claim.url,
        address: claim.address,
        bodySha256: claim.bodySha256,
        textSha256: claim.textSha256,
        normaliser: claim.normaliser,
        blob: blobs.get(path) ?? "",
      });
    }
  } catch (thrown) {
    report({
      code: "main-unreadable",
      place: { ref: "refs/heads/main" },
      expected: `every commit and tree of main, up to ${tip}`,
      found: describeError(thrown),
      remedy: RESTORE,
    });
  }
  return { versions, policies: new Set(newest.keys()), commits };
}

function reportForeign({ hash, changes }: ReadCommit, report: Report): void {
  const paths = changes.map(({ path }) => path);
  const own = paths.find((path) => policyOfPath(path) !== null);
  const touched = paths.slice(0, 3).join(", ") + (paths.length > 3 ? ", …" : "");
  report({
    code: "foreign-commit",
    place: { version: hash, policy: own === undefined ? undefined : (policyOfPath(own) ?? "") },
    expected: "the commit of a version, with clausewatch's trailers",
    found: `a commit that someone else made${touched === "" ? "" : `; it touches ${touched}`}`,
    remedy: FROM_KEPT_HEAD,
  });
}

function reportMerge({ hash, parents }: ReadCommit, report: Report): void {
  report({
    code: "merge",
    place: { version: hash },
    expected: "one parent",
    found: `a merge of ${parents.join(" and ")}`,
    remedy: FROM_KEPT_HEAD,
  });
}

function checkTree(
  { hash, changes }: ReadCommit,
  { policy, path }: { readonly policy: string; readonly path: string },
  report: Report,
): void {
  const place = { version: hash, policy };
  const other = changes.find((change) => change.path !== path);
  if (other !== undefined) {
    report({
      code: "foreign-path",
      place,
      expected: `a change of ${path} and of nothing else`,
      found: `it ${other.mode === "000000" ? "deletes" : "writes"} ${other.path}`,
      remedy: FROM_KEPT_HEAD,
    });
  }
  const own = changes.find((change) => change.path === path);
  if (own !== undefined && own.mode !== "100644") {
    const found = own.mode === "000000" ? "it deletes the file" : `a file of mode ${own.mode}`;
    const expected = `an ordinary file ${path}`;
    report({ code: "wrong-tree", place, expected, found, remedy: FROM_KEPT_HEAD });
  }
}

function checkDates(
  { hash, authored }: ReadCommit,
  { policy, captured }: VersionMessage,
  before: string | undefined,
  report: Report,
): void {
  const place = { version: hash, policy };
  if (before !== undefined && captured < before) {
    report({
      code: "out-of-order",
      place,
      expected: `a capture of ${before} or later: the version before it is of then`,
      found: `a capture of ${captured}`,
      remedy: FROM_KEPT_HEAD,
    });
  }
  if (authored * 1000 !== Date.parse(captured)) {
    report({
      code: "wrong-author-date",
      place,
      expected: `the author date ${captured}, as its Capture-Time says`,
      found: formatInstant(new Date(authored * 1000)),
      remedy: FROM_KEPT_HEAD,
    });
  }
}

/** A trailer may name what cannot be a path; then no path is it. */
function pathOf(policy: string, layout: Layout): string {
  try {
    return textPath(policy, layout);
  } catch {
    return "";
  }
}
