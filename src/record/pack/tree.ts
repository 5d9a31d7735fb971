import type { Difference } from "./pack-format.ts";
import { openKeys, type Extent, type TreeKeys } from "./tree-keys.ts";

export const FOLDER_MODE = "40000";

/** What a tree says of one name. */
export interface TreeEntry {
  readonly mode: string;
  /** The object, in hex. */
  readonly hash: string;
}

/** A tree of git that can be altered in place. Names are bytes as git stores them, in Latin-1. */
export interface Tree {
  /** As git stores it; altered by the next `set` or `remove`. */
  readonly content: Buffer;
  find(name: string): TreeEntry | null;
  /** Say what is under a name; false where that is as it was. */
  set(name: string, entry: TreeEntry): boolean;
  /** False where there is nothing under the name. */
  remove(name: string): boolean;
  /** What was altered since `settle`. */
  readonly difference: Difference;
  /** Compare with what it is now from now on. */
  settle(): void;
}

/**
 * Open a tree. It is never parsed into entries and written again: of the tens of thousands that the first folder of an archive
 * can have, a version alters one.
 *
 * @param raw as git stores it
 * @param width how many bytes the name of an object has
 */
export function openTree(raw: Uint8Array, width: number): Tree {
  let content = Buffer.from(raw);
  const keys = readKeys(content, width);
  let base = content.byteLength;
  let start = base;
  let end = base;

  function entryAt({ from, to }: Extent): TreeEntry {
    return { mode: readMode(content, from), hash: content.toString("hex", to - width, to) };
  }

  function note({ from, to }: Extent): void {
    start = Math.min(start, from);
    end = Math.min(end, content.byteLength - to);
  }

  function splice({ from, to }: Extent, bytes: Uint8Array): void {
    note({ from, to });
    content = Buffer.concat([content.subarray(0, from), bytes, content.subarray(to)]);
  }

  function removeKey(key: string): boolean {
    const extent = keys.remove(key);
    if (extent !== null) splice(extent, new Uint8Array());
    return extent !== null;
  }

  function set(name: string, { mode, hash }: TreeEntry): boolean {
    const isFolder = mode === FOLDER_MODE;
    const key = isFolder ? `${name}/` : name;
    removeKey(isFolder ? name : `${name}/`);
    const found = keys.find(key);
    const known = found === null ? null : entryAt(found);
    if (found !== null && known?.mode === mode) {
      if (known.hash === hash) return false;
      content.write(hash, found.to - width, "hex");
      note({ from: found.to - width, to: found.to });
      return true;
    }
    if (found !== null) removeKey(key);
    const header = Buffer.from(`${mode} ${name}\0`, "latin1");
    const entry = Buffer.concat([header, Buffer.from(hash, "hex")]);
    const from = keys.insert(key, entry.byteLength);
    splice({ from, to: from }, entry);
    return true;
  }

  return {
    get content() {
      return content;
    },
    find: (name) => {
      const found = keys.find(name) ?? keys.find(`${name}/`);
      return found === null ? null : entryAt(found);
    },
    set,
    remove: (name) => removeKey(name) || removeKey(`${name}/`),
    get difference() {
      const shorter = Math.min(base, content.byteLength);
      const common = Math.min(start, shorter);
      return { length: base, start: common, end: Math.min(end, shorter - common) };
    },
    settle: () => {
      base = start = end = content.byteLength;
    },
  };
}

function readKeys(content: Buffer, width: number): TreeKeys {
  const keys: string[] = [];
  const offsets: number[] = [];
  let at = 0;
  while (at < content.byteLength) {
    const nought = content.indexOf(0, at);
    const name = content.toString("latin1", content.indexOf(0x20, at) + 1, nought);
    keys.push(readMode(content, at) === FOLDER_MODE ? `${name}/` : name);
    offsets.push(at);
    at = nought + 1 + width;
  }
  return openKeys(keys, offsets, at);
}

/** Some tools write a nought in front. */
function readMode(content: Buffer, at: number): string {
  return content.toString("latin1", at, content.indexOf(0x20, at)).replace(/^0+/u, "");
}
