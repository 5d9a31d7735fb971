import { describe, expect, it } from "vitest";
import { judgeNetwork, NETWORK_UP, pauseAfter } from "../../src/schedule/network.ts";

const MINUTE = 60_000;

/** Ask hosts one after the other, a minute apart: `a` answers, `-a` does not. */
function ask(looks: readonly string[], hosts: number, minutes = 1): boolean[] {
  let state = NETWORK_UP;
  return looks.map((look, index) => {
    const answered = !look.startsWith("-");
    const host = look.replace("-", "");
    state = judgeNetwork(state, { host, answered, at: index * minutes * MINUTE }, hosts);
    return state.outSince !== null;
  });
}

describe("judgeNetwork", () => {
  it("is out where all hosts that are watched are silent", () => {
    expect(ask(["-a", "-b", "-c"], 3)).toEqual([false, false, true]);
  });

  it("is out where eight are silent one after the other, of however many", () => {
    const looks = ["-a", "-b", "-c", "-d", "-e", "-f", "-g", "-h"];

    expect(ask(looks, 500).indexOf(true)).toBe(7);
  });

  it("is not out where one answers between them, or the same is silent again and again", () => {
    expect(ask(["-a", "-b", "c", "-a", "-b"], 3)).not.toContain(true);
    expect(ask(["-a", "-a", "-a", "-a"], 3)).not.toContain(true);
  });

  it("is never out by one host alone", () => {
    expect(ask(["-a", "-a"], 1)).toEqual([false, false]);
  });

  it("does not count silence from hours ago", () => {
    expect(ask(["-a", "-b", "-c"], 3, 90)).toEqual([false, false, false]);
  });

  it("is back with the first answer, and out since the first silence", () => {
    expect(ask(["-a", "-b", "-a", "b", "-a"], 2)).toEqual([false, true, true, false, false]);
    const first = judgeNetwork(NETWORK_UP, { host: "a", answered: false, at: 5 }, 2);

    expect(judgeNetwork(first, { host: "b", answered: false, at: 9 }, 2).outSince).toBe(5);
  });
});

describe("pauseAfter", () => {
  it("grows from a minute to a quarter of an hour", () => {
    expect([1, 2, 3, 4, 5, 60].map((looks) => pauseAfter(looks) / MINUTE)).toEqual([
      1, 2, 4, 8, 15, 15,
    ]);
  });
});
