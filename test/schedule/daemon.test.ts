import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/model/errors.ts";
import type { ScheduleSettings } from "../../src/model/settings.ts";
import type { DaemonOptions } from "../../src/schedule/daemon.ts";
import { runDaemon } from "../../src/schedule/daemon.ts";

const NEVER = "0 0 29 2 *";
const EVERY_SECOND = "* * * * * *";

interface Stage {
  readonly options: DaemonOptions;
  readonly controller: AbortController;
  readonly story: string[];
  readonly messages: string[];
}

function prepare(schedule: Partial<ScheduleSettings>, fields: Partial<DaemonOptions> = {}): Stage {
  const controller = new AbortController();
  const story: string[] = [];
  const messages: string[] = [];
  const options: DaemonOptions = {
    schedule: { check: NEVER, digest: NEVER, timezone: "UTC", ...schedule },
    runPass: async () => void story.push("check"),
    sendDigests: async () => void story.push("digest"),
    log: (level, message) => void messages.push(`${level}: ${message}`),
    now: () => new Date(),
    signal: controller.signal,
    ...fields,
  };
  return { options, controller, story, messages };
}

describe("runDaemon", () => {
  it("checks on its schedule until it is stopped", async () => {
    let passes = 0;
    const { options, controller } = prepare(
      { check: EVERY_SECOND },
      {
        runPass: async () => {
          passes += 1;
          if (passes === 2) controller.abort();
        },
      },
    );

    await runDaemon(options);

    expect(passes).toBe(2);
  });

  it("checks before it mails where both are due at once", async () => {
    const { options, controller, story } = prepare({ check: EVERY_SECOND, digest: EVERY_SECOND });

    await runDaemon({
      ...options,
      sendDigests: async () => {
        story.push("digest");
        controller.abort();
      },
    });

    expect(story.slice(0, 2)).toEqual(["check", "digest"]);
  });

  it("waits for the running pass when it is stopped", async () => {
    const { options, controller, story } = prepare({ check: EVERY_SECOND });

    await runDaemon({
      ...options,
      runPass: async (signal) => {
        controller.abort();
        await new Promise((resolve) => setImmediate(resolve));
        story.push(signal.aborted ? "finished the policy in hand" : "not told");
      },
    });

    expect(story).toEqual(["finished the policy in hand"]);
  });

  it("goes on after a pass that failed", async () => {
    const { options, controller, messages } = prepare({ check: EVERY_SECOND });
    let passes = 0;

    await runDaemon({
      ...options,
      runPass: async () => {
        passes += 1;
        if (passes === 2) controller.abort();
        else throw new Error("everything failed at once");
      },
    });

    expect(passes).toBe(2);
    expect(messages).toContain("error: failed");
  });

  it("makes up by one run for slots that the machine slept through", async () => {
    const soon = new Date().getUTCSeconds() + 2;
    const seconds = [soon, soon + 1, soon + 2].map((second) => second % 60).join(",");
    const { options, controller } = prepare({ check: `${seconds} * * * * *` });
    let passes = 0;

    await runDaemon({
      ...options,
      runPass: async () => {
        passes += 1;
        if (passes === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4500);
        else setImmediate(() => controller.abort());
      },
    });

    expect(passes).toBe(2);
  });

  it("makes up at the start for a slot that passed while it was down", async () => {
    const { options, controller, story } = prepare(
      { check: "0 6 * * *", digest: "30 0 6 * * *" },
      {
        now: () => new Date("2024-05-02T21:17:40Z"),
        lastRuns: {
          check: new Date("2024-05-02T06:00:09Z"),
          digest: new Date("2024-05-01T06:00:31Z"),
        },
      },
    );

    await runDaemon({
      ...options,
      sendDigests: async () => {
        story.push("digest");
        controller.abort();
      },
    });

    expect(story).toEqual(["digest"]);
  });

  it("checks at once where it never did, and mails nothing yet", async () => {
    const { options, controller, story } = prepare({}, { lastRuns: { check: null, digest: null } });

    await runDaemon({
      ...options,
      runPass: async () => {
        story.push("check");
        controller.abort();
      },
    });

    expect(story).toEqual(["check"]);
  });

  it("does nothing where it was stopped before it began", async () => {
    const { options, controller, story } = prepare({}, { lastRuns: { check: null, digest: null } });
    controller.abort();

    await runDaemon(options);

    expect(story).toEqual([]);
  });

  it.each([{ check: "often" }, { digest: "61 * * * *" }, { timezone: "Europe/Nowhere" }])(
    "refuses %j",
    async (schedule) => {
      const { options } = prepare(schedule);

      const thrown = await runDaemon(options).catch((error: unknown) => error);

      expect(thrown).toBeInstanceOf(UsageError);
      expect(thrown).toMatchObject({ code: "schedule-invalid" });
      expect(String(thrown)).toContain(Object.values(schedule)[0]);
    },
  );
});
