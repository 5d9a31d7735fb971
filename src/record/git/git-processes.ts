import { readdir, readFile, readlink, realpath } from "node:fs/promises";
import { sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a writer runs to move the archive on. */
const WRITING = new Set(["fast-import", "unpack-objects", "update-ref", "update-index"]);

/** What only reads: it takes no lock and leaves nothing half-made, and may go on for days, in a pager or a viewer. */
const READING = new Set([
  "blame",
  "cat-file",
  "for-each-ref",
  "fsck",
  "grep",
  "log",
  "ls-tree",
  "rev-list",
  "rev-parse",
  "shortlog",
  "show",
  "upload-archive",
  "upload-pack",
]);

/** Options of git itself whose value is an argument of its own. */
const VALUED = new Set(["-c", "-C", "--git-dir", "--work-tree", "--namespace", "--config-env"]);

const PAUSE_MS = 20;

/**
 * Wait for the git that a killed writer has left running: it may still have heard that the import is done. It sees
 * the end of its input and ends by itself; whatever does not within `timeout` milliseconds is not waited for.
 */
export async function outwaitOrphans(folder: string, timeout: number): Promise<void> {
  for (let waited = 0; waited < timeout; waited += PAUSE_MS) {
    if ((await isGitAtWork(folder, (args) => args.some((arg) => WRITING.has(arg)))) !== true) {
      return;
    }
    await sleep(PAUSE_MS);
  }
}

/**
 * Tell whether a git process stands in the folder whose arguments `matches` accepts; null where the system does not
 * say (no /proc).
 */
export async function isGitAtWork(
  folder: string,
  matches: (args: readonly string[]) => boolean,
): Promise<boolean | null> {
  const home = await realpath(folder);
  let names: string[];
  try {
    names = await readdir("/proc");
  } catch {
    return null;
  }
  const pids = names.filter((entry) => /^[0-9]+$/u.test(entry));
  const found = await Promise.all(pids.map((pid) => isGitIn(pid, home, matches)));
  return found.includes(true);
}

async function isGitIn(
  pid: string,
  home: string,
  matches: (args: readonly string[]) => boolean,
): Promise<boolean> {
  try {
    const [command, place, line] = await Promise.all([
      readFile(`/proc/${pid}/comm`, "utf8"),
      readlink(`/proc/${pid}/cwd`),
      readFile(`/proc/${pid}/cmdline`, "utf8"),
    ]);
    const isThere = place === home || place.startsWith(home + sep);
    return command.startsWith("git") && isThere && matches(line.split("\0"));
  } catch {
    // It ended this moment, or belongs to another user, whose git could not write here either.
    return false;
  }
}

/** False for the arguments of a git that only reads. */
export function mayWrite([program = "", ...args]: readonly string[]): boolean {
  const own = /(?:^|\/)git-([a-z-]+)$/u.exec(program)?.[1];
  return !READING.has(own ?? findCommand(args));
}

function findCommand(args: readonly string[]): string {
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    if (!arg.startsWith("-")) return arg;
    if (VALUED.has(arg)) at += 1;
  }
  return "";
}
