import { describe, expect, it } from "vitest";
import type { Lane, LaneOptions } from "../../src/schedule/lane.ts";
import { openLane } from "../../src/schedule/lane.ts";
import type { Job } from "../../src/schedule/plan.ts";

interface Stage {
  readonly lane: Lane;
  /** What happened, in order: `check begins`, `check ends`, and every warning or error. */
  readonly story: string[];
  readonly stop: () => void;
  /** Let the running job end. */
  readonly finish: () => Promise<void>;
  readonly setClock: (instant: string) => void;
}

/** Open a lane whose jobs last until they are told to end. */
function openStage(fail: Partial<Record<Job, Error>> = {}): Stage {
  const story: string[] = [];
  const controller = new AbortController();
  let clock = new Date("2024-05-02T06:00:00Z");
  let end: () => void = () => {};

  function perform(job: Job) {
    return async (signal: AbortSignal): Promise<void> => {
      story.push(`${job} begins`);
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      const thrown = fail[job];
      if (thrown !== undefined) throw thrown;
      story.push(`${job} ends${signal.aborted ? " early" : ""}`);
    };
  }

  const options: LaneOptions = {
    jobs: { check: perform("check"), digest: perform("digest") },
    log: (level, message, facts) => {
      if (level !== "info")
        story.push(
          `${facts?.["job"]}: ${message}${facts?.["reason"] ? `: ${facts["reason"]}` : ""}`,
        );
    },
    now: () => clock,
    signal: controller.signal,
  };
  return {
    lane: openLane(options),
    story,
    stop: () => controller.abort(),
    finish: async () => {
      end();
      await new Promise((resolve) => setImmediate(resolve));
    },
    setClock: (instant) => {
      clock = new Date(instant);
    },
  };
}

describe("a lane", () => {
  it("skips a check while one runs, and says so", async () => {
    const { lane, story, finish, setClock } = openStage();

    lane.tick("check", new Date("2024-05-02T06:00:00Z"));
    setClock("2024-05-02T07:00:00Z");
    lane.tick("check", new Date("2024-05-02T07:00:00Z"));
    await finish();
    await lane.whenQuiet();

    expect(story).toEqual([
      "check begins",
      "check: skipped, the one before is not done",
      "check ends",
    ]);
  });

  it("lets a digest wait for the running check", async () => {
    const { lane, story, finish } = openStage();

    lane.tick("check", new Date("2024-05-02T06:00:00Z"));
    lane.tick("digest", new Date("2024-05-02T06:00:00Z"));
    await finish();
    await finish();
    await lane.whenQuiet();

    expect(story).toEqual(["check begins", "check ends", "digest begins", "digest ends"]);
  });

  it("runs once for slots that were slept through", async () => {
    const { lane, story, finish, setClock } = openStage();
    setClock("2024-05-02T12:00:00Z");

    for (const hour of ["06", "07", "08", "09"])
      lane.tick("check", new Date(`2024-05-02T${hour}:00:00Z`));
    await finish();
    lane.tick("check", new Date("2024-05-02T10:00:00Z"));
    await lane.whenQuiet();

    expect(story).toEqual(["check begins", "check ends"]);
  });

  it("goes on after a job that failed", async () => {
    const { lane, story, finish, setClock } = openStage({ check: new Error("the disk is full") });

    lane.tick("check", new Date("2024-05-02T06:00:00Z"));
    await finish();
    setClock("2024-05-02T07:00:00Z");
    lane.tick("digest", new Date("2024-05-02T07:00:00Z"));
    await finish();
    await lane.whenQuiet();

    expect(story).toEqual([
      "check begins",
      "check: failed: the disk is full",
      "digest begins",
      "digest ends",
    ]);
  });

  it("lets the running job finish when it is stopped, and begins nothing new", async () => {
    const { lane, story, finish, stop } = openStage();

    lane.tick("check", new Date("2024-05-02T06:00:00Z"));
    lane.tick("digest", new Date("2024-05-02T06:00:00Z"));
    stop();
    lane.tick("check", new Date("2024-05-02T07:00:00Z"));
    await finish();
    await lane.whenQuiet();

    expect(story).toEqual(["check begins", "check ends early"]);
  });

  it("is quiet from the start", async () => {
    await expect(openStage().lane.whenQuiet()).resolves.toBeUndefined();
  });
});
