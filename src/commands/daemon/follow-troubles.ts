import type { DaemonSettings } from "../../model/settings.ts";
import { judgeNetwork, NETWORK_UP, pauseAfter } from "../../schedule/network.ts";
import { judgeLook, type Look, type Trouble } from "../../schedule/trouble.ts";
import type { CheckRecord, StateStore } from "../../state/contract.ts";
import type { Outcome } from "../../walk.ts";
import { openTroubleBook } from "./trouble-book.ts";
import { describeNetwork, describePolicy, type Notice } from "./notice.ts";

/** What a check has come to, and what was known before it. */
export interface CheckResult {
  readonly outcome: Outcome;
  readonly host: string;
  readonly before: CheckRecord | null;
  readonly after: CheckRecord | null;
}

/** Follows what cannot be watched, over restarts. */
export interface Troubles {
  /** Take in a check. Gives when the policy is to be looked at again because our own network is out; null otherwise. */
  readonly follow: (result: CheckResult) => Promise<number | null>;
  /** While our own network is out: nothing is asked before this instant, in milliseconds. */
  readonly heldUntil: () => number;
  readonly isNetworkOut: () => boolean;
}

export interface TroublesOptions {
  readonly state: StateStore;
  readonly limits: DaemonSettings["tell"];
  /** Ids of the policies that are watched, and how many hosts they have. */
  readonly policies: ReadonlySet<string>;
  readonly hosts: number;
  readonly now: () => number;
  readonly tellOperator: (notice: Notice) => Promise<void>;
}

const NETWORK = "network";

/** Open what is known; troubles of policies that are watched no more are forgotten. */
export async function openTroubles(options: TroublesOptions): Promise<Troubles> {
  const { state, limits, policies, hosts, now, tellOperator } = options;
  const book = await openTroubleBook(state, (key) => policies.has(key) || key === NETWORK);
  let network = NETWORK_UP;
  let looksInVain = 0;
  let heldUntil = 0;
  /** What was known of the policies before they were silent, until a host answers. */
  const suspects = new Map<
    string,
    Pick<CheckResult, "before" | "after"> & { trouble: Trouble | null }
  >();

  async function followPolicy({ outcome, before, after }: CheckResult): Promise<void> {
    const { policy, reason = "" } = outcome;
    const at = now();
    const isGood = (after?.failures ?? 0) === 0;
    const look: Look = isGood ? { isGood, at } : { isGood, at, reason };
    const was = book.get(policy);
    const { trouble, tell } = judgeLook(was, look, limits);
    const told = trouble ?? was;
    // Told first, then written down: a crash between the two tells it twice, and never not at all.
    if (tell !== null && told !== null)
      await tellOperator(describePolicy(policy, tell, told, before?.lastSeen ?? null));
    await book.keep(policy, trouble);
  }

  /** None of those that were silent with all others counts as failed by it. */
  async function acquit(): Promise<void> {
    for (const [policy, { before, after, trouble }] of suspects) {
      if (before !== null) await state.saveCheck(before);
      else if (after !== null) await state.saveCheck({ ...after, failures: 0 });
      await book.keep(policy, trouble);
    }
    suspects.clear();
  }

  async function followNetwork(result: CheckResult): Promise<void> {
    const { outcome, host, before, after } = result;
    const wasOut = network.outSince !== null;
    const answered = outcome.unreachable !== true;
    network = judgeNetwork(network, { host, answered, at: now() }, hosts);
    if (answered) {
      suspects.clear();
      looksInVain = 0;
      heldUntil = 0;
      const told = book.get(NETWORK);
      if (told !== null) {
        await tellOperator(describeNetwork("over", told));
        await book.keep(NETWORK, null);
      }
      return;
    }
    if (!suspects.has(outcome.policy)) {
      const trouble = book.get(outcome.policy);
      suspects.set(outcome.policy, { before, after, trouble });
    }
    if (network.outSince === null) return;
    looksInVain += 1;
    heldUntil = now() + pauseAfter(looksInVain);
    if (wasOut || book.get(NETWORK) !== null) return;
    const { reason = "" } = outcome;
    const trouble = { since: network.outSince, failures: network.silent.size, reason, told: now() };
    await tellOperator(describeNetwork("began", trouble));
    await book.keep(NETWORK, trouble);
  }

  async function follow(result: CheckResult): Promise<number | null> {
    await followNetwork(result);
    if (network.outSince === null) {
      await followPolicy(result);
      return null;
    }
    await acquit();
    return now() + RETRY_AFTER_OUTAGE;
  }

  return { follow, heldUntil: () => heldUntil, isNetworkOut: () => network.outSince !== null };
}

/** A policy that was silent while nobody answered is looked at again after so many milliseconds, others before it. */
const RETRY_AFTER_OUTAGE = 15 * 60_000;
