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

/** A commit to be repeated as it is, or an element of the sequence to be written. */
export type RewriteStep =
  | { readonly kind: "repeat"; readonly commit: string }
  | { readonly kind: "write"; readonly element: number };

export interface RewritePlan {
  /** The last commit that stays; null where everything is written anew. */
  readonly base: string | null;
  readonly steps: readonly RewriteStep[];
  /** How many elements, from the first, stay as they are. */
  readonly untouched: number;
}

/**
 * Plan how `main` (oldest first) is written anew so that one policy has the given sequence.
 *
 * Everything before the first difference stays. After it, every other commit keeps its turn; a recorded version
 * keeps its own; a new one comes immediately before the policy's next later commit, or at the end.
 */
export function planRewrite(
  commits: readonly PlannedCommit[],
  policy: string,
  sequence: readonly PlannedElement[],
): RewritePlan {
  const own = commits.filter((commit) => commit.policy === policy);
  const differs = sequence.findIndex(
    (element, at) =>
      !element.isUnaltered || element.version === null || element.version !== own[at]?.hash,
  );
  const untouched = differs < 0 ? sequence.length : differs;
  const firstTouched = own[untouched];
  const start = firstTouched === undefined ? commits.length : commits.indexOf(firstTouched);

  const steps: RewriteStep[] = [];
  let next = untouched;
  function writeUntil(end: number): void {
    for (; next < end; next += 1) {
      steps.push({ kind: "write", element: next });
    }
  }
  for (const commit of commits.slice(start)) {
    if (commit.policy !== policy) {
      steps.push({ kind: "repeat", commit: commit.hash });
      continue;
    }
    const place = sequence.findIndex(({ version }) => version === commit.hash);
    writeUntil(place + 1);
  }
  writeUntil(sequence.length);
  return { base: commits[start - 1]?.hash ?? null, steps, untouched };
}
