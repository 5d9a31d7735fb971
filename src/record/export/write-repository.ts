import {} from "node:fs/promises";
import { resolve } from "node:path";
import { makeFolder } from "../../model/make-folder.ts";
import { openFastImport } from "../git/fast-import.ts";
import { pathBytes } from "../git/import-commit.ts";
import { IDENTITY, runGit, type Git } from "../git/git.ts";
import { MAIN } from "../git/refs.ts";

/** One commit that writes one file. */
export interface FileCommit {
  /** In UTF-8, with `/`; nothing in it may be `..` or empty. */
  readonly path: string;
  readonly content: Uint8Array | string;
  readonly message: string;
  /** ISO 8601; both dates of the commit. */
  readonly at: string;
}

/** A git repository that is being written, one commit after the other on `main`. */
export interface RepositoryWriter {
  /** Write a commit and give its hash. */
  add(commit: FileCommit): Promise<string>;
  /** Pack it; nothing shows before. */
  finish(): Promise<void>;
  /** Give up; never throws. */
  abort(): void;
}

/**
 * Create a bare git repository in a new folder and write its history.
 *
 * @throws ArchiveError `git-failed`, `git-missing`.
 */
export async function writeRepository(folder: string): Promise<RepositoryWriter> {
  const path = resolve(folder);
  const git: Git = { path, directory: path, room: path };
  await makeFolder(path);
  await runGit(git, ["init", "--quiet", "--bare", "--initial-branch=main", "--template="]);
  const fastImport = openFastImport(git);
  let isFirst = true;

  async function add({ path: file, content, message, at }: FileCommit): Promise<string> {
    const ident = `${IDENTITY} ${Math.floor(Date.parse(at) / 1000)} +0000`;
    const mark = await fastImport.add(
      {
        author: ident,
        committer: ident,
        message,
        changes: [{ path: pathBytes(file), content }],
      },
      { ref: MAIN, from: null },
    );
    isFirst = false;
    return fastImport.hashOf(mark);
  }

  async function finish(): Promise<void> {
    await fastImport.finish();
    if (!isFirst) await runGit(git, ["repack", "-a", "-d", "-q"]);
  }

  return { add, finish, abort: () => void fastImport.abort() };
}
