import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { openFastImport } from "../../../src/record/git/fast-import.ts";
import { pathBytes } from "../../../src/record/git/import-commit.ts";
import { parseBatch } from "../../../src/record/git/cat-file.ts";
import { locateGit } from "../../../src/record/git/git.ts";
import { parseRawDiff } from "../../../src/record/git/raw-diff.ts";
import { git, makeArchive } from "../entries.ts";

const IDENT = "Zoë <z@example> 1496772423 +0200";

describe("an import", () => {
  it("writes any message, path and bytes as they are", async () => {
    const { path } = await makeArchive();
    const fastImport = openFastImport(locateGit(path));
    const name = 'a "quoted"\n\\ é/条款\u0001';
    const content = Uint8Array.from({ length: 512 }, (_, at) => at % 256);
    const place = { ref: "refs/heads/x", from: null };

    const mark = await fastImport.add(
      {
        author: pathBytes(IDENT),
        committer: pathBytes(IDENT),
        message: "done\ndata 3\n\n",
        changes: [{ path: pathBytes(name), content }],
      },
      place,
    );
    const hash = await fastImport.hashOf(mark);
    await fastImport.finish();

    expect(await git(path, "log", "-1", "--format=%H|%an|%aI|%B|", "x")).toBe(
      `${hash}|Zoë|2017-06-06T20:07:03+02:00|done\ndata 3\n\n|`,
    );
    expect(await git(path, "ls-tree", "-r", "-z", "--name-only", "x")).toBe(`${name}\0`);
    expect(await git(path, "cat-file", "-s", `x:${name}`)).toBe("512");
  });

  it("shows nothing and says why when it goes wrong", async () => {
    const { path } = await makeArchive();
    const fastImport = openFastImport(locateGit(path));
    const commit = { author: "nobody", committer: IDENT, message: "x", changes: [] };

    const mark = await fastImport.add(commit, { ref: "refs/heads/x", from: null });

    await expect(fastImport.hashOf(mark)).rejects.toMatchObject({ code: "git-failed" });
    await expect(fastImport.finish()).rejects.toThrow("git fast-import failed");
    expect(await git(path, "for-each-ref")).toBe("");
  });
});

describe("what git prints", () => {
  it("is cut into objects, whatever their bytes", () => {
    const object = fc.uint8Array();

    fc.assert(
      fc.property(fc.array(fc.option(object)), (bodies) => {
        const hash = "a".repeat(40);
        const printed = Buffer.concat(
          bodies.map((body) =>
            body === null
              ? Buffer.from("main:x y missing\n")
              : Buffer.concat([
                  Buffer.from(`${hash} blob ${body.byteLength}\n`),
                  body,
                  Buffer.from("\n"),
                ]),
          ),
        );

        const parsed = parseBatch(printed, bodies.length);

        expect(parsed.map((found) => (found === null ? null : new Uint8Array(found.body)))).toEqual(
          bodies,
        );
      }),
    );
  });

  it("is cut into changes by commit, whatever the paths", () => {
    const commit = "c".repeat(40);
    const [none, one, two] = ["0", "1", "2"].map((digit) => digit.repeat(40));
    const printed = Buffer.from(
      `${commit}\0:000000 100644 ${none} ${one} A\0a\nb\0:100644 000000 ${one} ${none} D\0:x\0:100644 100755 ${one} ${two} M\0é\0`,
      "latin1",
    );

    expect(parseRawDiff(printed).get(commit)).toEqual([
      { path: "a\nb", before: null, after: { mode: "100644", blob: one } },
      { path: ":x", before: { mode: "100644", blob: one }, after: null },
      { path: "é", before: { mode: "100644", blob: one }, after: { mode: "100755", blob: two } },
    ]);
  });
});
