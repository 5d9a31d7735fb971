import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { devNull } from "node:os";
import { join } from "node:path";
import type { SimpleGit } from "simple-git";
import { explainGitFailure } from "./git-failure.ts";
import type { Signer } from "../sign/signer.ts";

/** Who writes the archive, whatever the user's own git is set to. */
export const IDENTITY = "clausewatch <clausewatch@localhost>";

/** One repository and the one way to run git in it. */
export interface Git {
  /** The work tree. */
  readonly path: string;
  /** Its `.git`. */
  readonly directory: string;
  /** Where clausewatch keeps what is neither history nor git's: `.git/clausewatch`. */
  readonly room: string;
  /** Signs the newest commit of everything that is written; absent where nothing is signed. */
  readonly signer?: Signer | undefined;
}

/**
 * What every call of git is told. Nothing that a repository, a user or a host has configured may run a
 * program or change a byte. `core.fsync`: objects and refs are on disk before a ref moves, and indexes of packs before others go (git ≥ 2.36).
 */
const CONFIGURATION = [
  `core.hooksPath=${devNull}`,
  "core.fsmonitor=false",
  "core.fsync=committed,reference,pack-metadata",
  `core.attributesFile=${devNull}`,
  `core.excludesFile=${devNull}`,
  // An import is a pack, however small: an object a file would be ten files, and a process more that writes them.
  "fastimport.unpackLimit=0",
  "core.autocrlf=false",
  "core.quotePath=false",
  // We name objects by their whole hashes: git need not look whether a ref is called like that.
  "core.warnAmbiguousRefs=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "log.showSignature=false",
  "i18n.commitEncoding=UTF-8",
  "i18n.logOutputEncoding=UTF-8",
];

/** The only variables that git inherits. */
const INHERITED = [
  "PATH",
  "HOME",
  "TMPDIR",
  "TEMP",
  "TMP",
  "SystemRoot",
  "PATHEXT",
  "LD_LIBRARY_PATH",
];

/**
 * The GNU C library gives memory back after each object and asks for it again before the next: half of what
 * it costs git to write many. Other libraries do not know these variables.
 * @see mallopt(3)
 */
const ALLOCATION = {
  MALLOC_TOP_PAD_: String(8 << 20),
  MALLOC_TRIM_THRESHOLD_: String(64 << 20),
  MALLOC_MMAP_THRESHOLD_: String(32 << 20),
};

/** Name a repository; nothing is read or written. */
export function locateGit(path: string): Git {
  const directory = join(path, ".git");
  return { path, directory, room: join(directory, "clausewatch") };
}

/** Open the repository with simple-git, in the same clean environment, for what needs no standard input. */
export async function porcelain(git: Git): Promise<SimpleGit> {
  // Loaded where it is needed: most commands only read.
  const { simpleGit } = await import("simple-git");
  const environment = cleanEnvironment(git);
  return simpleGit({
    baseDir: git.path,
    config: CONFIGURATION,
    trimmed: false,
    allowEnvironment: Object.keys(environment).filter((name) => name.startsWith("GIT_")),
    unsafe: {
      allowUnsafeHooksPath: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeTemplateDir: true,
    },
  }).env(environment);
}

/**
 * Run a git command and give what it prints as text.
 *
 * @throws ArchiveError `git-failed`, or `git-missing`.
 */
export async function readGit(git: Git, args: readonly string[]): Promise<string> {
  return (await runGit(git, args)).toString("utf8");
}

/**
 * Run a git command with bytes on its standard input and give the bytes that it prints.
 *
 * @throws ArchiveError `git-failed`, or `git-missing`.
 */
export async function runGit(
  git: Git,
  args: readonly string[],
  input: string | Uint8Array = "",
  environment: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const child = spawnGit(git, args, environment);
  const done = settle(git, child, args);
  child.stdin.end(input);
  return done;
}

/**
 * Start git for a dialogue. The child stands in a process group of its own, so that a Ctrl-C in the terminal
 * stops the caller, not a half-written import; it ends by itself when its standard input closes.
 */
export function spawnGit(
  git: Git,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  const child = spawn("git", [...CONFIGURATION.flatMap((setting) => ["-c", setting]), ...args], {
    cwd: git.path,
    env: { ...cleanEnvironment(git), ...environment },
    detached: process.platform !== "win32",
    stdio: "pipe",
  });
  // A child that died early shows it by its exit code; the broken pipe says nothing more.
  child.stdin.on("error", () => {});
  return child;
}

/** Have a child of `spawnGit` end, and whatever it has started. */
export function killGit(child: ChildProcessWithoutNullStreams): void {
  if (process.platform === "win32" || child.pid === undefined) {
    child.kill();
    return;
  }
  try {
    process.kill(-child.pid);
  } catch {
    // It has ended this moment.
  }
}

/** Wait for a child to end well and give what it printed; otherwise reject with what it complained of. */
export async function settle(
  git: Git,
  child: ChildProcessWithoutNullStreams,
  args: readonly string[],
): Promise<Buffer> {
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  await settleUnread(git, child, args);
  return Buffer.concat(printed);
}

/** Like `settle`, where someone else reads what the child prints. */
export function settleUnread(
  git: Git,
  child: ChildProcessWithoutNullStreams,
  args: readonly string[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const complaints: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    child.on("error", (cause) => reject(explainGitFailure(git, args, cause.message, cause)));
    child.on("close", (code, signal) => {
      if (code === 0) {
        resolve();
        return;
      }
      const complaint = Buffer.concat(complaints).toString("utf8");
      reject(
        explainGitFailure(git, args, complaint || `ended by ${signal ?? `exit code ${code}`}`),
      );
    });
  });
}

function cleanEnvironment(git: Git): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: "C",
    ...ALLOCATION,
    GIT_DIR: git.directory,
    // A bare repository has none.
    ...(git.path !== git.directory && { GIT_WORK_TREE: git.path }),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_GRAFT_FILE: join(devNull, "none"),
    // A repository that says that others hold its objects would have git start their transport.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_AUTHOR_NAME: "clausewatch",
    GIT_AUTHOR_EMAIL: "clausewatch@localhost",
    GIT_COMMITTER_NAME: "clausewatch",
    GIT_COMMITTER_EMAIL: "clausewatch@localhost",
  };
}
