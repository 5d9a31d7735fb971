import { runGit, type Git } from "../git/git.ts";
import { BEFORE, MAIN } from "../git/refs.ts";
import { readRemembered } from "../guard/keep-heads.ts";
import { readRewrites } from "../rewrite/kept-head.ts";
import { readArchiveRefs } from "./check-refs.ts";
import type { Report } from "./finding.ts";

const ORIGIN_MAIN = "refs/remotes/origin/main";

/**
 * Check that what replaced each kept head is still there, on `main` or under a later ref: a ref that somebody has deleted
 * leaves a hole in this chain. Where there is none, the head at which this copy was written last is to be there, too: who
 * moves `main` back takes the newest versions away, and all that is left of it is whole.
 */
export async function checkHeads(git: Git, report: Report): Promise<void> {
  const { main: last } = await readRemembered(git);
  const rewrites = (await readRewrites(git)).filter(({ to }) => to !== null);
  // Read after that, and not before anything was proven: somebody may have rewritten main since.
  const refs = await readArchiveRefs(git, () => {});
  const heads = [...(refs.main === null ? [] : [refs.main]), ...refs.heads.values()];
  if (heads.length === 0) return;
  let isWhole = true;
  for (const { ref, to } of rewrites) {
    if (to === null || heads.includes(to) || (await isBelow(git, to, heads))) continue;
    isWhole = false;
    report({
      code: "head-not-kept",
      place: { ref },
      expected: `that the head which replaced it, ${to}, is on main or under a later ref`,
      found: "it is on no branch and under no ref: somebody has deleted one, or cut main back",
      remedy:
        "fetch refs/clausewatch/* from another clone, or set the ref again with `git update-ref`",
    });
  }
  // A clone takes over what its origin has rewritten, as the tag on the kept head advises.
  const isTakenOver = refs.main !== null && refs.all.get(ORIGIN_MAIN) === refs.main;
  if (!isWhole || last === null || isTakenOver || (await isBelow(git, last, heads))) return;
  report({
    code: "head-not-kept",
    place: { ref: MAIN },
    expected: `that main holds ${last}, at which it was written last, or that a ref keeps that`,
    found: "somebody has moved main: it no longer holds what it held",
    remedy: `put it back: git update-ref ${MAIN} ${last}; or leave it: what records next keeps that head under ${BEFORE}`,
  });
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
