import { readFileSync } from "node:fs";
import type { LimitStore } from "../../model/limit-store.ts";
import { createMemoryLimitStore } from "../../model/limit-store.ts";
import { forgive, penalise, readLimit, takeTurn, writeLimit } from "./archive-limit.ts";
import type { ArchiveLimit, ServiceRule, Stamp, Turn } from "./archive-limit.ts";

/** The limits of all web archives, as all who share the store keep them together. */
export interface ArchiveLimits {
  /** Take a turn at a service of an archive, or learn how long to wait before the next try. */
  take(archive: string, rule: ServiceRule): Promise<Turn>;
  /** It wants to be left alone (a 429, a refused connection): nothing is asked of any of its services, by nobody, for a pause or as long as it asks. */
  penalise(archive: string, pause: number, asked?: number): Promise<void>;
  /** It answers: the next pause is a short one again. */
  forgive(archive: string): Promise<void>;
}

/** Keep the limits of archives in a store; by default for this process alone. */
export function createArchiveLimits(
  store: LimitStore = createMemoryLimitStore(),
  clock: () => Stamp = machineClock(),
): ArchiveLimits {
  const penalised = new Set<string>();

  function change(archive: string, work: (limit: ArchiveLimit) => ArchiveLimit): Promise<void> {
    return store.update(archive, (kept) => ({
      keep: writeLimit(work(readLimit(kept, clock()))),
      give: undefined,
    }));
  }

  return {
    async take(archive, rule) {
      const turn = await store.update(archive, (kept) => {
        const [limit, give] = takeTurn(readLimit(kept, clock()), rule);
        return { keep: writeLimit(limit), give };
      });
      if (turn.strikes > 0) penalised.add(archive);
      return turn;
    },
    async penalise(archive, pause, asked) {
      penalised.add(archive);
      await change(archive, (limit) => penalise(limit, pause, asked));
    },
    async forgive(archive) {
      // Nothing is written for each of a million answers.
      if (penalised.delete(archive)) await change(archive, forgive);
    },
  };
}

/** The clocks of this machine: Node's `hrtime` is the system's steady clock, the same in all processes. */
export function machineClock(): () => Stamp {
  const boot = readBoot();
  return () => ({
    wall: Date.now(),
    steady: Number(process.hrtime.bigint() / 1_000n) / 1_000,
    boot,
  });
}

function readBoot(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    // Not Linux: a steady clock that has gone backwards tells of a restart.
    return "";
  }
}
