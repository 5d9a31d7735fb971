import { readFileSync } from "node:fs";

/** Processor time of this process and of those that it started and waited for, and theirs, in milliseconds. */
export function readProcessorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + readChildrenTime();
}

/** The fields `cutime` and `cstime` of proc(5), in hundredths of a second; 0 where the system does not say. */
function readChildrenTime(): number {
  try {
    const stat = readFileSync("/proc/self/stat", "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return 0;
  }
}
