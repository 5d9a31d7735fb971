import type { Layout } from "../../model/archive-settings.ts";
import { formatInstant } from "../../model/capture.ts";
import { ArchiveError } from "../../model/errors.ts";
import { pathBytes, type ImportCommit } from "../git/import-commit.ts";
import { readGit, type Git } from "../git/git.ts";
import { runImport, type Imported, type ImportSession } from "../write/import-session.ts";
import { movePath } from "../layout.ts";
import { parseCaptureMessage } from "../late/kept-captures.ts";
import { parseMessage } from "../message/message.ts";
import { chooseBeforeRef, LATE, MAIN, CAPTURES, PLACED, readRefs, type Tips } from "../git/refs.ts";
import { tagKeptHead, type Rewrite } from "./kept-head.ts";
import { readRepeats } from "./repeat-commits.ts";

/** One commit of a branch, and whose it is; null where it was made by hand. */
export interface OwnedCommit {
  readonly hash: string;
  readonly policy: string | null;
}

/** Both branches, oldest first. */
export type OwnedBranches = Readonly<Record<keyof Tips, readonly OwnedCommit[]>>;

/** How both branches are written anew. */
export interface Repetition {
  readonly tips: Tips;
  readonly branches: OwnedBranches;
  /** Whose commits are left out. */
  readonly without?: ReadonlySet<string> | undefined;
  /** How the files are to lie. Default: as they do. */
  readonly layout?: Layout | undefined;
  readonly now: Date;
}

/** How many commits are read before they are repeated. */
const STRETCH = 500;

/**
 * List the commits of both branches.
 *
 * @throws ArchiveError `archive-not-linear`.
 */
export async function listBranches(git: Git, tips: Tips): Promise<OwnedBranches> {
  return {
    captures: tips.captures === null ? [] : await listOwned(git, CAPTURES, parseCaptureMessage),
    main: tips.main === null ? [] : await listOwned(git, MAIN, parseMessage),
  };
}

/**
 * Write both branches anew, in one atomic step; every commit that stays keeps its author, dates, message and blobs, and gets
 * another name where something before it, or where its files lie, is another. What was stays under
 * `refs/clausewatch/before/`. Only for the holder of the archive's lock.
 *
 * @throws ArchiveError `archive-moved`, `git-failed`. Nothing is changed then.
 */
export async function repeatBranches(
  git: Git,
  repetition: Repetition,
): Promise<Imported<Rewrite | null>> {
  const { tips, branches, layout, now, without = new Set() } = repetition;
  const renamed = new Map<string, string | null>();
  const ref = await chooseBeforeRef(git, now);
  const policies = [...without].toSorted((one, other) => (one < other ? -1 : 1));
  const gone = branches.main.filter(({ policy }) => policy !== null && without.has(policy)).length;
  const withdrawn = without.size === 0 ? undefined : gone;
  const about = { ref, at: formatInstant(now), inserted: 0, policies, layout, withdrawn };
  const late = await readRefs(git, [LATE, PLACED]);
  const written = await runImport(
    git,
    {
      tips,
      bases: { main: null, captures: null },
      moves: async ({ main: to }) => [
        ...(tips.captures === null
          ? []
          : [{ ref: `${ref}-captures`, from: null, to: tips.captures }]),
        ...(tips.main === null
          ? []
          : [{ ref, from: null, to: await tagKeptHead(git, { ...about, from: tips.main, to }) }]),
        ...[...late].map(([name, from]) => ({ ref: name, from, to: renamed.get(from) ?? null })),
      ],
    },
    async (session) => {
      await repeat(git, session, "captures", repetition, renamed);
      await repeat(git, session, "main", repetition, renamed);
    },
  );
  const rewrite = tips.main === null ? null : { ...about, from: tips.main, to: written.tips.main };
  return { result: rewrite, tips: written.tips };
}

/** Repeat what stays of a branch; `renamed` hears of each commit on `captures`, and tells `main` of it. */
async function repeat(
  git: Git,
  session: ImportSession,
  branch: keyof Tips,
  { branches, without, layout }: Repetition,
  renamed: Map<string, string | null>,
): Promise<void> {
  let last: string | null = null;
  const all = branches[branch];
  for (let start = 0; start < all.length; start += STRETCH) {
    const stretch = all.slice(start, start + STRETCH);
    const kept = stretch.filter(({ policy }) => policy === null || without?.has(policy) !== true);
    const commits = await readRepeats(
      git,
      kept.map(({ hash }) => hash),
    );
    for (const { hash } of stretch) {
      const found = commits.get(hash);
      const commit = found === undefined || layout === undefined ? found : layOut(found, layout);
      if (branch === "captures") {
        if (commit !== undefined) last = await session.commit(branch, commit);
        renamed.set(hash, last);
      } else if (commit !== undefined) await session.add(branch, renameCapture(commit, renamed));
    }
  }
}

/** Put the files of a commit where they lie in a layout. */
function layOut(commit: ImportCommit, layout: Layout): ImportCommit {
  const changes = commit.changes.map((change) => {
    const path = Buffer.from(change.path, "latin1").toString("utf8");
    return { ...change, path: pathBytes(movePath(path, layout)) };
  });
  return { ...commit, changes };
}

/** The trailer that names the capture is the only word of a version's commit that changes. */
function renameCapture(
  commit: ImportCommit,
  renamed: ReadonlyMap<string, string | null>,
): ImportCommit {
  const message = Buffer.from(commit.message).toString("utf8");
  const old = parseMessage(message)?.capture;
  const name = old === undefined ? undefined : renamed.get(old);
  if (old === undefined || name === undefined || name === null || name === old) return commit;
  // Trailers stand last, and a line that could be read as one is set in.
  const at = message.lastIndexOf(`\nCapture: ${old}\n`);
  const cut = at + "\nCapture: ".length;
  return { ...commit, message: message.slice(0, cut) + name + message.slice(cut + old.length) };
}

async function listOwned(
  git: Git,
  branch: string,
  parse: (message: string) => { readonly policy: string } | null,
): Promise<OwnedCommit[]> {
  const args = ["log", "--reverse", "-z", "--format=%H %P%n%B", branch, "--"];
  return (await readGit(git, args))
    .split("\0")
    .filter(Boolean)
    .map((record) => {
      const end = record.indexOf("\n");
      const [hash = "", ...parents] = record.slice(0, end).trim().split(" ");
      if (parents.length > 1) {
        throw new ArchiveError(`${branch} holds the merge ${hash}, which would have to be undone`, {
          code: "archive-not-linear",
          hint: "leave the branches of the archive to clausewatch",
        });
      }
      return { hash, policy: parse(record.slice(end + 1))?.policy ?? null };
    });
}
