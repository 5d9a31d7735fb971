import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { locateGit, runGit } from "../../../src/record/git/git.ts";
import { moveRefFiles } from "../../../src/record/git/move-ref-files.ts";
import { CAPTURES, MAIN, composeTransaction, readRefs } from "../../../src/record/git/refs.ts";
import { makeFolder } from "../entries.ts";

let path: string;
let one: string;
let two: string;

function git(...args: string[]): string {
  const identity = ["-c", "user.name=M", "-c", "user.email=m@example.org"];
  return execFileSync("git", [...identity, ...args], { cwd: path, encoding: "utf8" }).trim();
}

beforeEach(async () => {
  path = join(await makeFolder(), "archive");
  execFileSync("git", ["init", "-q", "-b", "main", path]);
  git("commit", "-q", "--allow-empty", "-m", "one");
  git("branch", "captures");
  one = git("rev-parse", "main");
  two = git("commit-tree", "-p", one, "-m", "two", `${one}^{tree}`);
});

function both(from: string, to: string) {
  return [
    { ref: CAPTURES, from, to },
    { ref: MAIN, from, to },
  ];
}

async function stand(): Promise<string[]> {
  return [...(await readRefs(locateGit(path), [MAIN, CAPTURES])).values()];
}

/** What is left beside the refs. */
function locks(): string[] {
  return readdirSync(join(path, ".git"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".lock"),
  );
}

function readLogs(): string[] {
  return ["HEAD", MAIN, CAPTURES].map((name) =>
    readFileSync(join(path, ".git/logs", name), "utf8").replace(/> [0-9]+ \+0000$/gmu, "> TIME"),
  );
}

describe("moveRefFiles", () => {
  test("moves refs and notes it in their logs as git does", async () => {
    const repository = locateGit(path);
    const before = readLogs();
    await runGit(repository, ["update-ref", "--stdin"], composeTransaction(both(one, two)));
    const theirs = readLogs();
    git("update-ref", MAIN, one);
    git("update-ref", CAPTURES, one);
    for (const [at, name] of ["HEAD", MAIN, CAPTURES].entries())
      writeFileSync(join(path, ".git/logs", name), before[at] ?? "");

    const isDone = await moveRefFiles(repository, both(one, two));

    expect(isDone).toBe(true);
    expect(await stand()).toEqual([two, two]);
    expect(readLogs()).toEqual(theirs);
    expect(locks()).toEqual([]);
    expect(git("reflog", "--format=%H", "main").split("\n")[0]).toBe(two);
  });

  test("moves refs that are packed", async () => {
    git("pack-refs", "--all", "--prune");

    expect(await moveRefFiles(locateGit(path), both(one, two))).toBe(true);

    expect(await stand()).toEqual([two, two]);
  });

  test.each<[string, () => void]>([
    ["one is not as expected", () => git("update-ref", CAPTURES, two)],
    ["one is locked by someone else", () => writeFileSync(join(path, `.git/${MAIN}.lock`), "")],
    ["one has no log", () => rmSync(join(path, `.git/logs/${CAPTURES}`))],
    ["HEAD has no log", () => rmSync(join(path, ".git/logs/HEAD"))],
    ["one is symbolic", () => git("symbolic-ref", CAPTURES, MAIN)],
    ["one does not exist", () => git("update-ref", "-d", CAPTURES)],
  ])("leaves it to git, with nothing done, where %s", async (_, prepare) => {
    prepare();
    const before = await stand();
    const theirs = locks();

    expect(await moveRefFiles(locateGit(path), both(one, two))).toBe(false);

    expect(await stand()).toEqual(before);
    expect(locks()).toEqual(theirs);
  });

  test.each([
    ["making", null, "two"],
    ["deleting", "one", null],
    ["moving from anywhere", undefined, "two"],
  ])("leaves %s to git", async (_, from, to) => {
    const names: Readonly<Record<string, string>> = { one, two };
    const move = {
      ref: "refs/heads/other",
      ...(from !== undefined && { from: from === null ? null : (names[from] ?? "") }),
      to: to === null ? null : (names[to] ?? ""),
    };

    expect(await moveRefFiles(locateGit(path), [...both(one, two), move])).toBe(false);

    expect(await stand()).toEqual([one, one]);
  });

  test("says what is wrong where a log is a folder, moves nothing, and leaves no lock", async () => {
    rmSync(join(path, `.git/logs/${MAIN}`));
    mkdirSync(join(path, `.git/logs/${MAIN}`));

    await expect(moveRefFiles(locateGit(path), both(one, two))).rejects.toThrow("EISDIR");

    expect(await stand()).toEqual([one, one]);
    expect(existsSync(join(path, `.git/${MAIN}.lock`))).toBe(false);
  });
});
