import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A program with its arguments, in a folder, that writes to an archive. */
export interface Job {
  readonly folder: string;
  readonly archive: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
}

/** When a run is killed: some milliseconds after it began, or after it has taken the archive's lock for the `turn`th time. */
export type Aim =
  | { readonly kind: "time"; readonly delay: number }
  | { readonly kind: "writing"; readonly turn: number; readonly delay: number };

/** What a run that was killed was doing; `over` where it had ended by itself. */
export type Phase = "over" | "before writing" | "between writes" | `writing: ${string}`;

const ENVIRONMENT = { NO_COLOR: "1", FORCE_COLOR: undefined };

/** Run to the end; gives the exit code and what was said. */
export async function runJob(job: Job): Promise<{ readonly code: number; readonly said: string }> {
  const child = startJob(job);
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code: code ?? -1, said };
}

/** Start a job and kill it; its gits live on where `spareGit`. */
export async function killJob(job: Job, aim: Aim, spareGit: boolean): Promise<Phase> {
  const lock = join(job.archive, ".git", "clausewatch", "lock");
  const child = startJob(job);
  child.stdout.resume();
  child.stderr.resume();
  const closed = once(child, "close");
  let turns = 0;
  let wasHeld = false;
  const begun = performance.now();
  const isOver = (): boolean => child.exitCode !== null;
  if (aim.kind === "time") {
    while (!isOver() && performance.now() - begun < aim.delay) {
      turns += Number(existsSync(lock));
      await sleep(2);
    }
  } else {
    while (!isOver() && turns < aim.turn) {
      const isHeld = existsSync(lock);
      if (isHeld && !wasHeld) turns += 1;
      wasHeld = isHeld;
      if (turns < aim.turn) await sleep(1);
    }
    await sleep(aim.delay);
  }
  if (isOver()) {
    await closed;
    return "over";
  }
  // Stopped first, so that it starts no more of them while we look.
  child.kill("SIGSTOP");
  const gits = findChildren(child.pid ?? 0);
  const phase = namePhase(existsSync(lock), turns, gits);
  child.kill("SIGKILL");
  if (!spareGit) for (const { pid } of gits) tryKill(pid);
  await closed;
  return phase;
}

function startJob({ folder, args }: Job) {
  return spawn(process.execPath, [...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...ENVIRONMENT, XDG_STATE_HOME: join(folder, "state") },
  });
}

function namePhase(
  isHeld: boolean,
  turns: number,
  gits: readonly { readonly verb: string }[],
): Phase {
  if (!isHeld) return turns === 0 ? "before writing" : "between writes";
  const verbs = new Set(gits.map(({ verb }) => verb));
  const known = ["update-ref", "fast-import", "update-index", "diff-tree", "read-tree"];
  return `writing: ${known.find((verb) => verbs.has(verb)) ?? "files and reading"}`;
}

/** The processes that a process has started, and theirs: all of ours are gits. */
function findChildren(parent: number): { readonly pid: number; readonly verb: string }[] {
  const found = readdirSync("/proc")
    .filter((name) => /^[0-9]+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const above = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        const words = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0");
        const verb = words.find((word, at) => at > 0 && isVerb(word, words[at - 1])) ?? "";
        return above === parent ? [{ pid: Number(name), verb }] : [];
      } catch {
        // It ended this moment.
        return [];
      }
    });
  return [...found, ...found.flatMap(({ pid }) => findChildren(pid))];
}

function isVerb(word: string, before: string | undefined): boolean {
  return before !== "-c" && !word.startsWith("-");
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended this moment.
  }
}
