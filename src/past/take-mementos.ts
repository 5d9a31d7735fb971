import type { Memento } from "../capture/cdx.ts";
import { playMemento } from "../capture/wayback.ts";
import { holdMemento } from "./hold-memento.ts";
import { describeError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import { readCapture } from "../read-capture.ts";
import type { ReadCapture } from "../record-in-order.ts";
import type { WalkContext } from "../walk.ts";

/** A capture to be fetched, and later ones that the archive lists with the same bytes. */
export interface Candidate {
  readonly memento: Memento;
  readonly twins: readonly Memento[];
}

/** A capture that was read, in place of a candidate: itself, or a twin of it. */
export interface TakenMemento {
  readonly candidate: Candidate;
  readonly read: ReadCapture;
}

/** What came of some candidates. */
export interface TakenMementos {
  /** What was read of which, in the order of the candidates. */
  readonly reads: readonly TakenMemento[];
  /** How many captures were kept back because they may not be the policy. */
  readonly held: number;
  /** Which could not be had and why, also where a twin stood in. */
  readonly missed: readonly { readonly memento: Memento; readonly reason: string }[];
}

/** How many twins are asked where a capture cannot be had. */
const MOST_TWINS = 2;

/**
 * Fetch some captures of a policy side by side and read them; those that may not be the policy are held. Where one cannot be
 * had, a twin stands in. Throws only where the state cannot be written, and the signal's reason when it fires.
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
  return {
    reads: taken.flatMap(({ candidate, read }) =>
      read === undefined ? [] : [{ candidate, read }],
    ),
    held: taken.filter(({ isHeld }) => isHeld === true).length,
    missed: taken.flatMap(({ candidate: { memento }, reason }) =>
      reason === null ? [] : [{ memento, reason }],
    ),
  };
}

interface Taken {
  readonly candidate: Candidate;
  /** Why the memento itself could not be had; null where it could. */
  readonly reason: string | null;
  readonly read?: ReadCapture;
  readonly isHeld?: true;
}

async function takeCandidate(
  policy: Policy,
  candidate: Candidate,
  context: WalkContext,
): Promise<Taken> {
  let reason: string | null = null;
  for (const one of [candidate.memento, ...candidate.twins.slice(0, MOST_TWINS)]) {
    try {
      return { candidate, reason, ...(await takeMemento(policy, one, context)) };
    } catch (error) {
      reason ??= describeError(error);
    }
  }
  return { candidate, reason };
}

async function takeMemento(
  policy: Policy,
  memento: Memento,
  context: WalkContext,
): Promise<{ read: ReadCapture } | { isHeld: true }> {
  const capture = await playMemento(memento, { policy: policy.id }, context.fetch);
  const { wording, doubt } = await readCapture(policy, capture);
  if (doubt === null) return { read: { capture, wording } };
  await holdMemento(capture, wording.text, doubt, context.state);
  return { isHeld: true };
}
