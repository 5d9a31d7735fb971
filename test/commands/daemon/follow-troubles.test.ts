import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openTroubles, type Troubles } from "../../../src/commands/daemon/follow-troubles.ts";
import type { StateStore } from "../../../src/state/contract.ts";
import { openSqliteState } from "../../../src/state/sqlite.ts";
import { checkOf } from "../../state/records.ts";

const HOUR = 3_600_000;
const START = Date.parse("2026-05-02T05:00:00Z");
const LIMITS = { failures: 3, after: 72 * HOUR, again: 168 * HOUR };
const POLICIES = ["a/terms", "b/terms", "c/terms"];

interface Stage {
  readonly state: StateStore;
  readonly subjects: string[];
  /** Let a policy be checked; its host is its first letter. */
  readonly check: (policy: string, how: "good" | "bad" | "silent") => Promise<number | null>;
  readonly wait: (hours: number) => void;
  /** As after a restart. */
  readonly reopen: () => Promise<Troubles>;
}

async function open(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-troubles-"));
  const state = await openSqliteState(join(folder, "state.sqlite"));
  onTestFinished(async () => {
    await state.close();
    await rm(folder, { recursive: true });
  });
  let now = START;
  const subjects: string[] = [];
  let troubles: Troubles;

  async function reopen(): Promise<Troubles> {
    troubles = await openTroubles({
      state,
      limits: LIMITS,
      policies: new Set(POLICIES),
      hosts: POLICIES.length,
      now: () => now,
      tellOperator: async ({ subject }) => void subjects.push(subject),
    });
    return troubles;
  }

  async function check(policy: string, how: "good" | "bad" | "silent"): Promise<number | null> {
    const before = await state.check(policy);
    const isGood = how === "good";
    const failures = isGood ? 0 : (before?.failures ?? 0) + 1;
    const lastOutcome = isGood ? "unchanged" : "failed";
    const after = checkOf(policy, { failures, lastOutcome, reason: isGood ? null : how });
    await state.saveCheck(after);
    const outcome = {
      policy,
      outcome: isGood ? ("unchanged" as const) : ("failed" as const),
      reason: how,
      ...(how === "silent" && { unreachable: true }),
    };
    return troubles.follow({ outcome, host: policy.charAt(0), before, after });
  }

  await reopen();
  return { state, subjects, check, reopen, wait: (hours) => void (now += hours * HOUR) };
}

describe("troubles", () => {
  it("are told once when they last, over a restart, and when they are over", async () => {
    const { state, subjects, check, reopen, wait } = await open();

    for (let look = 0; look < 5; look += 1) {
      await check("a/terms", "bad");
      await check("b/terms", "good");
      await reopen();
      wait(24);
    }
    expect(subjects).toEqual(["a/terms cannot be watched"]);
    expect(await state.troubles()).toMatchObject([{ key: "a/terms", failures: 5 }]);
    await check("a/terms", "good");

    expect(subjects).toEqual(["a/terms cannot be watched", "a/terms is watched again"]);
    expect(await state.troubles()).toEqual([]);
  });

  it("are our own where all hosts are silent: told once, and no policy counts as failed", async () => {
    const { state, subjects, check, reopen } = await open();
    await check("a/terms", "good");
    const known = await state.check("a/terms");

    expect(await check("a/terms", "silent")).toBeNull();
    await check("b/terms", "silent");
    const retryAt = await check("c/terms", "silent");
    await reopen();
    await check("a/terms", "silent");
    await check("b/terms", "silent");
    await check("c/terms", "silent");

    expect(retryAt).toBeGreaterThan(START);
    expect(subjects).toEqual(["no host answers: our own network is out"]);
    expect(await state.check("a/terms")).toEqual(known);
    expect(await state.check("b/terms")).toMatchObject({ failures: 0 });
    expect((await state.troubles()).map(({ key }) => key)).toEqual(["network"]);
    await check("b/terms", "bad");
    expect(subjects.at(-1)).toBe("the network is back");
    expect((await state.troubles()).map(({ key }) => key)).toEqual(["b/terms"]);
  });

  it("hold everything back for a while, longer each time, until a host answers", async () => {
    const { check, reopen } = await open();
    const troubles = await reopen();
    for (const policy of POLICIES) await check(policy, "silent");

    expect(troubles.isNetworkOut()).toBe(true);
    expect(troubles.heldUntil()).toBe(START + 60_000);
    await check("a/terms", "silent");
    expect(troubles.heldUntil()).toBe(START + 120_000);
    await check("a/terms", "bad");
    expect(troubles.heldUntil()).toBe(0);
  });

  it("of policies that are watched no more are forgotten", async () => {
    const { state, reopen } = await open();
    const since = "2026-05-01T05:00:00Z";
    await state.saveTrouble({ key: "gone/terms", since, failures: 9, reason: "x", told: since });

    await reopen();

    expect(await state.troubles()).toEqual([]);
  });
});
