import { describe, expect, it } from "vitest";
import { createPace } from "../../src/capture/pace.ts";
import { fakeClock } from "./context.ts";

/** Run work that notes when it starts. */
function recorder(clock: { now: () => number }) {
  const starts: number[] = [];
  return {
    starts,
    work: async () => {
      starts.push(clock.now());
    },
  };
}

describe("pace", () => {
  it("spaces the starts of a lane", async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const { starts, work } = recorder(clock);

    await Promise.all([1, 2, 3].map(() => pace.run("a", { interval: 100 }, work)));

    expect(starts).toEqual([0, 100, 200]);
  });

  it("counts a host's pause from the end of the last request", async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const { starts, work } = recorder(clock);
    const slow = async () => {
      await work();
      await clock.sleep(500);
    };

    await pace.run("a", { interval: 100, after: "end" }, slow);
    await pace.run("a", { interval: 100, after: "end" }, slow);

    expect(starts).toEqual([0, 600]);
  });

  it("lets a burst through after a rest, then the rate", async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const { starts, work } = recorder(clock);

    await Promise.all([1, 2, 3, 4, 5].map(() => pace.run("a", { interval: 100, burst: 3 }, work)));

    expect(starts).toEqual([0, 0, 0, 100, 200]);
  });

  it("keeps lanes apart", async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const { starts, work } = recorder(clock);

    await pace.run("a", { interval: 100 }, work);
    await pace.run("b", { interval: 100 }, work);

    expect(starts).toEqual([0, 0]);
  });

  it("runs one at a time, in order of arrival, unless more connections are allowed", async () => {
    const events: string[] = [];
    const gates = new Map(["1", "2", "3"].map((name) => [name, Promise.withResolvers<void>()]));
    const pace = createPace(fakeClock());
    const start = async (lane: string, connections: number, name: string) =>
      pace.run(lane, { interval: 0, connections }, async () => {
        events.push(`${lane}${name}`);
        await gates.get(name)?.promise;
      });

    const single = ["1", "2", "3"].map((name) => start("a", 1, name));
    const double = ["1", "2", "3"].map((name) => start("b", 2, name));
    await new Promise(setImmediate);
    const early = [...events].toSorted();
    for (const gate of gates.values()) {
      gate.resolve();
    }
    await Promise.all([...single, ...double]);

    expect(early).toEqual(["a1", "b1", "b2"]);
    expect(events.filter((event) => event.startsWith("a"))).toEqual(["a1", "a2", "a3"]);
  });

  it("starts nothing while a lane is held", async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const { starts, work } = recorder(clock);

    pace.hold("a", 60_000);
    pace.hold("a", 1_000);
    await pace.run("a", { interval: 1, burst: 5 }, work);

    expect(starts).toEqual([60_000]);
  });

  it("gives the lane on after a failure", async () => {
    const pace = createPace(fakeClock());

    await expect(
      pace.run("a", { interval: 0 }, () => Promise.reject(new Error("no"))),
    ).rejects.toThrow("no");

    expect(await pace.run("a", { interval: 0 }, () => Promise.resolve("yes"))).toBe("yes");
  });

  it("lets go of who is cancelled while waiting, and of nobody else", async () => {
    const gate = Promise.withResolvers<void>();
    const controller = new AbortController();
    const pace = createPace(fakeClock());
    const rule = { interval: 0 };

    const first = pace.run("a", rule, () => gate.promise);
    const second = pace.run("a", rule, () => Promise.resolve("second"), controller.signal);
    const third = pace.run("a", rule, () => Promise.resolve("third"));
    controller.abort();

    await expect(second).rejects.toMatchObject({ code: "cancelled", transient: true });
    gate.resolve();
    await first;
    expect(await third).toBe("third");
  });

  it("lets go of who is cancelled behind others that wait", async () => {
    const gate = Promise.withResolvers<void>();
    const controller = new AbortController();
    const pace = createPace(fakeClock());
    const rule = { interval: 0 };

    const first = pace.run("a", rule, () => gate.promise);
    const second = pace.run("a", rule, () => Promise.resolve("second"));
    const third = pace.run("a", rule, () => Promise.resolve("third"), controller.signal);
    controller.abort();

    await expect(third).rejects.toMatchObject({ code: "cancelled" });
    gate.resolve();
    await first;
    expect(await second).toBe("second");
  });

  it("stops a wait by the real clock as soon as it is cancelled", async () => {
    const controller = new AbortController();
    const pace = createPace();

    const waiting = pace.sleep(3_600_000, controller.signal);
    controller.abort();

    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
  });
});
