import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Engine } from "./launch-engine.ts";

/** Keeps the processes of a browser within bounds. */
export interface MemoryWatch {
  /** Look for as long as a page is open, and tell when memory runs short; gives the function that ends it. */
  watch(onShortage: () => void): () => void;
  stop(): void;
}

/** How often it is looked, in milliseconds: a page can take a gigabyte in a second. */
const PAUSE = 150;
/** All processes together, in times of what one may take: there are six before a page is open. */
const TOGETHER = 3;
/** A process that holds so much of the limit may end of it by itself before it is looked at again. */
const NEAR = 0.7;

/**
 * Watch how much memory the processes of a browser hold, where the kernel tells (`/proc`); elsewhere only the limit of the
 * script engine's heap holds. A process that takes more than `limit` bytes is killed. It cannot be told which page it
 * belonged to, so every page that is watched hears of it; only the one whose process it was crashes.
 */
export function watchMemory(engine: Engine, limit: number): MemoryWatch {
  const watched = new Set<() => void>();
  let isStopped = false;
  let isLooking = false;

  async function look(): Promise<void> {
    isLooking = true;
    while (!isStopped && watched.size > 0) {
      const processes = await engine.processes();
      const sizes = await Promise.all(processes.map(readResident));
      const over = processes.filter((_, index) => (sizes[index] ?? 0) > limit);
      const whole = sizes.reduce((sum, size) => sum + size, 0) > limit * TOGETHER;
      if (whole || sizes.some((size) => size > limit * NEAR)) {
        for (const onShortage of watched) onShortage();
      }
      for (const id of whole ? processes.slice(0, 1) : over) killProcess(id);
      await delay(PAUSE);
    }
    isLooking = false;
  }

  return {
    watch(onShortage) {
      watched.add(onShortage);
      if (!isLooking) void look();
      return () => void watched.delete(onShortage);
    },
    stop() {
      isStopped = true;
    },
  };
}

/** Bytes of memory that are a process's own (`statm`: resident without shared); 0 where that is not told. */
async function readResident(id: number): Promise<number> {
  try {
    const [, resident = 0, shared = 0] = (await readFile(`/proc/${id}/statm`, "utf8"))
      .split(" ")
      .map(Number);
    return (resident - shared) * 4096;
  } catch {
    // It has ended, or there is no /proc.
    return 0;
  }
}

function killProcess(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It was faster.
  }
}
