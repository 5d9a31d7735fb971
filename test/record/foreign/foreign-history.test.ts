import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readForeignHistory } from "../../../src/record/foreign/foreign-history.ts";
import { openLogParser, type ForeignChange } from "../../../src/record/foreign/parse-log.ts";
import { makeRepository } from "../../import/foreign-repository.ts";
import { makeFolder } from "../entries.ts";

const HASH = "1".repeat(40);
const [OLD, NEW] = ["a".repeat(40), "b".repeat(40)];

function parse(printed: string, size: number): ForeignChange[] {
  const changes: ForeignChange[] = [];
  const parser = openLogParser((change) => void changes.push(change));
  const bytes = Buffer.from(printed);
  for (let at = 0; at < bytes.length; at += size) parser.push(bytes.subarray(at, at + size));
  parser.end();
  return changes;
}

describe("what git prints of a history", () => {
  it("is told by its place, whatever messages and paths say, and wherever it is cut", () => {
    const forged = `Update\n\n:100644 100644 ${OLD} ${NEW} M\n${HASH}`;
    const path = `:100644 100644 ${OLD} ${NEW} M`;
    const printed = `\0${HASH}\u00002022-01-01T13:00:00+01:00\0${forged}\n\0\0\n:100644 100644 ${OLD} ${NEW} M\0${path}\0`;

    for (const size of [1, 7, 10_000]) {
      expect(parse(printed, size)).toEqual([
        {
          commit: HASH,
          authored: "2022-01-01T12:00:00Z",
          path,
          blob: NEW,
          before: OLD,
          kind: "file",
          message: forged,
        },
      ]);
    }
  });

  it("has no date where a clock said something that is none", () => {
    const say = (date: string): string =>
      `\0${HASH}\0${date}\0x\n\0\0\n:000000 100644 ${"0".repeat(40)} ${NEW} A\0p\0`;

    expect(parse(say("12022-01-01T00:00:00Z"), 99)[0]?.authored).toBeNull();
    expect(parse(say("1960-01-01T00:00:00Z"), 99)[0]?.authored).toBeNull();
  });

  it("is refused where it is something else", () => {
    expect(() => parse("fatal: no\0", 99)).toThrow(/cannot be read/);
    expect(() => parse(`\0${HASH}\0d\0m\0\0:100644 100644 ${OLD} ${NEW} M\0`, 99)).toThrow(/read/);
  });
});

describe("a repository of others", () => {
  it("gives no commit before its parents, links and merges told apart", async () => {
    const at = "2022-01-01T00:00:00Z";
    const path = await makeRepository([
      { at, files: { "A/x.md": "one" } },
      { at, files: { "A/y.md": "side" }, branch: "side" },
      { at: "2021-01-01T00:00:00Z", files: { "A/x.md": "two" } },
      { at, files: { "A/x.md": "made by the merge" }, merges: "side", message: "Merge" },
    ]);
    execFileSync("git", ["config", "log.showRoot", "false"], { cwd: path });

    const history = await readForeignHistory(path);
    const bodies = await history.read(history.files.get("A/x.md")?.map(({ blob }) => blob) ?? []);

    expect(history.commits).toBe(4);
    expect(bodies.map(String)).toEqual(["one", "two", "made by the merge"]);
    expect(await history.sizes([history.changes[0]?.blob ?? ""])).toEqual([3]);
  });

  it("is refused by name where it is none, or not whole", async () => {
    const path = await makeRepository([
      { at: "2022-01-01T00:00:00Z", files: { "A/x.md": "one" } },
      { at: "2022-02-01T00:00:00Z", files: { "A/x.md": "two" } },
    ]);
    const [folder, empty] = [await makeFolder(), await makeFolder()];
    const [shallow, bundle] = [join(folder, "shallow"), join(folder, "x.bundle")];
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${path}`, shallow]);
    execFileSync("git", ["bundle", "create", "-q", bundle, "main"], { cwd: path });
    execFileSync("git", ["init", "-q", empty]);
    await writeFile(join(folder, "file.txt"), "…");

    const refusals: readonly (readonly [string, string, RegExp])[] = [
      [folder, "not-a-repository", /clone it first/],
      [join(folder, "none"), "not-a-repository", /clone it first/],
      [join(folder, "file.txt"), "not-a-repository", /clone it first/],
      [bundle, "not-a-repository", /it is a bundle/],
      [shallow, "shallow-clone", /--unshallow/],
      [empty, "no-branch", /-b main/],
    ];
    for (const [where, code, hint] of refusals) {
      const error: unknown = await readForeignHistory(where).catch((thrown: unknown) => thrown);
      expect(error, where).toMatchObject({ code, hint: expect.stringMatching(hint) });
    }
    await expect(readForeignHistory(path, { branch: "none" })).rejects.toMatchObject({
      code: "no-branch",
      hint: "its branches: main",
    });
  });
});
