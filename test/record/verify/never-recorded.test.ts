import { expect, it } from "vitest";
import { verifyArchive } from "../../../src/record/verify/verify-archive.ts";
import { git, makeArchive, makeEntry, makeFolder } from "../entries.ts";

function verify(path: string) {
  return verifyArchive(path, { remake: async () => ({ kind: "other-rules" }), concurrency: 1 });
}

it("a repository without commits is not proven, but refused", async () => {
  const path = await makeFolder();
  await git(path, "init", "--quiet");

  await expect(verify(path)).rejects.toMatchObject({ code: "not-an-archive" });
});

it("a clone that has no branch of its own is refused, with what to do", async () => {
  const { archive, path } = await makeArchive();
  await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
  const clone = await makeFolder();
  await git(clone, "init", "--quiet", "--initial-branch=master");
  await git(clone, "fetch", "--quiet", path, "main:refs/remotes/origin/main");

  await expect(verify(clone)).rejects.toMatchObject({
    code: "not-an-archive",
    hint: expect.stringContaining("git checkout main"),
  });
});

it("an archive that was made, and in which nothing is recorded yet, has nothing wrong", async () => {
  const { archive, path } = await makeArchive();
  await archive.close();

  await expect(verify(path)).resolves.toMatchObject({ versions: 0, findings: [] });
});
