import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { MEASURE_HEAP, type HeapUse } from "./heap-use.ts";

const CLI = fileURLToPath(new URL("../../../src/cli.ts", import.meta.url));
const ANSWER_HEAP = new URL("answer-heap.ts", import.meta.url).href;

/** One line of the daemon's log. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly at: string;
  readonly policy?: string;
  readonly outcome?: string;
  /** Seconds after it was due. */
  readonly late?: number;
}

/** A daemon that runs as users run it, and says what it holds in memory. */
export interface WatchedProcess {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Resolves with the next line that says so. */
  readonly says: (message: string) => Promise<LogLine>;
  /** Ask it to stop; gives how long that took, in milliseconds. */
  readonly stop: () => Promise<number>;
  /** Resident memory in bytes, and processor time with that of the programs that it ran, in milliseconds. */
  readonly usage: () => { readonly memory: number; readonly cpu: number };
  /** Let it collect its garbage, and give what is left. */
  readonly measureHeap: () => Promise<HeapUse>;
}

/** Start `clausewatch daemon` over a configuration. @param onLine told of every line of its log */
export function startDaemon(config: string, onLine: (line: LogLine) => void): WatchedProcess {
  const flags = ["--expose-gc", "--import", ANSWER_HEAP];
  const child = spawn(process.execPath, [...flags, CLI, "daemon", "--json", "--config", config], {
    cwd: config,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...process.env, XDG_STATE_HOME: `${config}/state`, XDG_CACHE_HOME: `${config}/cache` },
  });
  const listeners = new Set<(line: LogLine) => void>([onLine]);
  createInterface({ input: child.stderr as Readable }).on("line", (text) => {
    if (!text.startsWith("{")) {
      process.stderr.write(`${text}\n`);
      return;
    }
    for (const listener of listeners) listener(JSON.parse(text) as LogLine);
  });
  const pid = child.pid ?? 0;

  async function says(message: string): Promise<LogLine> {
    return new Promise((resolve, reject) => {
      const listen = (line: LogLine): void => {
        if (line.message !== message) return;
        listeners.delete(listen);
        resolve(line);
      };
      listeners.add(listen);
      child.once("close", (code) => reject(new Error(`the daemon ended with ${code}`)));
    });
  }

  async function stop(): Promise<number> {
    const begun = performance.now();
    const ended = once(child, "close");
    child.kill("SIGTERM");
    await ended;
    return performance.now() - begun;
  }

  async function measureHeap(): Promise<HeapUse> {
    const answer = once(child, "message");
    child.send(MEASURE_HEAP);
    return ((await answer) as HeapUse[])[0] as HeapUse;
  }

  return { pid, child, says, stop, usage: () => readUsage(pid), measureHeap };
}

/** From proc(5): VmRSS in kilobytes; utime, stime, cutime and cstime in hundredths of a second. */
function readUsage(pid: number): { memory: number; cpu: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { memory: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024, cpu: ticks * 10 };
}
