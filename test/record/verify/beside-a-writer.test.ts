import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Archive } from "../../../src/record/archive.ts";
import { locateGit } from "../../../src/record/git/git.ts";
import { readTips } from "../../../src/record/git/refs.ts";
import { readArchiveRefs } from "../../../src/record/verify/check-refs.ts";
import { verifyArchive } from "../../../src/record/verify/verify-archive.ts";
import { git, makeArchive, makeEntry } from "../entries.ts";

/** Appends and rewrites until it is killed. */
const SCRIPT = join(import.meta.dirname, "../append-forever.ts");

let archive: Archive;
let path: string;

beforeEach(async () => {
  ({ archive, path } = await makeArchive());
  await archive.append([
    makeEntry("2017-01-01T00:00:00Z", "One\n"),
    makeEntry("2018-01-01T00:00:00Z", "Two\n"),
  ]);
  await archive.close();
});

/**
 * Have both branches at the first version, and moved to the second by someone when `captures` is read, which is a pipe.
 */
async function moveWhileRead(): Promise<{ readonly main: string; readonly captures: string }[]> {
  const heads = join(path, ".git/refs/heads");
  const main = await git(path, "rev-parse", "main");
  const captures = await git(path, "rev-parse", "captures");
  const before = {
    main: await git(path, "rev-parse", "main~"),
    captures: await git(path, "rev-parse", "captures~"),
  };
  const draft = join(path, ".git/draft");
  writeFileSync(draft, `${main}\n`);
  writeFileSync(join(heads, "main"), `${before.main}\n`);
  rmSync(join(heads, "captures"));
  execFileSync("mkfifo", [join(heads, "captures")]);
  const script = [
    `exec 3> '${heads}/captures'`,
    `cat '${draft}' > '${heads}/main'`,
    `echo ${before.captures} >&3`,
    "exec 3>&-",
    "sleep 0.2",
    `echo ${captures} > '${heads}/captures'`,
  ];
  const mover = spawn("sh", ["-c", script.join("\n")], { stdio: "ignore" });
  const ended = once(mover, "exit");
  onTestFinished(async () => {
    mover.kill();
    await ended;
  });
  return [before, { main, captures }];
}

describe("while somebody records", () => {
  test("main is never read newer than captures", async () => {
    const states = await moveWhileRead();

    expect(states).toContainEqual(await readTips(locateGit(path)));
  });

  test("refs are proven as they stood at one moment", async () => {
    const states = await moveWhileRead();

    const { main, captures } = await readArchiveRefs(locateGit(path), () => {});

    expect(states).toContainEqual({ main, captures });
  });

  test("nothing is found to be wrong", async () => {
    const remake = () => Promise.resolve({ kind: "other-rules" as const });
    const child = spawn(process.execPath, [SCRIPT, path, "30"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    await once(child.stdout.resume(), "data");

    const found: unknown[] = [];
    for (let turn = 0; turn < 5; turn += 1)
      found.push(...(await verifyArchive(path, { remake, concurrency: 1 })).findings);
    child.kill("SIGKILL");
    await ended;

    expect(found).toEqual([]);
  });
});
