import { formatInstant } from "../../model/capture.ts";
import { ArchiveError } from "../../model/errors.ts";
import type { ImportCommit } from "../git/fast-import.ts";
import { readGit, type Git } from "../git/git.ts";
import { runImport, type Imported, type ImportSession } from "../write/import-session.ts";
import { tagKeptHead } from "../rewrite/kept-head.ts";
import { parseCaptureMessage } from "../late/kept-captures.ts";
import { parseMessage } from "../message/message.ts";
import {
  chooseBeforeRef,
  LATE,
  MAIN,
  CAPTURES,
  PLACED,
  readRefs,
  readTips,
  type Tips,
} from "../git/refs.ts";
import { readRepeats } from "../rewrite/repeat-commits.ts";

/** One commit of a branch, and whose it is; null where it was made by hand. */
interface Owned {
  readonly hash: string;
  readonly policy: string | null;
}

/** What both branches are, oldest first, and what has become of each commit on `captures`. */
interface Withdrawal {
  readonly policies: ReadonlySet<string>;
  readonly captures: readonly Owned[];
  readonly main: readonly Owned[];
}

/** How many commits are read before they are repeated. */
const STRETCH = 500;

/**
 * Write both branches anew without some policies, in one atomic step; every other commit keeps its author, dates and text,
 * and gets another name where something before it has gone. What was stays under `refs/clausewatch/before/`. Only for the holder of the archive's lock.
 *
 * @returns how many versions have gone.
 * @throws ArchiveError `archive-not-linear`, `nothing-would-remain`, `archive-moved`, `git-failed`. Nothing is changed then.
 */
export async function withdrawPolicies(
  git: Git,
  policies: ReadonlySet<string>,
  now: Date,
): Promise<Imported<number>> {
  const tips = await readTips(git);
  const withdrawal: Withdrawal = {
    policies,
    captures: tips.captures === null ? [] : await listOwned(git, CAPTURES, capturePolicy),
    main: tips.main === null ? [] : await listOwned(git, MAIN, versionPolicy),
  };
  const gone = withdrawal.main.filter(({ policy }) => isGone(policies, policy)).length;
  if (gone === 0) return { result: 0, tips };
  if (withdrawal.main.every(({ policy }) => policy === null || policies.has(policy))) {
    throw new ArchiveError("nothing would remain of the archive", {
      code: "nothing-would-remain",
      hint: "move the folder instead",
    });
  }
  const renamed = new Map<string, string | null>();
  const ref = await chooseBeforeRef(git, now);
  const about = {
    ref,
    at: formatInstant(now),
    inserted: 0,
    policies: [...policies].toSorted(byName),
  };
  const late = await readRefs(git, [LATE, PLACED]);
  const written = await runImport(
    git,
    {
      tips,
      bases: { main: null, captures: null },
      moves: async ({ main }) => [
        ...(tips.captures === null
          ? []
          : [{ ref: `${ref}-captures`, from: null, to: tips.captures }]),
        ...(tips.main === null
          ? []
          : [
              {
                ref,
                from: null,
                to: await tagKeptHead(git, { ...about, from: tips.main, to: main }),
              },
            ]),
        ...[...late].map(([name, from]) => ({ ref: name, from, to: renamed.get(from) ?? null })),
      ],
    },
    async (session) => {
      await repeat(git, session, "captures", withdrawal, renamed);
      await repeat(git, session, "main", withdrawal, renamed);
    },
  );
  return { result: gone, tips: written.tips };
}

function byName(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Repeat what stays of a branch; `renamed` hears of each commit on `captures`, and tells `main` of it. */
async function repeat(
  git: Git,
  session: ImportSession,
  branch: keyof Tips,
  withdrawal: Withdrawal,
  renamed: Map<string, string | null>,
): Promise<void> {
  let last: string | null = null;
  const all = withdrawal[branch];
  for (let start = 0; start < all.length; start += STRETCH) {
    const stretch = all.slice(start, start + STRETCH);
    const kept = stretch.filter(({ policy }) => !isGone(withdrawal.policies, policy));
    const commits = await readRepeats(
      git,
      kept.map(({ hash }) => hash),
    );
    for (const { hash } of stretch) {
      const commit = commits.get(hash);
      if (branch === "captures") {
        if (commit !== undefined) last = await session.commit(branch, commit);
        renamed.set(hash, last);
      } else if (commit !== undefined) await session.add(branch, renameCapture(commit, renamed));
    }
  }
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
  policyOf: (message: string) => string | null,
): Promise<Owned[]> {
  const printed = await readGit(git, [
    "log",
    "--reverse",
    "-z",
    "--format=%H %P%n%B",
    branch,
    "--",
  ]);
  return printed
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
      return { hash, policy: policyOf(record.slice(end + 1)) };
    });
}

function capturePolicy(message: string): string | null {
  return parseCaptureMessage(message)?.policy ?? null;
}

function versionPolicy(message: string): string | null {
  return parseMessage(message)?.policy ?? null;
}

function isGone(policies: ReadonlySet<string>, policy: string | null): boolean {
  return policy !== null && policies.has(policy);
}
