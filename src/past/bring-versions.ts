import { readCapture } from "../read-capture.ts";
import { recordOrKeep, type ReadCapture } from "../record-in-order.ts";
import { FLIP_WINDOW } from "../screen/flip-window.ts";
import type { Finding } from "../state/contract.ts";
import type { WalkContext } from "../walk.ts";
import type { MissingVersion } from "./find-missing.ts";
import type { PastWalk } from "./past-walk.ts";

/** Recorded at once: their texts are in memory together. */
const BATCH = 50;

/** Record versions where their time puts them, from the bytes that are kept; gives the commits, and how many only wait for it. */
export async function bringVersions(
  { policy, knowledge }: PastWalk,
  missing: readonly MissingVersion[],
  { archive, state }: WalkContext,
): Promise<{ readonly commits: readonly string[]; readonly late: number }> {
  const commits: string[] = [];
  let waiting = 0;
  for (let start = 0; start < missing.length; start += BATCH) {
    const reads: ReadCapture[] = [];
    const brought: Finding[] = [];
    for (const { index, before } of missing.slice(start, start + BATCH)) {
      const finding = knowledge.finding(index);
      const capture = finding === null ? null : await state.findingCapture(finding);
      if (finding === null || capture === null) continue;
      const { wording } = await readCapture(policy, capture);
      reads.push({ capture, wording });
      brought.push({ ...finding, before });
    }
    const { versions, late } = await recordOrKeep(policy, reads, archive);
    waiting += late;
    commits.push(...versions.map(({ version }) => version));
    for (const finding of brought) await state.saveFinding(finding);
  }
  return { commits, late: waiting };
}

/** Let go the bytes of what is recorded, or never will be; what is of these days may still be confirmed. */
export async function releaseBytes(
  { policy, points }: PastWalk,
  { state, now }: WalkContext,
): Promise<void> {
  const end = now().getTime();
  const last = points.at(-1)?.at ?? 0;
  const before = end - last < FLIP_WINDOW ? last - FLIP_WINDOW : end;
  await state.releaseFindings(policy.id, new Date(before).toISOString());
}
