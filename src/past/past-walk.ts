import { UsageError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import type { WalkContext } from "../walk.ts";
import { readAgain } from "./find-out.ts";
import { openKnowledge, type Knowledge } from "./knowledge.ts";
import { listPast, type PastPoint } from "./list-past.ts";
import { openPasts } from "./open-pasts.ts";
import { rememberUnplayable } from "./remember-unplayable.ts";
import { chooseLasting, type PlanRules } from "./plan-asks.ts";

/** Which part of the past, and how closely it is looked at. */
export interface PastOptions {
  /** Bounds, ISO 8601 UTC, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A wording's first capture is found to within this, in milliseconds. Default: a day. */
  readonly resolution?: number | undefined;
  /**
   * A wording that captures show for this long is found also between two captures of the one before it, in milliseconds.
   * Default: see `chooseLasting`.
   */
  readonly lasting?: number | undefined;
  /** Fetch every capture that differs in bytes. */
  readonly isExhaustive?: boolean | undefined;
  /** So many months without a capture are a gap. Default: 6. */
  readonly gapMonths?: number | undefined;
}

/** A policy's past, listed, with what is known of it. */
export interface PastWalk {
  readonly policy: Policy;
  readonly points: readonly PastPoint[];
  readonly knowledge: Knowledge;
  readonly rules: PlanRules;
  /** What makes two captures the same; a wording's links and mark-up count only where every capture is read. */
  readonly kind: "words" | "text";
  readonly listed: number;
  /** Why an archive could not be listed. */
  readonly failures: readonly string[];
}

const DAY = 86_400_000;

/**
 * List a policy's past, and take up what earlier runs have found out about it.
 *
 * @throws {UsageError} `no-archive-source`.
 */
export async function openWalk(
  policy: Policy,
  options: PastOptions,
  context: WalkContext,
): Promise<PastWalk> {
  const pasts = openPasts(policy, context.fetch).map((past) =>
    rememberUnplayable(past, policy.id, context),
  );
  if (pasts.length === 0) {
    throw new UsageError("it has no web archive to read", {
      code: "no-archive-source",
      hint: "give it a `wayback` or a `memento` source",
    });
  }
  const { points, ...list } = await listPast(policy, pasts, options, context.fetch.signal);
  const isExhaustive = options.isExhaustive === true;
  const kind = isExhaustive ? "text" : "words";
  const findings = await context.state.findings(policy.id);
  const today = [];
  for (const one of findings) today.push((await readAgain(policy, one, context)) ?? one);
  return {
    policy,
    points,
    knowledge: openKnowledge(points, today, kind),
    rules: {
      resolution: isExhaustive ? 0 : (options.resolution ?? DAY),
      lasting: isExhaustive ? 0 : (options.lasting ?? chooseLasting(points)),
    },
    kind,
    ...list,
  };
}
