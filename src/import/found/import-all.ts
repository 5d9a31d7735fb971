import type { FoundContext } from "./found-context.ts";
import { importFound, type FoundProgress } from "./import-found.ts";
import type { FoundOutcome, FoundPolicy, Unplaced } from "./found-capture.ts";
import type { BodyStore } from "../read-batches.ts";

/** All that an import has found. */
export interface Found {
  /** One at a time: what is found of thousands is never in memory together. */
  readonly policies: Iterable<FoundPolicy>;
  readonly ids: ReadonlySet<string>;
  readonly unplaced: readonly Unplaced[];
  /** Commits that touch nothing, and the like: by the reason. */
  readonly skippedBy: Readonly<Record<string, number>>;
  /** The newest capture of all, ISO 8601. */
  readonly end: string;
  readonly bodies: BodyStore;
}

export interface ImportHooks<T> {
  readonly onProgress: (progress: FoundProgress) => void;
  readonly onOutcome: (outcome: T) => void;
}

/** Import all that was found, policy after policy. One that fails stops no other. */
export async function importFoundAll(
  { policies, end, bodies }: Found,
  context: FoundContext,
  { onProgress, onOutcome }: ImportHooks<FoundOutcome>,
): Promise<FoundOutcome[]> {
  const outcomes: FoundOutcome[] = [];
  for (const one of policies) {
    context.signal?.throwIfAborted();
    const outcome = await importFound(one, bodies, end, context, onProgress);
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  return outcomes;
}
