import { join } from "node:path";
import type { PushedRef } from "../../model/archive-settings.ts";
import { ArchiveError } from "../../model/errors.ts";
import { readObjects } from "../git/cat-file.ts";
import { runGit, type Git } from "../git/git.ts";
import { CAPTURES, MAIN, readRefs } from "../git/refs.ts";
import { makeScratchFolder } from "../scratch-folder.ts";
import { redactUrls } from "./redact.ts";
import { runGitWithin } from "./run-git-within.ts";

export interface PushTarget {
  /** `https:`, `ssh:`, `git:` or `file:`. */
  readonly url: string;
  readonly refs: readonly PushedRef[];
}

/** One ref of the remote that is to move. */
interface RemoteMove {
  readonly ref: string;
  readonly from: string | null;
  readonly to: string;
  /** True where what the remote has is an earlier state of this archive that was rewritten since. */
  readonly isRewrite: boolean;
}

const BEFORE = "refs/clausewatch/before/";
/** Redirects of no host; nobody is asked for a password. */
const CARE = [
  "http.followRedirects=false",
  "credential.helper=",
  "push.recurseSubmodules=no",
  "push.gpgSign=false",
].flatMap((setting) => ["-c", setting]);

const SCHEMES = ["https", "ssh", "git", "file"];

/**
 * Bring a remote repository to the state of this archive: captures before main, all of it or nothing. What the remote has
 * is replaced only where this archive has been there itself and was rewritten since, and only if nobody moves it meanwhile.
 * Nothing that the archive's or the user's git configuration says is used: see SECURITY.md.
 *
 * @returns how many refs have moved.
 * @throws ArchiveError `bad-remote`, `remote-diverged` where the remote has commits that are not known here, `push-failed`
 * (transient), `remote-timeout` (transient), `git-missing`.
 */
export async function pushBranches(
  git: Git,
  target: PushTarget,
  signal: AbortSignal,
): Promise<number> {
  const scheme = URL.parse(target.url)?.protocol.slice(0, -1) ?? "";
  if (!SCHEMES.includes(scheme)) {
    throw new ArchiveError(`${redactUrls(target.url)} is no address to push to`, {
      code: "bad-remote",
      hint: "write an address that begins with https:, ssh:, git: or file:",
    });
  }
  const { desk, leave } = await openDesk(git);
  const run = (args: readonly string[]): Promise<string> =>
    runGitWithin(desk, [...CARE, ...args], environmentOf(git, scheme), signal);
  try {
    const wanted = await listWanted(git, target.refs);
    const there = parseRefs(await run(["ls-remote", "--quiet", target.url]));
    const moves = await planMoves(git, wanted, there, target.url);
    if (moves.length === 0) return 0;
    await run([
      "push",
      "--quiet",
      "--porcelain",
      "--no-verify",
      "--atomic",
      ...moves.map(({ ref, from }) => `--force-with-lease=${ref}:${from ?? ""}`),
      target.url,
      ...moves.map(({ ref, to, isRewrite }) => `${isRewrite ? "+" : ""}${to}:${ref}`),
    ]);
    return moves.length;
  } catch (cause) {
    if (!(cause instanceof ArchiveError) || cause.code !== "git-failed") throw cause;
    const said = cause.message.replace(/^git -c failed: /, "");
    throw new ArchiveError(`${redactUrls(target.url)} cannot be pushed to: ${said}`, {
      code: "push-failed",
      transient: true,
      ...(said.includes("does not appear to be a git repository") && {
        hint: "make one there: git init --bare --initial-branch=main FOLDER",
      }),
    });
  } finally {
    await leave();
  }
}

/**
 * Make an empty repository to push from. It borrows the archive's objects, and has a configuration of its own: that of a
 * cloned or copied archive may name programs to run and addresses to use instead.
 */
async function openDesk(
  git: Git,
): Promise<{ readonly desk: Git; readonly leave: () => Promise<void> }> {
  const { path, leave } = await makeScratchFolder(git.room);
  const desk: Git = { path, directory: path, room: path };
  await runGit(desk, ["init", "--quiet", "--bare", "--template="]);
  return { desk, leave };
}

/** Only the protocol that the address names. ssh is the user's own, with its configuration and agent, and asks no questions. */
function environmentOf(git: Git, scheme: string): Record<string, string> {
  const { SSH_AUTH_SOCK } = process.env;
  return {
    GIT_ALLOW_PROTOCOL: scheme,
    GIT_OBJECT_DIRECTORY: join(git.directory, "objects"),
    GIT_SSH_COMMAND: "ssh -o BatchMode=yes -o ConnectTimeout=15",
    GIT_ASKPASS: "",
    SSH_ASKPASS: "",
    ...(SSH_AUTH_SOCK !== undefined && { SSH_AUTH_SOCK }),
  };
}

async function listWanted(git: Git, names: readonly PushedRef[]): Promise<Map<string, string>> {
  const patterns = { main: MAIN, captures: CAPTURES, before: BEFORE };
  const refs = await readRefs(
    git,
    names.map((name) => patterns[name]),
  );
  // Captures first: a main whose captures are not there yet proves nothing.
  return new Map(
    [CAPTURES, ...[...refs.keys()].filter((ref) => ref.startsWith(BEFORE)), MAIN].flatMap((ref) => {
      const hash = refs.get(ref);
      return hash === undefined ? [] : [[ref, hash] as const];
    }),
  );
}

function parseRefs(printed: string): Map<string, string> {
  return new Map(
    printed.split("\n").flatMap((line) => {
      const [hash, ref] = line.split("\t");
      return hash === undefined || ref === undefined ? [] : [[ref, hash] as const];
    }),
  );
}

async function planMoves(
  git: Git,
  wanted: ReadonlyMap<string, string>,
  there: ReadonlyMap<string, string>,
  url: string,
): Promise<RemoteMove[]> {
  const moves: RemoteMove[] = [];
  for (const [ref, to] of wanted) {
    const from = there.get(ref) ?? null;
    if (from === to) continue;
    const isRewrite = from !== null && !(await isBehind(git, from, [to]));
    if (isRewrite && !(await wasHere(git, from))) {
      throw new ArchiveError(`${redactUrls(url)} has commits on ${ref} that are not known here`, {
        code: "remote-diverged",
        hint: "take them in with `clausewatch import archive` from a clone of it, or push to an empty repository",
      });
    }
    moves.push({ ref, from, to, isRewrite });
  }
  return moves;
}

/** True where the archive has stood at a commit before it was rewritten. */
async function wasHere(git: Git, commit: string): Promise<boolean> {
  const kept = await readRefs(git, [BEFORE]);
  return kept.size > 0 && isBehind(git, commit, [...kept.values()]);
}

/** True where a commit is here, and one of these or behind one of them. */
async function isBehind(git: Git, commit: string, tips: readonly string[]): Promise<boolean> {
  const [object] = await readObjects(git, [commit]);
  if (object?.type !== "commit") return false;
  const input = [commit, ...tips.map((tip) => `^${tip}`)].join("\n");
  const rest = await runGit(git, ["rev-list", "-1", "--stdin"], `${input}\n`);
  return rest.toString("utf8").trim() === "";
}
