import type { Layout } from "../../model/archive-settings.ts";
import type { ImportCommit } from "../git/import-commit.ts";
import { layoutOf } from "../git/format.ts";
import type { Git } from "../git/git.ts";
import { CAPTURES, MAIN } from "../git/refs.ts";
import type { RefMove, Tips } from "../git/refs.ts";
import { signTips, type SignedTips } from "../sign/sign-tips.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

/** An import of commits for both branches, of which nothing shows until it is over. */
export interface ImportSession {
  /** How the files of the archive lie. */
  readonly layout: Layout;
  /** Write a commit onto what the session has of a branch. */
  add(branch: keyof Tips, commit: ImportCommit): Promise<void>;
  /** Like `add`, and give the hash, which costs an answer from git. */
  commit(branch: keyof Tips, commit: ImportCommit): Promise<string>;
  /** Like `commit`, without waiting for that answer: resolves when more may be written. */
  post(branch: keyof Tips, commit: ImportCommit): Promise<{ readonly hash: Promise<string> }>;
  /** Say which paths of a branch will be altered, before it comes to that. */
  foresee(branch: keyof Tips, paths: readonly string[]): void;
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

/** What an import starts from and moves. */
export interface ImportPlan {
  readonly tips: Tips;
  readonly bases: Tips;
  readonly moves?: readonly RefMove[] | ((written: Tips) => Promise<readonly RefMove[]>);
}

/** Import as `importInto` does, by processes that end with it. */
export async function runImport<T>(
  git: Git,
  plan: ImportPlan,
  work: (session: ImportSession) => Promise<T>,
): Promise<Imported<T>> {
  const workshop = openWorkshop(git);
  try {
    return await importInto(workshop, plan, work);
  } finally {
    await workshop.close();
  }
}

/**
 * Import what `work` writes onto `bases`, then move both branches from `tips` to it, captures first, in one
 * transaction with `moves`. A workshop in which that has failed is of no use any more.
 *
 * @throws ArchiveError `archive-moved`, `signing-failed`, `git-failed`, and what `work` throws; the branches have not moved then.
 */
export async function importInto<T>(
  workshop: Workshop,
  { tips, bases, moves = [] }: ImportPlan,
  work: (session: ImportSession) => Promise<T>,
): Promise<Imported<T>> {
  const session = openSession(workshop, bases);
  let result: T;
  let written: Tips;
  try {
    result = await work(session);
    written = { main: await session.tipOf("main"), captures: await session.tipOf("captures") };
    await workshop.packs.checkpoint();
  } catch (thrown) {
    workshop.abort();
    throw thrown;
  }
  const signed = await signOrAbort(workshop, tips, written);
  await workshop.moveRefs([
    { ref: CAPTURES, from: tips.captures, to: signed.tips.captures },
    ...(typeof moves === "function" ? await moves(signed.tips) : moves),
    { ref: MAIN, from: tips.main, to: signed.tips.main },
  ]);
  return { result, ...signed };
}

async function signOrAbort(workshop: Workshop, before: Tips, written: Tips): Promise<SignedTips> {
  const { git } = workshop;
  if (git.signer === undefined) return { tips: written, renamed: null };
  try {
    return await signTips(git, git.signer, before, written);
  } catch (thrown) {
    workshop.abort();
    throw thrown;
  }
}

function openSession(workshop: Workshop, bases: Tips): ImportSession {
  const { packs } = workshop;
  const last = new Map<keyof Tips, { readonly number: number; hash?: Promise<string> }>();

  async function add(branch: keyof Tips, planned: ImportCommit): Promise<void> {
    const from = last.has(branch) ? null : bases[branch];
    last.set(branch, {
      number: await packs.add(planned, { branch, from }),
    });
  }

  async function tipOf(branch: keyof Tips): Promise<string | null> {
    const commit = last.get(branch);
    if (commit === undefined) return bases[branch];
    commit.hash ??= packs.hashOf(commit.number);
    return commit.hash;
  }

  async function post(
    branch: keyof Tips,
    planned: ImportCommit,
  ): Promise<{ readonly hash: Promise<string> }> {
    await add(branch, planned);
    const hash = tipOf(branch) as Promise<string>;
    // Whoever waits for it hears of a failure.
    hash.catch(() => {});
    return { hash };
  }

  return {
    layout: layoutOf(workshop.git),
    foresee: (branch, paths) => packs.foresee({ branch, from: bases[branch] }, paths),
    add,
    post,
    tipOf,
    commit: async (branch, planned) => (await post(branch, planned)).hash,
  };
}
