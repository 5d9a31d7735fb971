import { settleUnread, spawnGit, type Git } from "../git/git.ts";
import { isSigned } from "./check-signature.ts";

/**
 * Name the commits with a signature, newest first, along first parents.
 *
 * @throws ArchiveError `git-failed` where a commit on the way cannot be read.
 */
export async function listSigned(git: Git, tip: string): Promise<string[]> {
  const args = ["rev-list", "--first-parent", "--header", tip, "--"];
  const child = spawnGit(git, args);
  child.stdin.end();
  const settled = settleUnread(git, child, args);
  settled.catch(() => undefined);
  const signed: string[] = [];
  let rest = Buffer.alloc(0);
  for await (const chunk of child.stdout) {
    const all = Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    for (let end = all.indexOf(0); end >= 0; end = all.indexOf(0, start)) {
      const commit = all.subarray(start, end);
      if (isSigned(commit)) signed.push(commit.toString("latin1", 0, commit.indexOf("\n")));
      start = end + 1;
    }
    rest = all.subarray(start);
  }
  await settled;
  return signed;
}
