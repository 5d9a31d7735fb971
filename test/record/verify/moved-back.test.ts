import { join } from "node:path";
import { expect, it } from "vitest";
import { locateGit } from "../../../src/record/git/git.ts";
import { rememberHeads } from "../../../src/record/guard/keep-heads.ts";
import { verifyArchive } from "../../../src/record/verify/verify-archive.ts";
import { git, makeArchive, makeEntry, makeFolder } from "../entries.ts";

function verify(path: string) {
  return verifyArchive(path, { remake: async () => ({ kind: "other-rules" }), concurrency: 1 });
}

async function makeFilled(): Promise<{ path: string; main: string }> {
  const { archive, path } = await makeArchive();
  for (const year of [2017, 2018, 2019])
    await archive.append([makeEntry(`${year}-01-01T00:00:00Z`, `${year}\n`)]);
  await archive.close();
  return { path, main: await git(path, "rev-parse", "main") };
}

it("a main that somebody has moved back is wrong, until its head is put back", async () => {
  const { path, main } = await makeFilled();
  await git(path, "reset", "--quiet", "--hard", "main~1");

  const cut = await verify(path);
  await git(path, "update-ref", "refs/heads/main", main);
  const again = await verify(path);

  expect(cut).toMatchObject({ versions: 2, counts: { "head-not-kept": 1 } });
  expect(cut.findings).toMatchObject([
    {
      code: "head-not-kept",
      place: { ref: "refs/heads/main" },
      remedy: expect.stringContaining(`git update-ref refs/heads/main ${main}`),
    },
  ]);
  expect(again).toMatchObject({ versions: 3, findings: [] });
});

it("a main that somebody has moved back is right again when its head is kept", async () => {
  const { path, main } = await makeFilled();
  await git(path, "reset", "--quiet", "--hard", "main~1");
  const { archive } = await makeArchive({ path });
  await archive.append([makeEntry("2020-01-01T00:00:00Z", "2020\n")]);
  await archive.close();

  const proof = await verify(path);

  expect(proof).toMatchObject({ versions: 3, keptHeads: 1, findings: [] });
  expect(await git(path, "for-each-ref", "--format=%(objectname)", "refs/clausewatch/before")).toBe(
    main,
  );
});

it("a clone that has taken over what its origin has rewritten is right", async () => {
  const { path } = await makeFilled();
  const clone = join(await makeFolder(), "clone");
  await git(path, "clone", "--quiet", `file://${path}`, clone);
  const { archive } = await makeArchive({ path: clone });
  await archive.close();
  await rememberHeads(locateGit(clone));
  await git(path, "update-ref", "refs/heads/main", "main~1");
  await git(clone, "fetch", "--quiet");
  await git(clone, "reset", "--quiet", "--hard", "origin/main");

  const proof = await verify(clone);

  expect(proof).toMatchObject({ versions: 2, findings: [] });
});
