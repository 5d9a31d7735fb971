import { ArchiveError } from "../../model/errors.ts";
import type { History } from "../history.ts";

/**
 * Refuse to write what was decided on by an older sight of the policy.
 *
 * @param expected the commit of the newest version as the writer saw it; null: none; undefined: not asked
 * @throws ArchiveError `policy-moved` (transient) where another writer has been there since.
 */
export function checkHead(
  history: History,
  policy: string,
  expected: string | null | undefined,
): void {
  const head = history.newest(policy)?.version ?? null;
  if (expected === undefined || expected === head) return;
  throw new ArchiveError(`another process has recorded ${policy} in the meantime`, {
    code: "policy-moved",
    transient: true,
    hint: "look at its newest version again",
  });
}
