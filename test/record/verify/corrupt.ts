import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Run plain git in an archive, with bytes on its standard input. */
export function gitWith(
  path: string,
  args: readonly string[],
  input = "",
  env: object = {},
): string {
  const { stdout, stderr, status } = spawnSync("git", ["-C", path, ...args], {
    input,
    encoding: "utf8",
    env: { ...process.env, GIT_AUTHOR_NAME: "M", GIT_AUTHOR_EMAIL: "m@example.org", ...env },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.replace(/\n$/u, "");
}

/** The commits of a branch, oldest first. */
export function listCommits(path: string, branch: string): string[] {
  return gitWith(path, ["rev-list", "--first-parent", "--reverse", branch]).split("\n");
}

/** Write one commit of a branch anew, and all after it on top of that; gives its new name. */
export function editCommit(
  path: string,
  branch: string,
  at: number,
  edit: (raw: string) => string,
): string {
  const commits = listCommits(path, branch);
  let parent = "";
  let edited = "";
  for (const [index, commit] of commits.entries()) {
    let raw = `${gitWith(path, ["cat-file", "commit", commit])}\n`;
    if (index > at) raw = raw.replace(/^parent .*$/mu, `parent ${parent}`);
    if (index === at) raw = edit(raw);
    parent =
      index < at ? commit : gitWith(path, ["hash-object", "-t", "commit", "-w", "--stdin"], raw);
    if (index === at) edited = parent;
  }
  gitWith(path, ["update-ref", `refs/heads/${branch}`, parent]);
  return edited;
}

/** Write one file of one commit's tree anew; null deletes it. */
export function editFile(
  path: string,
  branch: string,
  at: number,
  file: string,
  edit: (content: string) => string | null,
): string {
  const commit = listCommits(path, branch)[at] ?? "";
  const index = { GIT_INDEX_FILE: join(path, ".git", "test-index") };
  gitWith(path, ["read-tree", commit], "", index);
  const old = spawnSync("git", ["-C", path, "cat-file", "blob", `${commit}:${file}`], {
    encoding: "utf8",
  }).stdout;
  const content = edit(old);
  if (content === null) gitWith(path, ["update-index", "--force-remove", file], "", index);
  else {
    const blob = gitWith(path, ["hash-object", "-w", "--stdin"], content);
    gitWith(path, ["update-index", "--add", "--cacheinfo", `100644,${blob},${file}`], "", index);
  }
  const tree = gitWith(path, ["write-tree"], "", index);
  return editCommit(path, branch, at, (raw) => raw.replace(/^tree .*$/mu, `tree ${tree}`));
}

/** Make each object a file of its own, so that one of them can be damaged. */
export function explode(path: string): void {
  const folder = join(path, ".git", "objects", "pack");
  const packs = readdirSync(folder).filter((name) => name.endsWith(".pack"));
  for (const pack of packs) {
    const content = readFileSync(join(folder, pack));
    for (const name of readdirSync(folder))
      if (name.startsWith(pack.slice(0, -5))) {
        chmodSync(join(folder, name), 0o644);
        spawnSync("rm", ["-f", join(folder, name)]);
      }
    spawnSync("git", ["-C", path, "unpack-objects", "-q"], { input: content });
  }
}

/** The file of an object that has one of its own. */
export function objectFile(path: string, hash: string): string {
  return join(path, ".git", "objects", hash.slice(0, 2), hash.slice(2));
}

export function overwrite(file: string, content: Uint8Array | string): void {
  chmodSync(file, 0o644);
  writeFileSync(file, content);
}
