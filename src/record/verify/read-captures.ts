import { describeError } from "../../model/errors.ts";
import type { Git } from "../git/git.ts";
import { parseCaptureMessage } from "../late/kept-captures.ts";
import type { Layout } from "../../model/archive-settings.ts";
import { stemPath } from "../layout.ts";
import type { KeptCapture } from "../write/record-entry.ts";
import { FROM_KEPT_HEAD, RESTORE, type Report } from "./finding.ts";
import { readCommits, type ReadCommit } from "./read-commits.ts";

/** What a commit on `captures` says, and the blobs that its policy has there. */
export interface CaptureClaim extends KeptCapture {
  /** The commit's own author date, seconds since 1970. */
  readonly authored: number;
  /** What its paths begin with, up to the dot. */
  readonly stem: string;
  /** Path to blob, of its policy. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Walk `captures`, checking each commit by itself, and hand on each capture. Waits for `onCapture`.
 *
 * @param branch its newest commit, and how its files are to lie
 */
export async function readCaptures(
  git: Git,
  { tip, layout }: { readonly tip: string; readonly layout: Layout },
  report: Report,
  onCapture: (capture: CaptureClaim) => Promise<void>,
): Promise<void> {
  const byFolder = new Map<string, Map<string, string>>();
  try {
    for await (const commit of readCommits(git, tip)) {
      for (const { path, blob, mode } of commit.changes) {
        const stem = stemOf(path);
        const files = byFolder.get(stem) ?? new Map<string, string>();
        if (mode === "000000") files.delete(path);
        else files.set(path, blob);
        byFolder.set(stem, files);
      }
      const said = parseCaptureMessage(commit.message);
      const stem = said === null ? null : stemOfPolicy(said.policy, layout);
      if (said === null || stem === null) {
        reportForeign(commit, "the commit of a capture", report);
        continue;
      }
      const other = commit.changes.find(({ path }) => stemOf(path) !== stem);
      if (other !== undefined)
        reportForeign(commit, `a capture of ${said.policy} and of nothing else`, report);
      const files = new Map(byFolder.get(stem));
      await onCapture({ ...said, commit: commit.hash, authored: commit.authored, stem, files });
    }
  } catch (thrown) {
    report({
      code: "captures-unreadable",
      place: { ref: "refs/heads/captures" },
      expected: `every commit and tree of captures, up to ${tip}`,
      found: describeError(thrown),
      remedy: RESTORE,
    });
  }
}

function reportForeign(commit: ReadCommit, expected: string, report: Report): void {
  const paths = commit.changes.map(({ path }) => path);
  report({
    code: "foreign-commit",
    place: { capture: commit.hash },
    expected,
    found: `a commit that someone else made; it touches ${paths.slice(0, 3).join(", ") || "nothing"}`,
    remedy: FROM_KEPT_HEAD,
  });
}

/** `atera/privacy-policy.html` → `atera/privacy-policy`. */
function stemOf(path: string): string {
  return path.replace(/\.[a-z0-9]+$/u, "");
}

function stemOfPolicy(policy: string, layout: Layout): string | null {
  try {
    return stemPath(policy, layout);
  } catch {
    return null;
  }
}
