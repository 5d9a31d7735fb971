import type { Git } from "../git/git.ts";
import { checkEntry, composeCapture } from "../write/import-entry.ts";
import { runImport, type Imported } from "../write/import-session.ts";
import { sha256 } from "../message/metadata.ts";
import type { CaptureEntry, KeepReason, KeptCapture } from "../write/record-entry.ts";
import { LATE, readRefs, readTips } from "../git/refs.ts";

/**
 * Put captures on top of `captures` and leave `main` as it is, in one atomic step. One whose policy, instant and bytes
 * are there already is not kept twice. Only for the holder of the archive's lock.
 *
 * @returns the commit of each, in order.
 * @throws ArchiveError `bad-entry`, `bad-policy-id`, `archive-moved`, `git-failed`. Nothing is kept then.
 */
export async function keepCaptures(
  git: Git,
  known: readonly KeptCapture[],
  entries: readonly CaptureEntry[],
  { reason, now }: { readonly reason: KeepReason; readonly now: Date },
): Promise<Imported<string[]>> {
  entries.forEach(checkEntry);
  const commits = new Map(known.map((one) => [keyOf(one), one.commit]));
  const keys = entries.map(({ capture: { policy, captured, body } }) =>
    keyOf({ policy, captured, bodySha256: sha256(body) }),
  );
  const tips = await readTips(git);
  const waiting = (await readRefs(git, [LATE])).get(LATE) ?? null;
  const imported = await runImport(
    git,
    {
      tips,
      bases: tips,
      moves: async ({ captures }) =>
        reason === "late" && captures !== tips.captures
          ? [{ ref: LATE, from: waiting, to: captures }]
          : [],
    },
    async (session) => {
      const context = { now, layout: session.layout, reason };
      for (const [at, entry] of entries.entries()) {
        const key = keys[at] ?? "";
        if (!commits.has(key))
          commits.set(key, await session.commit("captures", composeCapture(entry, context)));
      }
      return keys.map((key) => commits.get(key) ?? "");
    },
  );
  const { result, renamed } = imported;
  const named = result.map((commit) => (commit === renamed?.from ? renamed.to : commit));
  return { ...imported, result: named };
}

function keyOf({ policy, captured, bodySha256 }: Omit<KeptCapture, "commit" | "reason">): string {
  return `${policy} ${captured} ${bodySha256}`;
}
