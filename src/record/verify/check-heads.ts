import { runGit, type Git } from "../git/git.ts";
import { readRewrites } from "../rewrite/kept-head.ts";
import { readArchiveRefs } from "./check-refs.ts";
import type { Report } from "./finding.ts";

/**
 * Check that what replaced each kept head is still there, on `main` or under a later ref: a ref that somebody has deleted
 * leaves a hole in this chain.
 */
export async function checkHeads(git: Git, report: Report): Promise<void> {
  const rewrites = (await readRewrites(git)).filter(({ to }) => to !== null);
  // Read after that, and not before anything was proven: somebody may have rewritten main since.
  const refs = await readArchiveRefs(git, () => {});
  const heads = [...(refs.main === null ? [] : [refs.main]), ...refs.heads.values()];
  if (rewrites.length === 0 || heads.length === 0) return;
  for (const { ref, to } of rewrites) {
    if (to === null || heads.includes(to) || (await isBelow(git, to, heads))) continue;
    report({
      code: "head-not-kept",
      place: { ref },
      expected: `that the head which replaced it, ${to}, is on main or under a later ref`,
      found: "it is on no branch and under no ref: somebody has deleted one, or cut main back",
      remedy:
        "fetch refs/clausewatch/* from another clone, or set the ref again with `git update-ref`",
    });
  }
}

async function isBelow(git: Git, commit: string, heads: readonly string[]): Promise<boolean> {
  try {
    const range = ["rev-list", "--max-count=1", commit, ...heads.map((head) => `^${head}`), "--"];
    return (await runGit(git, range)).toString("utf8").trim() === "";
  } catch {
    // The commit itself is gone.
    return false;
  }
}
