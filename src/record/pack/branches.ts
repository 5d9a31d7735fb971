import { ArchiveError } from "../../model/errors.ts";
import type { Git } from "../git/git.ts";
import { readLike } from "../git/read-like.ts";
import { openObjectReader } from "../verify/object-reader.ts";
import { findUnread, openFolder, type Folder } from "./folder.ts";

/** Where a commit goes: onto a branch, and for the first of an import, onto which parent. */
export interface ImportPlace {
  readonly branch: string;
  /** Null: onto what the import has of the branch. */
  readonly from: string | null;
}

/** A branch as an import has it: its newest commit and what that holds. */
export interface Branch {
  commit: string | null;
  readonly root: Folder;
  /** A name of the repository's: as many digits as all of them have. */
  readonly like: string;
}

/** What an import knows of the branches. */
export interface Branches {
  /** A name of the repository's: as many digits as all of them have. */
  readonly like: string;
  at(branch: string): Branch;
  /** Read what commits need to know of their branches before they can be written. */
  prepare(planned: readonly Planned[]): Promise<void>;
  /** No git of it runs when this resolves; never throws. */
  close(): Promise<void>;
}

/** What is to be done to a branch, as far as it tells what has to be read. */
export interface Planned {
  readonly commit: { readonly changes: readonly { readonly path: string }[] };
  readonly place: ImportPlace;
}

/** Open the branches of a repository; nothing is read until it is needed. */
export function openBranches(git: Git): Branches {
  const branches = new Map<string, Branch>();
  const reader = openObjectReader(git);
  let like = "";

  async function read(hash: string, type: string): Promise<Buffer> {
    const object = await reader.read(hash);
    if (object.kind === "found" && object.type === type) return object.body;
    const reason = object.kind === "damaged" ? `: ${object.reason}` : "";
    throw new ArchiveError(`the ${type} ${hash} cannot be read${reason}`, { code: "git-failed" });
  }

  async function openBranch({ branch, from }: ImportPlace): Promise<void> {
    const known = branches.get(branch);
    if (from === null) {
      const root = openFolder(new Uint8Array(), null, like.length / 2);
      if (known === undefined) branches.set(branch, { commit: null, root, like });
      return;
    }
    if (known?.commit === from) return;
    const tree = /^tree ([0-9a-f]+)\n/u.exec((await read(from, "commit")).toString("latin1"))?.[1];
    if (tree === undefined) throw new ArchiveError(`${from} is no commit`, { code: "git-failed" });
    // The same commit, only signed.
    const isKnown = known?.root.name === tree;
    const root = isKnown ? known.root : openFolder(await read(tree, "tree"), tree, like.length / 2);
    branches.set(branch, { commit: from, root, like });
  }

  async function readFolders(branch: string, planned: readonly Planned[]): Promise<void> {
    const { root } = at(branch);
    const folders = new Set<string>();
    for (const { commit, place } of planned) {
      if (place.branch !== branch) continue;
      for (const { path } of commit.changes) folders.add(path.slice(0, path.lastIndexOf("/") + 1));
    }
    // One level after the other: what is in a folder is known when it is read.
    for (;;) {
      const unread = new Map<string, NonNullable<ReturnType<typeof findUnread>>>();
      for (const path of folders) {
        const found = findUnread(root, path);
        if (found === null) folders.delete(path);
        else unread.set(found.path, found);
      }
      if (unread.size === 0) return;
      await Promise.all(
        unread.values().map(async ({ into, name, hash }) => {
          into.folders.set(name, openFolder(await read(hash, "tree"), hash, like.length / 2));
        }),
      );
    }
  }

  function at(branch: string): Branch {
    const found = branches.get(branch);
    if (found === undefined) throw new Error(`nothing is known of ${branch} yet`);
    return found;
  }

  async function prepare(planned: readonly Planned[]): Promise<void> {
    if (planned.length === 0) return;
    // Where there is no commit yet, the repository says it.
    like ||= planned.find(({ place }) => place.from !== null)?.place.from ?? (await readLike(git));
    const seen = new Set<string>();
    for (const { place } of planned) {
      if (!seen.has(place.branch)) await openBranch(place);
      else if (place.from !== null && place.from !== at(place.branch).commit)
        throw new Error(`${place.branch} has been begun already`);
      seen.add(place.branch);
    }
    await Promise.all(seen.values().map((branch) => readFolders(branch, planned)));
  }

  return {
    get like() {
      return like;
    },
    at,
    prepare,
    close: () => reader.end(),
  };
}
