import { ArchiveError } from "../../model/errors.ts";
import { formatInstant } from "../../model/capture.ts";
import { readGit, runGit } from "./git.ts";
import type { Git } from "./git.ts";
import { lookUpRef, mayHaveRefs } from "./look-up-ref.ts";
import { syncRefs } from "./sync-refs.ts";

export const MAIN = "refs/heads/main";
export const CAPTURES = "refs/heads/captures";

/** Under it lie the heads that `main` had before it was rewritten, named by the instant. */
export const BEFORE = "refs/clausewatch/before/";

/** Where there are captures that are kept and wait for their place in history: the commit of the newest of them. */
export const LATE = "refs/clausewatch/late/waiting";

/** Up to which commit on `captures` those that waited have found their place. */
export const PLACED = "refs/clausewatch/late/placed";

/** Under it lay what an import had written and no branch pointed to yet, when imports were the work of `git fast-import`. */
export const INCOMING = "refs/clausewatch/incoming/";

/** Both branches at one moment; null where one does not exist yet. */
export interface Tips {
  readonly main: string | null;
  readonly captures: string | null;
}

/** One ref and what it is to become; null for not existing. It moves only if it is still as `from` says, where that is given. */
export interface RefMove {
  readonly ref: string;
  readonly from?: string | null;
  readonly to: string | null;
}

/** Read refs under the given names or prefixes. */
export async function readRefs(
  git: Git,
  patterns: readonly string[],
): Promise<Map<string, string>> {
  const printed = await readGit(git, [
    "for-each-ref",
    "--format=%(objectname) %(refname)",
    ...patterns,
  ]);
  const refs = new Map<string, string>();
  for (const line of printed.split("\n")) {
    const space = line.indexOf(" ");
    if (space > 0) {
      refs.set(line.slice(space + 1), line.slice(0, space));
    }
  }
  return refs;
}

/**
 * Read both branches; git itself is asked only where their files do not tell. `main` first, since `captures` is moved first:
 * what `main` names is then never too new for it.
 */
export async function readTips(git: Git): Promise<Tips> {
  const main = lookUpRef(git, MAIN);
  const captures = main === undefined ? undefined : lookUpRef(git, CAPTURES);
  if (captures !== undefined && main !== undefined) return { main, captures };
  const refs = await readRefs(git, [MAIN, CAPTURES]);
  return { main: refs.get(MAIN) ?? null, captures: refs.get(CAPTURES) ?? null };
}

/**
 * Move refs in one transaction, in the order given: all of them or none. That they have moved is on disk when this resolves.
 *
 * A caller killed half-way leaves all of them unmoved: without the closing `commit`, git drops the transaction.
 *
 * @throws ArchiveError `archive-moved` (transient) where a ref is no longer as expected.
 */
export async function moveRefs(git: Git, moves: readonly RefMove[]): Promise<void> {
  try {
    await runGit(git, ["update-ref", "--stdin"], composeTransaction(moves));
  } catch (cause) {
    throw await explainUnmoved(git, moves, cause);
  }
  await syncRefs(git, moves);
}

/** Write a transaction in the language of `git update-ref --stdin`. */
export function composeTransaction(moves: readonly RefMove[]): string {
  return `${["start", ...moves.flatMap(composeMove), "prepare", "commit"].join("\n")}\n`;
}

/** Say why refs could not be moved: `archive-moved` where one is no longer as expected, otherwise the cause. */
export async function explainUnmoved(
  git: Git,
  moves: readonly RefMove[],
  cause: unknown,
): Promise<unknown> {
  const now = await readRefs(
    git,
    moves.map(({ ref }) => ref),
  );
  const moved = moves.find(
    ({ ref, from }) => from !== undefined && (now.get(ref) ?? null) !== from,
  );
  return moved === undefined
    ? cause
    : new ArchiveError(`${moved.ref} was moved by someone else meanwhile; nothing was recorded`, {
        code: "archive-moved",
        transient: true,
        hint: "do it again; leave the branches of the archive to clausewatch",
        cause,
      });
}

/** Delete what imports that never ended have left behind. */
export async function sweepIncoming(git: Git): Promise<void> {
  if (!mayHaveRefs(git, INCOMING)) return;
  const refs = await readRefs(git, [INCOMING]);
  if (refs.size > 0) {
    await moveRefs(
      git,
      [...refs].map(([ref, hash]) => ({ ref, from: hash, to: null })),
    );
  }
}

/** Choose the ref under which the present head is kept: `refs/clausewatch/before/20170606T180703Z`, with `-2` … where taken. */
export async function chooseBeforeRef(git: Git, now: Date): Promise<string> {
  const taken = await readRefs(git, [BEFORE]);
  const name = `${BEFORE}${formatInstant(now).replace(/[-:]/gu, "")}`;
  let chosen = name;
  for (let turn = 2; taken.has(chosen); turn += 1) {
    chosen = `${name}-${turn}`;
  }
  return chosen;
}

function composeMove({ ref, from, to }: RefMove): string[] {
  if (to === null)
    return from === null ? [] : [`delete ${ref}${from === undefined ? "" : ` ${from}`}`];
  if (from === undefined) return [`update ${ref} ${to}`];
  return [from === null ? `create ${ref} ${to}` : `update ${ref} ${to} ${from}`];
}
