import type { Witness } from "../capture/web-archive/witness.ts";
import { describeError } from "../model/errors.ts";
import { fields, readShape, text } from "../model/shape.ts";
import type { Policy } from "../model/policy.ts";
import type { Version } from "../model/version.ts";
import type { StateStore } from "../state/contract.ts";
import type { Outcome, WalkContext } from "../walk.ts";

const KEPT = fields<Witness>({ address: text, captured: text });

/**
 * Ask a web archive to keep what was just recorded of a live page, where the settings say so; the outcome has its address then.
 *
 * Never in the way: the version is recorded before, the time is bounded, and a failure is only a notice.
 */
export async function addWitness(
  policy: Policy,
  outcome: Outcome,
  context: WalkContext,
): Promise<Outcome> {
  const { witness, fetch, state } = context;
  const live = policy.sources.find(({ kind }) => kind === "live");
  const { version } = outcome;
  if (witness === undefined || live?.kind !== "live" || version === undefined) return outcome;
  try {
    const { askWitness } = await import("../capture/web-archive/witness.ts");
    const kept = await askWitness(live.url, witness.settings, fetch);
    const newest = await context.archive.newest(policy.id);
    const seen = newest?.version === version ? newest.capture : version;
    await state.saveCursor({ policy: policy.id, source: nameOf(seen), value: kept });
    return { ...outcome, witness: kept.address };
  } catch (error) {
    witness.onNotice(
      `${policy.id}: no witness of ${version.slice(0, 12)}: ${describeError(error)}`,
    );
    return outcome;
  }
}

/** What is known of a version's witness; null where it has none. */
export async function readWitness(
  { policy, version, capture }: Pick<Version, "policy" | "version" | "capture">,
  state: Pick<StateStore, "cursor">,
): Promise<Witness | null> {
  const kept =
    (await state.cursor(policy, nameOf(capture))) ?? (await state.cursor(policy, nameOf(version)));
  return readShape(KEPT, kept);
}

/**
 * Beside how far backfills have come, and like it of no weight for the history: commits cannot take it up later. By the
 * commit of the capture, which a rewrite of the history does not alter.
 */
function nameOf(commit: string): string {
  return `witness ${commit}`;
}
