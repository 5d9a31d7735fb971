import type { Packed } from "./pack.ts";
import { FOLDER_MODE, openTree, type Tree, type TreeEntry } from "./tree.ts";

/** A folder of what is to be the next commit, with those of its folders that were looked into. */
export interface Folder {
  readonly tree: Tree;
  /** Its tree, in hex; null where it was altered since it was written. */
  name: string | null;
  /** Where its tree was written last. */
  packed: Packed | null;
  readonly folders: Map<string, Folder>;
  /** The names of those folders that were altered since this one was written. */
  readonly altered: Set<string>;
}

/** Open a folder by its tree as git stores it. */
export function openFolder(raw: Uint8Array, name: string | null, width: number): Folder {
  return { tree: openTree(raw, width), name, packed: null, folders: new Map(), altered: new Set() };
}

/** Say what lies at a path; folders on the way are made, and what is in the way goes. */
export function setPath(root: Folder, path: string, entry: TreeEntry): void {
  const { folders, file } = split(path);
  let at = root;
  for (const name of folders) {
    let next = at.folders.get(name);
    if (next === undefined) {
      expectUnread(at, name);
      next = openFolder(new Uint8Array(), null, entry.hash.length / 2);
      at.folders.set(name, next);
    }
    at = next;
  }
  at.folders.delete(file);
  if (at.tree.set(file, entry)) noteAltered(root, folders);
}

/** Take away what lies at a path, if anything. */
export function removePath(root: Folder, path: string): void {
  const { folders, file } = split(path);
  let at = root;
  for (const name of folders) {
    const next = at.folders.get(name);
    if (next === undefined) {
      expectUnread(at, name);
      return;
    }
    at = next;
  }
  at.folders.delete(file);
  if (at.tree.remove(file)) noteAltered(root, folders);
}

/** A folder that has not been read. */
export interface Unread {
  /** What it lies in, which has. */
  readonly into: Folder;
  readonly name: string;
  /** The same with all that it lies in. */
  readonly path: string;
  /** Its tree. */
  readonly hash: string;
}

/** Give the folder that has to be read next before a path can be altered; null where all are, or do not exist. */
export function findUnread(root: Folder, path: string): Unread | null {
  let at = root;
  let walked = "";
  for (const name of split(path).folders) {
    walked += `${name}/`;
    const next = at.folders.get(name);
    if (next === undefined) {
      const entry = at.tree.find(name);
      const isFolder = entry?.mode === FOLDER_MODE;
      return isFolder ? { into: at, name, path: walked, hash: entry.hash } : null;
    }
    at = next;
  }
  return null;
}

/** Write what was altered of a folder, its folders first; gives its name. A folder with nothing in it goes. */
export function writeFolder(folder: Folder, write: (folder: Folder) => string): string {
  if (folder.name !== null) return folder.name;
  takeIn(folder, write);
  folder.name = write(folder);
  return folder.name;
}

function takeIn(folder: Folder, write: (folder: Folder) => string): void {
  for (const name of folder.altered) {
    const inner = folder.folders.get(name);
    if (inner === undefined) continue;
    takeIn(inner, write);
    if (inner.tree.content.byteLength > 0) {
      inner.name ??= write(inner);
      folder.tree.set(name, { mode: FOLDER_MODE, hash: inner.name });
    } else {
      folder.tree.remove(name);
      folder.folders.delete(name);
    }
  }
  folder.altered.clear();
}

function noteAltered(root: Folder, folders: readonly string[]): void {
  let at: Folder | undefined = root;
  for (const name of folders) {
    if (at === undefined) return;
    at.name = null;
    at.altered.add(name);
    at = at.folders.get(name);
  }
  if (at !== undefined) at.name = null;
}

function split(path: string): { folders: string[]; file: string } {
  const folders = path.split("/");
  const file = folders.pop() ?? "";
  return { folders, file };
}

function expectUnread({ tree }: Folder, name: string): void {
  if (tree.find(name)?.mode === FOLDER_MODE) {
    throw new Error(`the folder ${JSON.stringify(name)} was not read before it is altered`);
  }
}
