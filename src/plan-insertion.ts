import { isSameWording } from "./compare/same-wording.ts";
import { giveAccount, giveTechnicalAccount } from "./give-account.ts";
import type { Policy } from "./model/policy.ts";
import type { Version } from "./model/version.ts";
import type { Archive, WantedSequence } from "./record/archive.ts";
import type { KeptVersion, RecordEntry, Wording } from "./record/write/record-entry.ts";
import { rereadVersion } from "./rules/reread-version.ts";

/** A capture and what it says; `kept` as in an entry. */
type Read = Pick<RecordEntry, "capture" | "kept"> & {
  readonly wording: Wording;
  /** True where somebody read the policy otherwise, and it had not changed. */
  readonly isTechnical?: boolean | undefined;
};

/** A wording in a policy's sequence: recorded already, in the words that today's rules give it, or new. */
type Placed = { readonly text: string; readonly captured: string } & (
  | { readonly version: Version; readonly reread: Wording | null }
  | { readonly read: Read }
);

/** A policy's sequence with captures put into its past. */
export interface Insertion {
  readonly wanted: WantedSequence;
  /** Which elements of the sequence are new. */
  readonly isNew: readonly boolean[];
}

/**
 * Plan where captures go in a policy's past, what becomes of their neighbours, and what each says of the one before it. Null
 * where all of them only repeat what is known.
 */
export async function planInsertion(
  policy: Policy,
  known: readonly Version[],
  reads: readonly Read[],
  archive: Archive,
): Promise<Insertion | null> {
  const texts = await archive.texts(known);
  const recorded: Placed[] = [];
  for (const [index, version] of known.entries()) {
    const was = texts[index] ?? "";
    const rereading = await rereadVersion(policy, version, was, archive);
    const reread = rereading.kind === "other" ? rereading.wording : null;
    const text = reread?.text ?? was;
    recorded.push({ text, captured: version.captured, version, reread });
  }
  const added = reads.map((read): Placed => ({
    text: read.wording.text,
    captured: read.capture.captured,
    read,
  }));
  // The sort is stable: of two at one instant, the recorded one stays first.
  const all = [...recorded, ...added].toSorted(
    (one, other) => Date.parse(one.captured) - Date.parse(other.captured),
  );
  const merged = dropRepeats(all);
  if (!merged.some((placed) => "read" in placed)) return null;
  const before = new Map(known.map(({ version }, index) => [version, texts[index - 1] ?? null]));
  const sequence = merged.map((placed, index) =>
    describePlaced(policy, placed, merged[index - 1]?.text ?? null, before),
  );
  return {
    wanted: { policy: policy.id, sequence, head: known.at(-1)?.version ?? null },
    isNew: merged.map((placed) => "read" in placed),
  };
}

/** What says the same as the one before it is no version. */
function dropRepeats(placed: readonly Placed[]): Placed[] {
  const kept: Placed[] = [];
  for (const one of placed) {
    const before = kept.at(-1);
    if (before === undefined || !isRepeat(before, one)) kept.push(one);
  }
  return kept;
}

/** Of two that are both recorded, in other mark-up, each stays: nobody asked about them. */
function isRepeat(before: Placed, one: Placed): boolean {
  if (before.text === one.text) return true;
  return ("read" in before || "read" in one) && isSameWording(before.text, one.text);
}

/** What is recorded keeps its account where neither it nor the one before it reads otherwise now. */
function describePlaced(
  policy: Policy,
  placed: Placed,
  before: string | null,
  recordedBefore: ReadonlyMap<string, string | null>,
): RecordEntry | KeptVersion {
  if ("read" in placed) {
    const { capture, wording, kept, isTechnical = false } = placed.read;
    const account =
      isTechnical && before !== null
        ? giveTechnicalAccount(policy)
        : giveAccount(policy, before, wording.text);
    return { policy, capture, kept, ...wording, ...account };
  }
  const { text, reread } = placed;
  const { version, change } = placed.version;
  if (reread !== null)
    return { version, wording: reread, account: giveAccount(policy, before, text) };
  if (change === "technical" || recordedBefore.get(version) === before) return { version };
  return { version, account: giveAccount(policy, before, text) };
}
