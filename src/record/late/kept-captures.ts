import { readGit, type Git } from "../git/git.ts";
import type { KeptCapture } from "../write/record-entry.ts";
import { readTips } from "../git/refs.ts";

/** Reads `captures` once and then only what is new. */
export interface KeptReader {
  /** Every capture on the branch, oldest commit first. */
  read(): Promise<readonly KeptCapture[]>;
}

const FORMAT = "--format=%H %ct%n%B";

/** A capture, and when it was put on the branch. */
export interface DatedCapture extends KeptCapture {
  readonly keptAt: Date;
}

export function openKeptReader(git: Git): KeptReader {
  let known: string | null = null;
  let kept: KeptCapture[] = [];

  return {
    read: async () => {
      const { captures } = await readTips(git);
      if (captures === known) return kept;
      const isGrown = known !== null && captures !== null && (await isAncestor(git, known));
      const range = captures === null ? [] : isGrown ? [captures, `^${known}`] : [captures];
      const fresh = range.length === 0 ? [] : await readKept(git, range);
      kept = isGrown ? [...kept, ...fresh] : fresh;
      known = captures;
      return kept;
    },
  };
}

/** Read the message of a commit on `captures`; null where it is none that we wrote. */
export function parseCaptureMessage(message: string): Omit<KeptCapture, "commit"> | null {
  const value = (name: string): string | undefined =>
    new RegExp(`^${name}: (.*)$`, "mu").exec(message.slice(message.indexOf("\n\n")))?.[1];
  const policy = value("Policy");
  const captured = value("Capture-Time");
  const bodySha256 = value("Body-SHA256");
  if (policy === undefined || captured === undefined || bodySha256 === undefined) return null;
  const said = value("Kept");
  const reason = said === "late" || said === "unchanged" ? said : null;
  return { policy, captured, bodySha256, reason };
}

/** Read the captures of a range of commits, oldest first. */
export async function readKept(git: Git, range: readonly string[]): Promise<DatedCapture[]> {
  const printed = await readGit(git, [
    "log",
    "--topo-order",
    "--reverse",
    "-z",
    FORMAT,
    ...range,
    "--",
  ]);
  return printed.split("\0").flatMap((record) => {
    const end = record.indexOf("\n");
    const parsed = end < 0 ? null : parseCaptureMessage(record.slice(end + 1));
    const [commit = "", seconds = ""] = record.slice(0, Math.max(0, end)).split(" ");
    return parsed === null ? [] : [{ commit, ...parsed, keptAt: new Date(Number(seconds) * 1000) }];
  });
}

async function isAncestor(git: Git, commit: string): Promise<boolean> {
  const found = await readGit(git, ["merge-base", commit, "refs/heads/captures"]).catch(() => "");
  return found.trim() === commit;
}
