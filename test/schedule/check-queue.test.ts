import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCheckQueue, type QueuedCheck } from "../../src/schedule/check-queue.ts";

function checkOf(id: string, due: number, parts: Partial<QueuedCheck> = {}): QueuedCheck {
  return { id, due, host: id, isNew: false, ...parts };
}

describe("a queue of checks", () => {
  it("gives nothing before it is due", () => {
    const queue = makeCheckQueue(4);
    queue.plan(checkOf("a", 10));

    expect(queue.take(9)).toEqual([]);
    expect(queue.nextDue()).toBe(10);
    expect(queue.take(10).map(({ id }) => id)).toEqual(["a"]);
    expect(queue.nextDue()).toBeNull();
  });

  it("gives as many as there is room for, the most urgent first", () => {
    const queue = makeCheckQueue(2);
    for (const check of [
      checkOf("late", 1),
      checkOf("new", 9, { isNew: true }),
      checkOf("later", 0),
    ])
      queue.plan(check);

    const taken = queue.take(10);

    expect(taken.map(({ id }) => id)).toEqual(["new", "later"]);
    expect(queue.waiting).toBe(1);
    queue.end(taken[0] as QueuedCheck);
    expect(queue.take(10).map(({ id }) => id)).toEqual(["late"]);
  });

  it("asks no host twice at a time, and lets no other wait for it", () => {
    const queue = makeCheckQueue(2);
    for (const id of ["a1", "a2", "a3"]) queue.plan(checkOf(id, 0, { host: "a" }));
    queue.plan(checkOf("b", 5));

    const [first, other] = queue.take(10);

    expect([first?.id, other?.id]).toEqual(["a1", "b"]);
    queue.end(other as QueuedCheck);
    expect(queue.take(10)).toEqual([]);
    queue.end(first as QueuedCheck);
    expect(queue.take(10).map(({ id }) => id)).toEqual(["a2"]);
  });

  it("takes the newest plan of a policy", () => {
    const queue = makeCheckQueue(2);
    queue.plan(checkOf("a", 1));
    queue.plan(checkOf("a", 20));

    expect(queue.take(10)).toEqual([]);
    expect(queue.nextDue()).toBe(20);
    expect(queue.size).toBe(1);
  });

  it("lets each run once and none twice at a time, in whatever order they come and end", () => {
    const checks = fc.array(
      fc.record({
        due: fc.nat(50),
        host: fc.constantFrom("a", "b", "c", "d"),
        isNew: fc.boolean(),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        checks,
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.nat()),
        (given, room, dice) => {
          const queue = makeCheckQueue(room);
          for (const [index, one] of given.entries()) queue.plan({ id: `p${index}`, ...one });
          const done: string[] = [];
          let running: QueuedCheck[] = [];

          for (let now = 0; now < 500; now += 1) {
            running.push(...queue.take(now));
            expect(running.length).toBeLessThanOrEqual(room);
            expect(new Set(running.map(({ host }) => host)).size).toBe(running.length);
            const ended = running[(dice.next().value as number) % (running.length + 1)];
            if (ended === undefined) continue;
            done.push(ended.id);
            running = running.filter((one) => one !== ended);
            queue.end(ended);
          }

          expect(done.toSorted()).toEqual(given.map((_, index) => `p${index}`).toSorted());
        },
      ),
    );
  });
});
