import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { locateGit } from "../../../src/record/git/git.ts";
import { packUp } from "../../../src/record/join/pack-up.ts";
import { makeFolder } from "../entries.ts";

/** Packs of 100 kB are large. */
const LIMITS = {
  packs: 1,
  grown: 1,
  small: 100_000,
  thorough: 100_000,
  bytes: 100_000,
  milliseconds: 60_000,
};

it("packs that git joins rely on no other pack for what they have, too", async () => {
  const path = join(await makeFolder(), "repository");
  execFileSync("git", ["init", "-q", "-b", "main", path]);
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: path, encoding: "utf8" }).trim();
  // What is joined is not parted again.
  git("config", "pack.packSizeLimit", "1m");
  const folder = join(path, ".git/objects/pack");
  const list = (): string[] => readdirSync(folder).filter((name) => name.endsWith(".pack"));
  const write = (content: string | Buffer): string => {
    writeFileSync(join(path, "file"), content);
    return git("hash-object", "-w", "file");
  };
  const pack = (...objects: string[]): void => {
    execFileSync("git", ["pack-objects", "-q", ".git/objects/pack/pack"], {
      cwd: path,
      input: `${objects.join("\n")}\n`,
    });
    git("prune-packed", "-q");
  };
  const common = write("in all of them");
  pack(common, write(randomBytes(200_000)));
  const [large = ""] = list();
  const own = ["one", "two", "three"].map((text) => {
    const object = write(text);
    writeFileSync(join(path, "file"), "in all of them");
    git("hash-object", "-w", "file");
    pack(common, object);
    return object;
  });
  const notices: string[] = [];
  // What a `git repack` of somebody else's has not finished.
  const draft = `.tmp-714-${list()[0] ?? ""}`;
  writeFileSync(join(folder, draft), "");

  expect(await packUp(locateGit(path), (notice) => notices.push(notice), LIMITS)).toBe(true);

  expect(notices).toEqual([]);
  expect(list()).toHaveLength(3);
  expect(list()).toContain(draft);
  expect(statSync(join(folder, large)).size).toBeGreaterThan(LIMITS.bytes);
  for (const ending of ["pack", "idx"])
    rmSync(join(folder, large.replace(/pack$/u, ending)), { force: true });
  expect([common, ...own].map((object) => git("cat-file", "-t", object))).toEqual(
    Array.from({ length: 4 }, () => "blob"),
  );
});
