import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Layout } from "../../../src/model/archive-settings.ts";
import { bodyPath, metadataPath, textPath } from "../../../src/record/layout.ts";
import { makePolicy } from "./made-entries.ts";

const run = promisify(execFile);

/** Run git in a folder, with what the folder's own configuration says. */
export async function git(folder: string, ...words: string[]): Promise<string> {
  const { stdout } = await run("git", ["-C", folder, ...words], { maxBuffer: 1e9 });
  return stdout.trim();
}

/** Have git make one pack of all that a repository holds, and index its commits by path. */
export async function packAll(folder: string): Promise<void> {
  await git(folder, "repack", "-a", "-d", "-f", "-q");
  await git(folder, "commit-graph", "write", "--reachable", "--changed-paths");
}

/**
 * Give a repository a branch `main` with the texts of so many policies, and those files in its work tree, by one commit; with
 * `captures`, the branch of that name with two files a policy.
 */
export async function seedTree(
  folder: string,
  policies: number,
  { captures, layout = "flat" }: { readonly captures: boolean; readonly layout?: Layout },
): Promise<void> {
  const ids = Array.from({ length: policies }, (_, number) => makePolicy(number).id);
  await importFiles(
    folder,
    "refs/heads/main",
    ids.map((id) => textPath(id, layout)),
  );
  if (captures) {
    const files = ids.flatMap((id) => [bodyPath(id, "html", layout), metadataPath(id, layout)]);
    await importFiles(folder, "refs/heads/captures", files);
  }
  await git(folder, "reset", "--quiet", "--hard", "main");
  if (captures) {
    const room = join(folder, ".git", "clausewatch");
    await mkdir(room, { recursive: true });
    await writeFile(join(room, "work-tree"), `${await git(folder, "rev-parse", "main")}\n`);
  }
}

async function importFiles(folder: string, ref: string, paths: readonly string[]): Promise<void> {
  const child = spawn("git", ["-C", folder, "fast-import", "--quiet"], {
    stdio: ["pipe", "ignore", "inherit"],
  });
  const message = "Seeds";
  child.stdin.write(
    `commit ${ref}\ncommitter bench <bench@example.org> 1500000000 +0000\ndata ${message.length}\n${message}\n`,
  );
  for (const path of paths) {
    const content = `Seed of ${path}.\n`;
    child.stdin.write(`M 100644 inline ${path}\ndata ${content.length}\n${content}\n`);
  }
  child.stdin.end();
  await once(child, "close");
}
