import type { FileChange, ImportCommit } from "../git/import-commit.ts";
import { hashObject } from "../git/hash-object.ts";
import type { Branch } from "./branches.ts";
import { removePath, setPath, writeFolder, type Folder } from "./folder.ts";
import type { Pack } from "./pack.ts";

/** Below it a tree is written whole: the difference would not be shorter by much. */
const SMALL_TREE = 512;

/** How many others have to be read before a tree at most: as many as git itself allows. */
const DEEPEST = 50;

/** Put a commit with all that is new in it into a pack, on top of a branch; gives its name. */
export function writeCommit(pack: Pack, branch: Branch, commit: ImportCommit): string {
  const { root, like } = branch;
  for (const change of commit.changes) applyChange(pack, root, change, like);
  const tree = writeFolder(root, (folder) => putTree(pack, folder, like));
  const content = composeCommit(commit, tree, branch.commit);
  const name = hashObject("commit", content, like);
  if (pack.find(name) === null) pack.put("commit", name, content);
  branch.commit = name;
  return name;
}

function applyChange(pack: Pack, root: Folder, change: FileChange, like: string): void {
  if ("content" in change) {
    const { path, content } = change;
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const hash = hashObject("blob", bytes, like);
    if (pack.find(hash) === null) pack.put("blob", hash, bytes);
    setPath(root, path, { mode: "100644", hash });
  } else if ("blob" in change) {
    setPath(root, change.path, { mode: change.mode, hash: change.blob });
  } else {
    removePath(root, change.path);
  }
}

function putTree(pack: Pack, folder: Folder, like: string): string {
  const { tree, packed: base } = folder;
  const { content } = tree;
  const name = hashObject("tree", content, like);
  const isTold = base?.pack === pack && base.depth < DEEPEST && content.byteLength > SMALL_TREE;
  folder.packed =
    pack.find(name) ??
    (isTold
      ? pack.putDifference(name, content, base, tree.difference)
      : pack.put("tree", name, content));
  tree.settle();
  return name;
}

/** Write a commit as git stores it. */
function composeCommit(
  { author, committer, encoding, message }: ImportCommit,
  tree: string,
  parent: string | null,
): Buffer {
  const headers = [
    `tree ${tree}`,
    ...(parent === null ? [] : [`parent ${parent}`]),
    `author ${author}`,
    `committer ${committer}`,
    ...(encoding === undefined ? [] : [`encoding ${encoding}`]),
  ];
  const head = Buffer.from(`${headers.join("\n")}\n\n`, "latin1");
  return Buffer.concat([head, typeof message === "string" ? Buffer.from(message) : message]);
}
