import { z } from "zod";
import { rulesOf } from "../../rules-of.ts";
import { sha256 } from "../../record/message/metadata.ts";
import type { FoundContext } from "./found-context.ts";
import type { FoundOutcome, FoundPolicy } from "./found-capture.ts";

const REMEMBERED = z.object({
  key: z.string(),
  skipped: z.number(),
  skippedBy: z.record(z.string(), z.number()),
  /** How many versions the archive had of the policy when it was done. */
  versions: z.number(),
});

/** Which captures of a policy, and by which way they came. */
interface CursorName {
  readonly policy: string;
  readonly source: string;
  /** Equal where the captures are, and the rules by which they are read. */
  readonly key: string;
}

/** Equal where the same captures would be read by the same rules, and settled by the same end. */
export function identifyFound(
  { policy, found }: FoundPolicy,
  end: string,
  asRecorded: boolean,
): string {
  const what = found.map(({ place, blob, capture, isUpgrade, isAccepted }) => [
    place,
    blob,
    capture.captured,
    capture.url,
    rulesOf(policy, capture.captured),
    isUpgrade,
    isAccepted,
  ]);
  return sha256(JSON.stringify([asRecorded, end, what]));
}

/** Say what came of the same captures before; null where they were not done, or what was recorded then is gone. */
export async function recallOutcome(
  { policy, source, key }: CursorName,
  { state, archive }: Pick<FoundContext, "state" | "archive">,
): Promise<Pick<FoundOutcome, "skipped" | "skippedBy"> | null> {
  const known = REMEMBERED.safeParse(await state.cursor(policy, source));
  if (!known.success || known.data.key !== key) return null;
  const { skipped, skippedBy, versions } = known.data;
  return (await archive.versions(policy)).length < versions ? null : { skipped, skippedBy };
}

export async function rememberOutcome(
  { policy, source, key }: CursorName,
  { skipped, skippedBy }: Pick<FoundOutcome, "skipped" | "skippedBy">,
  { state, archive }: Pick<FoundContext, "state" | "archive">,
): Promise<void> {
  const { length: versions } = await archive.versions(policy);
  await state.saveCursor({ policy, source, value: { key, skipped, skippedBy, versions } });
}
