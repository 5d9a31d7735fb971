import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  LONGEST_STOP,
  forgive,
  penalise,
  readLimit,
  takeTurn,
  writeLimit,
} from "../../../src/capture/web-archive/archive-limit.ts";
import type { ArchiveLimit, Stamp } from "../../../src/capture/web-archive/archive-limit.ts";

const MINUTE = 60_000;
const CDX = { service: "cdx", interval: 2_500, burst: 4 };
const at = (ms: number, rest: Partial<Stamp> = {}): Stamp => ({
  wall: 1_700_000_000_000 + ms,
  steady: ms,
  boot: "a",
  ...rest,
});
const fresh = (): ArchiveLimit => readLimit(null, at(0));
/** What is left after that time, as another process would read it. */
const later = (limit: ArchiveLimit, stamp: Stamp): ArchiveLimit =>
  readLimit(writeLimit(limit), stamp);

describe("the limit of a web archive", () => {
  it("gives no window more turns than its rate and its burst allow, however it is asked", () => {
    const pauses = fc.array(fc.nat(4_000), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(pauses, (waits) => {
        let limit = fresh();
        let now = 0;
        const taken: number[] = [];
        for (const pause of waits) {
          now += pause;
          const [next, turn] = takeTurn(later(limit, at(now)), CDX);
          limit = next;
          if (turn.wait === 0) taken.push(now);
        }

        taken.forEach((start, index) => {
          const inMinute = taken.slice(index).filter((time) => time < start + MINUTE);
          expect(inMinute.length).toBeLessThanOrEqual(24 + CDX.burst - 1);
        });
      }),
    );
  });

  it("gives a turn to whoever waits as long as it was told", () => {
    let limit = fresh();
    for (let turn = 0; turn < 4; turn += 1) [limit] = takeTurn(limit, CDX);
    const [, { wait }] = takeTurn(limit, CDX);

    const [, after] = takeTurn(later(limit, at(wait)), CDX);

    expect(wait).toBe(2_500);
    expect(after.wait).toBe(0);
  });

  it("counts each service by itself, and stops all of them together", () => {
    const playback = { service: "playback", interval: 125, burst: 1 };
    let [limit] = takeTurn(fresh(), { ...CDX, burst: 1 });

    expect(takeTurn(limit, playback)[1].wait).toBe(0);
    limit = penalise(limit, MINUTE);

    expect(takeTurn(limit, playback)[1]).toEqual({ wait: MINUTE, isHeld: true, strikes: 1 });
    expect(takeTurn(limit, CDX)[1].wait).toBe(MINUTE);
  });

  it("stops for twice as long each time, up to hours, and for a minute again after an answer", () => {
    const stops: number[] = [];
    let limit = fresh();
    for (let time = 0; stops.length < 12; time += LONGEST_STOP) {
      limit = penalise(later(limit, at(time)), MINUTE);
      stops.push(limit.held / MINUTE);
    }

    expect(stops).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
    limit = forgive(later(limit, at(20 * LONGEST_STOP)));
    expect(penalise(limit, MINUTE).held).toBe(MINUTE);
  });

  it("counts a stop once that many hear of at the same time", () => {
    const once = penalise(fresh(), MINUTE);

    expect(penalise(later(once, at(10)), MINUTE)).toMatchObject({ held: MINUTE - 10, strikes: 1 });
    expect(penalise(later(once, at(10)), MINUTE, 5 * MINUTE)).toMatchObject({
      held: 5 * MINUTE,
      strikes: 1,
    });
  });

  it("takes an answer during a stop for one to an earlier request", () => {
    expect(forgive(penalise(fresh(), MINUTE)).strikes).toBe(1);
  });

  it.each([
    [
      "goes forward by a year",
      at(1_000, { wall: 1_700_000_000_000 + 365 * 24 * 60 * MINUTE }),
      59_000,
    ],
    ["goes back by a year", at(1_000, { wall: 1_600_000_000_000 }), 59_000],
    ["stands still while the machine starts anew", { ...at(0), steady: 5, boot: "b" }, MINUTE],
    ["goes on while the machine starts anew", { ...at(40_000), steady: 5, boot: "b" }, 20_000],
    ["goes back while the machine starts anew", { wall: 0, steady: 5, boot: "b" }, MINUTE],
    [
      "cannot tell of a start, and the steady one is younger",
      { ...at(40_000), steady: -1 },
      20_000,
    ],
  ])("holds where the clock %s", (_name, stamp, held) => {
    expect(later(penalise(fresh(), MINUTE), stamp).held).toBe(held);
  });

  it("is never longer than the longest stop, whatever stands in the file", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const limit = readLimit(text, at(0));

        expect(takeTurn(limit, CDX)[1].wait).toBeLessThanOrEqual(LONGEST_STOP);
      }),
    );
    const damaged = writeLimit({ ...penalise(fresh(), MINUTE), held: 1e300 });
    expect(readLimit(damaged, at(0)).held).toBe(0);
  });

  it("is not kept by a rule that was slower", () => {
    const [limit] = takeTurn(fresh(), { service: "cdx", interval: 24 * 60 * MINUTE, burst: 1 });

    expect(takeTurn(limit, { ...CDX, burst: 1 })[1].wait).toBe(2_500);
  });
});
