import type { WaybackContext } from "../../src/capture/context.ts";
import { createGuard } from "../../src/capture/guard.ts";
import { createPace } from "../../src/capture/pace.ts";
import type { FetchSettings } from "../../src/model/settings.ts";

/** Settings that are quick to fail. */
export const SETTINGS: FetchSettings = {
  userAgent: "clausewatch-test/0.1 (+mailto:test@example.org)",
  timeouts: {
    lookup: 5_000,
    connect: 5_000,
    secureConnect: 5_000,
    response: 5_000,
    socket: 5_000,
    request: 10_000,
  },
  maxBodyBytes: 100_000,
  maxRedirects: 5,
  retries: 2,
  maxRetryAfter: 120_000,
  hostPause: 0,
  concurrency: 4,
  // The servers of the tests.
  allowAddresses: ["127.0.0.0/8", "::1"],
  allowPorts: [],
};

/** A clock that stands still until somebody sleeps. */
export function fakeClock(): {
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  slept: number[];
} {
  const slept: number[] = [];
  let time = 0;
  return {
    slept,
    now: () => time,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      time += milliseconds;
    },
  };
}

/** The instant at which the tests take place. */
const NOW = new Date("2024-05-06T07:08:09.500Z");

/** A context whose waits pass at once; `slept` tells how long they would have been. */
export function makeContext(
  settings: Partial<FetchSettings> = {},
  rest: Partial<WaybackContext> = {},
): WaybackContext & { slept: number[] } {
  const clock = fakeClock();
  const all = { ...SETTINGS, ...settings };
  return {
    settings: all,
    guard: createGuard(all),
    wayback: {
      cdx: "http://127.0.0.1:2/cdx/search/cdx",
      playback: "http://127.0.0.1:2/web",
      cdxPerMinute: 60_000,
      playbacksPerSecond: 1_000,
      pageSize: 100,
    },
    now: () => NOW,
    pace: createPace(clock),
    random: () => 1,
    slept: clock.slept,
    ...rest,
  };
}

/** The error that a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
}
