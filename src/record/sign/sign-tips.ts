import { readObjects } from "../git/cat-file.ts";
import { ArchiveError } from "../../model/errors.ts";
import type { Git } from "../git/git.ts";
import type { Tips } from "../git/refs.ts";
import { writeObject } from "../git/write-object.ts";
import type { Signer } from "./signer.ts";

/** Where branches stand after their newest commit was signed, and the name that commit had before. */
export interface SignedTips {
  readonly tips: Tips;
  readonly renamed: { readonly from: string; readonly to: string } | null;
}

/**
 * Sign the newest commit of what was written: of `main` where it has grown, which names its captures by their hashes and
 * so vouches for `captures` too; otherwise of `captures`.
 *
 * @throws ArchiveError `signing-failed`, `git-failed`. No ref has moved then.
 */
export async function signTips(
  git: Git,
  signer: Signer,
  before: Tips,
  written: Tips,
): Promise<SignedTips> {
  const branch =
    written.main !== null && written.main !== before.main
      ? "main"
      : written.captures === before.captures
        ? null
        : "captures";
  const from = branch === null ? null : written[branch];
  if (branch === null || from === null) return { tips: written, renamed: null };
  const to = await signCommit(git, signer, from);
  return { tips: { ...written, [branch]: to }, renamed: { from, to } };
}

/** Write a commit again with a signature, as `git commit -S` makes it; gives the new one's name. */
async function signCommit(git: Git, signer: Signer, hash: string): Promise<string> {
  const [commit] = await readObjects(git, [hash]);
  const end = commit?.type === "commit" ? commit.body.indexOf("\n\n") : -1;
  if (commit === null || commit === undefined || end < 0) {
    throw new ArchiveError(`the commit ${hash} cannot be read`, { code: "git-failed" });
  }
  const signature = (await signer(commit.body)).trimEnd().replaceAll("\n", "\n ");
  const header = hash.length === 64 ? "gpgsig-sha256" : "gpgsig";
  const signed = Buffer.concat([
    commit.body.subarray(0, end + 1),
    Buffer.from(`${header} ${signature}\n`, "latin1"),
    commit.body.subarray(end + 1),
  ]);
  return writeObject(git, "commit", signed);
}
