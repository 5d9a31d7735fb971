import { randomUUID } from "node:crypto";
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";

/** Who holds a lock, as written in its file. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** Where the pid means something: boot of the kernel and pid namespace; null where the system has neither. */
  readonly world: string | null;
  /** When the process started, in the kernel's ticks: a pid is used again, this pair is not. */
  readonly started: string | null;
  /** Tells one taking of the lock from every other. */
  readonly token: string;
  /** For people only. */
  readonly since: string;
}

export async function describeSelf(token: string): Promise<LockHolder> {
  return {
    pid: process.pid,
    host: hostname(),
    world: await readWorld(),
    started: (await readProcess(process.pid))?.started ?? null,
    token,
    since: new Date().toISOString(),
  };
}

/**
 * Tell whether the holder of a lock lives, where its process can be seen; `unseen` where it is in another container, on
 * another machine, or from before a reboot.
 */
export async function judgeHolder(holder: LockHolder): Promise<"alive" | "gone" | "unseen"> {
  if (holder.host !== hostname() || holder.world !== (await readWorld())) return "unseen";
  if (!isRunning(holder.pid)) return "gone";
  const process = await readProcess(holder.pid);
  if (process === null || holder.started === null) return "alive";
  return process.isDead || process.started !== holder.started ? "gone" : "alive";
}

const NOBODY: LockHolder = {
  pid: 0,
  host: "unknown",
  world: "unknown",
  started: null,
  token: "unreadable",
  since: "unknown",
};

/** Read the holder that a lock's file names. One that cannot be read is nobody we see, and counts by its silence. */
export function parseHolder(raw: string): LockHolder {
  try {
    const holder: unknown = JSON.parse(raw);
    return isHolder(holder) ? holder : NOBODY;
  } catch {
    // Cut short by a loss of power.
    return NOBODY;
  }
}

/** By hand and not by a schema: every command that opens an archive loads this file. */
function isHolder(value: unknown): value is LockHolder {
  if (typeof value !== "object" || value === null) return false;
  const { pid, host, world, started, token, since } = value as Readonly<Record<string, unknown>>;
  const isNamed = typeof host === "string" && typeof since === "string";
  const isPlaced = [world, started].every((one) => one === null || typeof one === "string");
  const isToken = typeof token === "string" && /^[0-9a-f-]{1,64}$/u.test(token);
  return isNamed && isPlaced && isToken && Number.isSafeInteger(pid) && Number(pid) > 0;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM: it runs, and belongs to somebody else.
    return !(thrown instanceof Error && "code" in thrown && thrown.code === "ESRCH");
  }
}

/** A world in which there is nobody else. */
const BLIND = randomUUID();

async function readWorld(): Promise<string | null> {
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    return `${boot.trim()} ${await readlink("/proc/self/ns/pid")}`;
  } catch {
    // Not Linux: the host's name has to do. Linux without a /proc of our own: nobody can see anybody.
    return process.platform === "linux" ? BLIND : null;
  }
}

/** Fields 3 and 22 of /proc/<pid>/stat, counted after the name in brackets, which may hold anything. */
async function readProcess(
  pid: number,
): Promise<{ isDead: boolean; started: string | null } | null> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, "utf8");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    return { isDead: fields[0] === "Z" || fields[0] === "X", started: fields[19] ?? null };
  } catch {
    // Not Linux, or gone this moment.
    return null;
  }
}
