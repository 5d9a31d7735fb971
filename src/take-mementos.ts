import type { Memento } from "./capture/cdx.ts";
import { playMemento } from "./capture/wayback.ts";
import { keepHolds } from "./keep-holds.ts";
import { describeError } from "./model/errors.ts";
import type { Policy } from "./model/policy.ts";
import { readCapture } from "./read-capture.ts";
import { recordInOrder, type ReadCapture } from "./record-in-order.ts";
import type { HoldRecord } from "./state/contract.ts";
import type { WalkContext } from "./track.ts";

/** A capture to be fetched, and later ones that the archive lists with the same bytes. */
export interface Candidate {
  readonly memento: Memento;
  readonly twins: readonly Memento[];
}

/** What came of some candidates. */
export interface TakenMementos {
  /** The commits of the versions that were recorded. */
  readonly versions: readonly string[];
  /** How many captures were kept back because they may not be the policy. */
  readonly held: number;
  /** Which could not be had and why, also where a twin stood in. */
  readonly missed: readonly { readonly memento: Memento; readonly reason: string }[];
}

/** How many twins are asked where a capture cannot be had. */
const MOST_TWINS = 2;

/**
 * Fetch some captures of a policy side by side, read them and record what they say. Where one cannot be had, a twin
 * stands in. Throws only where the archive or the state cannot be written, and the signal's reason when it fires.
 */
export async function takeMementos(
  policy: Policy,
  candidates: readonly Candidate[],
  context: WalkContext,
): Promise<TakenMementos> {
  const taken = await Promise.all(
    candidates.map(async (candidate) => takeCandidate(policy, candidate, context)),
  );
  context.fetch.signal?.throwIfAborted();
  const reads = taken.flatMap(({ read }) => read ?? []);
  const holds = taken.flatMap(({ held }) => held ?? []);
  const versions = await recordInOrder(policy, reads, context.archive);
  await keepHolds(holds, context.state);
  return {
    versions: versions.map(({ version }) => version),
    held: holds.length,
    missed: taken.flatMap(({ memento, reason }) => (reason === null ? [] : [{ memento, reason }])),
  };
}

interface Taken {
  readonly memento: Memento;
  /** Why the memento itself could not be had; null where it could. */
  readonly reason: string | null;
  readonly read?: ReadCapture;
  readonly held?: HoldRecord;
}

async function takeCandidate(
  policy: Policy,
  { memento, twins }: Candidate,
  context: WalkContext,
): Promise<Taken> {
  let reason: string | null = null;
  for (const one of [memento, ...twins.slice(0, MOST_TWINS)]) {
    try {
      return { memento, reason, ...(await takeMemento(policy, one, context)) };
    } catch (error) {
      reason ??= describeError(error);
    }
  }
  return { memento, reason };
}

async function takeMemento(
  policy: Policy,
  memento: Memento,
  context: WalkContext,
): Promise<{ read: ReadCapture } | { held: HoldRecord }> {
  const capture = await playMemento(memento, { policy: policy.id }, context.fetch);
  const reading = await readCapture(policy, capture);
  if (reading.kind === "wording") return { read: { capture, wording: reading.wording } };
  const { captured, address } = capture;
  return { held: { policy: policy.id, captured, address, ...reading.doubt, status: "open" } };
}
