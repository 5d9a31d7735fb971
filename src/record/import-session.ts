import { openFastImport } from "./fast-import.ts";
import type { FastImport, ImportCommit } from "./fast-import.ts";
import type { Git } from "./git.ts";
import { CAPTURES, MAIN, incomingRef, moveRefs, sweepIncoming } from "./refs.ts";
import type { RefMove, Tips } from "./refs.ts";
import { signTips, type SignedTips } from "./sign/sign-tips.ts";

/** An import of commits for both branches, of which nothing shows until it is over. */
export interface ImportSession {
  /** Write a commit onto what the session has of a branch. */
  add(branch: keyof Tips, commit: ImportCommit): Promise<void>;
  /** Like `add`, and give the hash, which costs an answer from git. */
  commit(branch: keyof Tips, commit: ImportCommit): Promise<string>;
  /** Give the newest commit of a branch, with what the session has written. */
  tipOf(branch: keyof Tips): Promise<string | null>;
}

/** What an import came to, and where the branches stand after it. */
export interface Imported<T> {
  readonly result: T;
  readonly tips: Tips;
  /** The newest commit, where it was signed after it had been written. */
  readonly renamed?: SignedTips["renamed"];
}

/**
 * Import what `work` writes onto `bases`, then move both branches from `tips` to it, captures first, in one
 * transaction with `moves`.
 *
 * @throws ArchiveError `archive-moved`, `signing-failed`, `git-failed`, and what `work` throws; the branches have not moved then.
 */
export async function runImport<T>(
  git: Git,
  {
    tips,
    bases,
    moves = [],
  }: {
    readonly tips: Tips;
    readonly bases: Tips;
    readonly moves?: readonly RefMove[] | ((written: Tips) => Promise<readonly RefMove[]>);
  },
  work: (session: ImportSession) => Promise<T>,
): Promise<Imported<T>> {
  const fastImport = openFastImport(git);
  const room = incomingRef();
  const session = openSession(fastImport, room, bases);
  let result: T;
  let written: Tips;
  try {
    result = await work(session);
    written = { main: await session.tipOf("main"), captures: await session.tipOf("captures") };
    await fastImport.finish();
  } catch (thrown) {
    fastImport.abort();
    throw thrown;
  }
  const signed = await signOrSweep(git, tips, written);
  await moveRefs(git, [
    { ref: CAPTURES, from: tips.captures, to: signed.tips.captures },
    ...(typeof moves === "function" ? await moves(signed.tips) : moves),
    { ref: MAIN, from: tips.main, to: signed.tips.main },
    ...session
      .branches()
      .map((branch) => ({ ref: `${room}${branch}`, from: written[branch], to: null })),
  ]);
  return { result, ...signed };
}

async function signOrSweep(git: Git, before: Tips, written: Tips): Promise<SignedTips> {
  if (git.signer === undefined) return { tips: written, renamed: null };
  try {
    return await signTips(git, git.signer, before, written);
  } catch (thrown) {
    await sweepIncoming(git);
    throw thrown;
  }
}

function openSession(
  fastImport: FastImport,
  room: string,
  bases: Tips,
): ImportSession & { branches(): readonly (keyof Tips)[] } {
  const marks = new Map<keyof Tips, number>();

  async function add(branch: keyof Tips, planned: ImportCommit): Promise<void> {
    const from = marks.has(branch) ? null : bases[branch];
    marks.set(branch, await fastImport.add(planned, { ref: `${room}${branch}`, from }));
  }

  async function commit(branch: keyof Tips, planned: ImportCommit): Promise<string> {
    await add(branch, planned);
    return fastImport.hashOf(marks.get(branch) ?? 0);
  }

  async function tipOf(branch: keyof Tips): Promise<string | null> {
    const mark = marks.get(branch);
    return mark === undefined ? bases[branch] : fastImport.hashOf(mark);
  }

  return { add, commit, tipOf, branches: () => [...marks.keys()] };
}
