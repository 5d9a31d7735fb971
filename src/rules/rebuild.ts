import PQueue from "p-queue";
import { countChangedLines, type LineCounts } from "./count-changed-lines.ts";
import { describeError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import type { Version } from "../model/version.ts";
import { NORMALISER } from "../normalise/normaliser.ts";
import type { Normaliser } from "../normalise/pool.ts";
import { rulesOf } from "../rules-of.ts";
import { untilNotOvertaken } from "../record-in-order.ts";
import type { Archive } from "../record/archive.ts";
import { makeTechnicalEntry, rereadVersion } from "./reread-version.ts";
import type { StateStore } from "../state/contract.ts";

/** What a rebuild needs from outside. */
export interface RebuildContext {
  readonly archive: Archive;
  readonly state: Pick<StateStore, "cursor" | "saveCursor">;
  readonly normalise: Normaliser;
  readonly signal?: AbortSignal | undefined;
}

/** A policy that the archive holds. */
export interface RebuildTarget {
  readonly policy: Policy;
  /** False where the settings do not know it any more, and with it no selectors that it had. */
  readonly isTracked: boolean;
}

export interface RebuildOptions {
  /** Say what would be recorded, and record nothing. */
  readonly isDry: boolean;
  /** How many policies are read side by side. */
  readonly concurrency: number;
}

/** What came of one policy. */
export interface RebuildOutcome {
  readonly policy: string;
  /**
   * `technical`: today's rules make another text of the same capture, and it was recorded. `unchanged`: they make the
   * same. `kept`: they find no policy in the capture, and the text stays as it is.
   */
  readonly outcome: "technical" | "unchanged" | "kept" | "failed";
  /** Why it was kept or failed. */
  readonly reason?: string;
  /** The commit of the technical version. */
  readonly version?: string;
  /** By how many lines the technical version differs. */
  readonly lines?: LineCounts;
}

const CURSOR = "rebuild";

/**
 * Read the capture behind each policy's newest version again by today's rules; where that gives another text, record it as
 * one technical version on top. Nobody is told of it: the policy has not changed. What is done is done: a run that was
 * stopped is gone on with by the next one, and the same run again records nothing.
 *
 * @throws the signal's reason where it fires, after what was under way has ended.
 */
export async function rebuildPolicies(
  targets: readonly RebuildTarget[],
  { isDry, concurrency }: RebuildOptions,
  context: RebuildContext,
  onOutcome: (outcome: RebuildOutcome) => void = () => undefined,
): Promise<RebuildOutcome[]> {
  const queue = new PQueue({ concurrency });
  const outcomes: RebuildOutcome[] = [];
  const isStopped = (): boolean => context.signal?.aborted === true;
  // One look at all of them: most need no other.
  const newest = new Map((await context.archive.allNewest()).map((one) => [one.policy, one]));
  await Promise.all(
    targets.map((target) =>
      queue.add(async () => {
        if (isStopped()) return;
        const outcome =
          (await settleUnread(target, newest.get(target.policy.id), context.state)) ??
          (await rebuildPolicy(target, isDry, context));
        // What breaks off because all of it is stopped says nothing about the policy.
        if (isStopped() && outcome.reason !== undefined) return;
        outcomes.push(outcome);
        onOutcome(outcome);
      }),
    ),
  );
  context.signal?.throwIfAborted();
  return outcomes;
}

/** Say what came of a policy whose capture need not be read, or null. */
async function settleUnread(
  { policy, isTracked }: RebuildTarget,
  version: Version | undefined,
  state: RebuildContext["state"],
): Promise<RebuildOutcome | null> {
  const unchanged = { policy: policy.id, outcome: "unchanged" } as const;
  if (version === undefined) return unchanged;
  const lost = isTracked ? null : missSelectors(version);
  if (lost !== null) return { policy: policy.id, ...lost };
  if (version.normaliser === rulesOf(policy, version.captured)) return unchanged;
  return (await state.cursor(policy.id, CURSOR)) === nameReading(policy, version)
    ? unchanged
    : null;
}

async function rebuildPolicy(
  { policy }: RebuildTarget,
  isDry: boolean,
  context: RebuildContext,
): Promise<RebuildOutcome> {
  try {
    return await untilNotOvertaken(() => rebuildNewest(policy, isDry, context));
  } catch (error) {
    return { policy: policy.id, outcome: "failed", reason: describeError(error) };
  }
}

async function rebuildNewest(
  policy: Policy,
  isDry: boolean,
  { archive, state, normalise }: RebuildContext,
): Promise<RebuildOutcome> {
  const { id } = policy;
  const head = await archive.head(id);
  if (head === null) return { policy: id, outcome: "unchanged" };
  const { version, text } = head;
  const rereading = await rereadVersion(policy, version, text, archive, normalise);
  if (rereading.kind === "kept") {
    return { policy: id, outcome: "kept", reason: rereading.reason };
  }
  if (rereading.kind === "same") {
    if (!isDry)
      await state.saveCursor({ policy: id, source: CURSOR, value: nameReading(policy, version) });
    return { policy: id, outcome: "unchanged" };
  }
  const lines = countChangedLines(text, rereading.wording.text);
  if (isDry) return { policy: id, outcome: "technical", lines };
  const entries = [makeTechnicalEntry(policy, rereading)];
  const [recorded] = await archive.append(entries, version.version);
  return {
    policy: id,
    outcome: "technical",
    ...(recorded !== undefined && { version: recorded.version }),
    lines,
  };
}

/** A text that came out the same keeps the name of the rules that made it; that it was read again is remembered so. */
function nameReading(policy: Policy, version: Version): string {
  return `${version.version} ${rulesOf(policy, version.captured)}`;
}

/** The selectors of a policy that is not tracked any more are not known, and without them its page is another text. */
function missSelectors({ normaliser }: Version): Omit<RebuildOutcome, "policy"> | null {
  const [made, selectors] = normaliser.split("+");
  if (selectors === undefined) return null;
  return made === NORMALISER
    ? { outcome: "unchanged" }
    : {
        outcome: "kept",
        reason: "its text was made with selectors, and it is not tracked any more",
      };
}
