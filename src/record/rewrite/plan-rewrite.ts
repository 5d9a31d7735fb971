/** One commit of `main` as far as a rewrite cares; `policy` is null for one made by hand. */
export interface PlannedCommit {
  readonly hash: string;
  readonly policy: string | null;
}

/** One place in the sequence that a policy is to have. */
export interface PlannedElement {
  /** The recorded version, or null for a new one. */
  readonly version: string | null;
  /** True where nothing of it is to be said anew. */
  readonly isUnaltered: boolean;
}

/** A commit to be repeated as it is, or an element of a policy's sequence to be written. */
export type RewriteStep =
  | { readonly kind: "repeat"; readonly commit: string }
  | { readonly kind: "write"; readonly policy: string; readonly element: number };

export interface RewritePlan {
  /** The last commit that stays; null where everything is written anew. */
  readonly base: string | null;
  readonly steps: readonly RewriteStep[];
  /** How many elements of each policy, from the first, stay as they are. */
  readonly untouched: ReadonlyMap<string, number>;
}

/**
 * Plan how `main` (oldest first) is written anew, once, so that each of some policies has the given sequence.
 *
 * Everything before the first difference stays. After it, every other commit keeps its turn; a recorded version
 * keeps its own; a new one comes immediately before the policy's next later commit, or at the end.
 */
export function planRewrite(
  commits: readonly PlannedCommit[],
  wanted: ReadonlyMap<string, readonly PlannedElement[]>,
): RewritePlan {
  const places = findPlaces(commits, wanted);
  const start = Math.min(
    commits.length,
    ...[...wanted].map(([policy, sequence]) =>
      findDifference(commits, places.get(policy) ?? [], sequence),
    ),
  );
  const next = new Map(
    [...wanted].map(([policy, sequence]) => {
      const before = (places.get(policy) ?? []).filter((place) => place < start).length;
      return [policy, Math.min(before, sequence.length)];
    }),
  );
  const untouched = new Map(next);

  const steps: RewriteStep[] = [];
  function writeUntil(policy: string, end: number): void {
    const from = next.get(policy) ?? 0;
    for (let element = from; element < end; element += 1)
      steps.push({ kind: "write", policy, element });
    next.set(policy, Math.max(from, end));
  }
  const elements = new Map(
    [...wanted].map(([policy, sequence]) => [
      policy,
      new Map(sequence.map(({ version }, element) => [version, element])),
    ]),
  );
  for (const { hash, policy } of commits.slice(start)) {
    const own = policy === null ? undefined : elements.get(policy);
    if (policy === null || own === undefined) steps.push({ kind: "repeat", commit: hash });
    else writeUntil(policy, (own.get(hash) ?? -1) + 1);
  }
  for (const [policy, sequence] of wanted) writeUntil(policy, sequence.length);
  return { base: commits[start - 1]?.hash ?? null, steps, untouched };
}

function findPlaces(
  commits: readonly PlannedCommit[],
  wanted: ReadonlyMap<string, unknown>,
): Map<string, number[]> {
  const places = new Map([...wanted.keys()].map((policy): [string, number[]] => [policy, []]));
  for (const [place, { policy }] of commits.entries())
    if (policy !== null) places.get(policy)?.push(place);
  return places;
}

/** Where a policy's sequence first differs from what `main` has: the place of the commit, or the end. */
function findDifference(
  commits: readonly PlannedCommit[],
  places: readonly number[],
  sequence: readonly PlannedElement[],
): number {
  const differs = sequence.findIndex(
    ({ version, isUnaltered }, at) =>
      !isUnaltered || version === null || version !== commits[places[at] ?? -1]?.hash,
  );
  return places[differs < 0 ? sequence.length : differs] ?? commits.length;
}
