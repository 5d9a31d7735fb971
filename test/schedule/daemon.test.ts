import { describe, expect, it } from "vitest";
import type { CheckEnd } from "../../src/schedule/check-lanes.ts";
import type { QueuedCheck } from "../../src/schedule/check-queue.ts";
import type { Clock } from "../../src/schedule/clock.ts";
import { runDaemon, type DaemonOptions } from "../../src/schedule/daemon.ts";
import { nextRun, type Job } from "../../src/schedule/job.ts";

const HOUR = 3_600_000;

/** A clock that jumps to whatever is waited for, as soon as nothing is under way. */
function makeClock(isBusy: () => boolean): Clock & { readonly set: (at: number) => void } {
  let at = 0;
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = instant;
    },
    async waitUntil(instant, signal) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!signal.aborted && !isBusy() && Number.isFinite(instant)) at = Math.max(at, instant);
    },
  };
}

interface Stage {
  readonly options: DaemonOptions;
  readonly controller: AbortController;
  /** What happened, with the hour in which it did. */
  readonly story: string[];
  readonly clock: ReturnType<typeof makeClock>;
}

/** Each policy is checked every so many hours, its host is its first letter; all stops at the end. */
function prepare(
  hours: Readonly<Record<string, number>>,
  end: number,
  parts: Partial<DaemonOptions> = {},
): Stage {
  const controller = new AbortController();
  const story: string[] = [];
  let busy = 0;
  const clock = makeClock(() => busy > 0);
  const hour = (): number => clock.now().getTime() / HOUR;
  const plan = Object.keys(hours).map((id) => planOf(id, 0));

  function planOf(id: string, due: number): QueuedCheck {
    return { id, host: id.charAt(0), due, isNew: false };
  }

  const options: DaemonOptions = {
    clock,
    signal: controller.signal,
    concurrency: 2,
    plan,
    check: async ({ id, due }): Promise<CheckEnd> => {
      busy += 1;
      story.push(`${id} at ${hour()}`);
      await new Promise((resolve) => setImmediate(resolve));
      busy -= 1;
      return { next: planOf(id, due + (hours[id] ?? 1) * HOUR), isSettled: true };
    },
    jobs: [],
    onPassDone: async () => {
      story.push(`pass at ${hour()}`);
      if (hour() >= end) controller.abort();
    },
    log: () => {},
    ...parts,
  };
  return { options, controller, story, clock };
}

function jobOf(due: readonly number[], run: () => void, waitsForChecks = true): Job {
  let runs = 0;
  return {
    name: "digest",
    next: async () => (due[runs] ?? Infinity) * HOUR,
    run: async () => {
      runs += 1;
      run();
    },
    waitsForChecks,
  };
}

describe("runDaemon", () => {
  it("checks each policy when it is due, and says when a pass is over", async () => {
    const { options, story } = prepare({ a: 2, b: 3 }, 4);

    await runDaemon(options);

    expect(story).toEqual([
      "a at 0",
      "b at 0",
      "pass at 0",
      "a at 2",
      "pass at 2",
      "b at 3",
      "pass at 3",
      "a at 4",
      "pass at 4",
    ]);
  });

  it("lets a job wait for the checks that are due with it", async () => {
    const { options, story } = prepare({ a1: 5, a2: 5, a3: 5 }, 5);

    await runDaemon({ ...options, jobs: [jobOf([5], () => void story.push("digest"))] });

    expect(story.slice(story.indexOf("pass at 0") + 1)).toEqual([
      "a1 at 5",
      "a2 at 5",
      "a3 at 5",
      "pass at 5",
      "digest",
    ]);
  });

  it("goes on after a check that broke, and after a job that did", async () => {
    const messages: string[] = [];
    const { options, story } = prepare({ a: 1 }, 3, {
      log: (level, message) => void messages.push(`${level}: ${message}`),
    });
    const job = jobOf([1], () => {
      throw new Error("no mail server");
    });
    let checks = 0;

    await runDaemon({
      ...options,
      jobs: [job],
      check: async (check, signal) => {
        checks += 1;
        if (checks === 1) throw new Error("a fault");
        return options.check(check, signal);
      },
    });

    expect(messages).toContain("error: a check broke");
    expect(messages).toContain("error: failed");
    expect(story.at(-1)).toBe("pass at 3");
  });

  it("asks a job again in a minute that cannot say when it is due", async () => {
    const messages: string[] = [];
    const { options, story } = prepare({ a: 1 }, 2, {
      log: (level, message) => void messages.push(`${level}: ${message}`),
    });
    const job = jobOf([1, 9], () => void story.push("digest"));
    let asked = 0;

    await runDaemon({
      ...options,
      jobs: [
        {
          ...job,
          next: async () => {
            asked += 1;
            if (asked === 2) throw new Error("the state cannot be read");
            return job.next();
          },
        },
      ],
    });

    expect(messages).toContain("error: cannot be planned");
    expect(story.filter((one) => one === "digest")).toHaveLength(2);
    expect(asked).toBe(3);
  });

  it("begins nothing new when it is stopped, and waits for what runs", async () => {
    const { options, story, controller } = prepare({ a1: 1, a2: 1 }, 9);

    await runDaemon({
      ...options,
      check: async (check, signal) => {
        controller.abort();
        const end = await options.check(check, signal);
        story.push("ended");
        return end;
      },
    });

    expect(story).toEqual(["a1 at 0", "ended"]);
  });

  it("asks nothing while it is held", async () => {
    const { options, story } = prepare({ a: 9 }, 5, { heldUntil: () => 5 * HOUR });

    await runDaemon(options);

    expect(story).toEqual(["a at 5", "pass at 5"]);
  });

  it("ends where the clock is set back, so that all is planned anew", async () => {
    const { options, story, clock } = prepare({ a: 1 }, 99);

    const { isSetBack } = await runDaemon({
      ...options,
      onPassDone: async () => {
        if (story.length === 3) clock.set(-100 * HOUR);
      },
    });

    expect(isSetBack).toBe(true);
    expect(story).toEqual(["a at 0", "a at 1", "a at 2"]);
  });

  it("does what is due once, jobs too, and ends", async () => {
    const { options, story } = prepare({ a: 1, b: 1 }, 9, { once: true });

    await runDaemon({ ...options, jobs: [jobOf([0], () => void story.push("digest"))] });

    expect(story).toEqual(["a at 0", "b at 0", "pass at 0", "digest"]);
  });

  it("ends at once where nothing is due", async () => {
    const { options, story } = prepare({ a: 1 }, 9, { once: true, plan: [] });

    await runDaemon(options);

    expect(story).toEqual([]);
  });

  it("does nothing where it was stopped before it began", async () => {
    const { options, story, controller } = prepare({ a: 1 }, 9);
    controller.abort();

    await runDaemon(options);

    expect(story).toEqual([]);
  });
});

describe("nextRun", () => {
  const timing = { kind: "at", cron: "0 7 * * *" } as const;
  const now = Date.parse("2026-05-02T12:00:00Z");
  const timezone = "UTC";

  it("was missed where it did not run since its last time", () => {
    const last = Date.parse("2026-04-28T07:00:01Z");

    expect(nextRun(timing, last, { timezone, now })).toBe(Date.parse("2026-04-29T07:00:00Z"));
  });

  it("waits for its next time where it never ran, or ran in the future", () => {
    const next = Date.parse("2026-05-03T07:00:00Z");

    expect(nextRun(timing, null, { timezone, now })).toBe(next);
    expect(nextRun(timing, now + 99 * HOUR, { timezone, now })).toBe(next);
  });
});
