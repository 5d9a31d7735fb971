import { readFileSync } from "node:fs";

/**
 * Read the peak resident memory of this process, in bytes. Linux says in `VmHWM` what this program took;
 * `getrusage` would begin with what its parent had when it was started (proc(5), getrusage(2)).
 */
export function readPeakMemory(): number {
  try {
    const status = readFileSync("/proc/self/status", "utf8");
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kibibytes !== undefined) return Number(kibibytes) * 1024;
  } catch {
    // No Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}
