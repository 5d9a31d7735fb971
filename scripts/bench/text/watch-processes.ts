import { readFileSync } from "node:fs";

/** What a process and all that it started have taken. */
export interface ProcessCost {
  /** Processor time, in seconds. */
  readonly cpu: number;
  /** Largest resident memory of all of them together, in bytes. */
  readonly peak: number;
}

const INTERVAL = 200;
const TICKS = 100;
const PAGE = 4096;

/**
 * Watch a process and its children until it is told to stop. Linux only: what `/proc` does not tell counts as nothing.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function watchProcesses(pid: number): () => ProcessCost {
  let cpu = 0;
  let peak = 0;
  const sample = (): void => {
    const tree = readTree(pid);
    cpu = Math.max(cpu, tree.ticks / TICKS);
    peak = Math.max(peak, tree.pages * PAGE);
  };
  const timer = setInterval(sample, INTERVAL);
  return () => {
    clearInterval(timer);
    return { cpu, peak };
  };
}

/**
 * Add up a process, the children it has now, and the time of those that have ended. A child that has not begun its own program
 * yet has the memory of its parent, stack and all: that is counted once.
 */
function readTree(pid: number, parentStack = ""): { ticks: number; pages: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const words = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const fields = words.map(Number);
    const stack = words[25] ?? "";
    // utime, stime, cutime, cstime; rss.
    let ticks = fields.slice(11, 15).reduce((sum, field) => sum + field, 0);
    let pages = stack === parentStack ? 0 : (fields[21] ?? 0);
    for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ")) {
      if (child.trim() === "") continue;
      const tree = readTree(Number(child), stack);
      ticks += tree.ticks;
      pages += tree.pages;
    }
    return { ticks, pages };
  } catch {
    // It has ended meanwhile, or there is no /proc.
    return { ticks: 0, pages: 0 };
  }
}
