import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportCorpus } from "../../src/export/export-corpus.ts";
import { importArchive, type ArchiveOutcome } from "../../src/import/archive/import-archive.ts";
import { isSameHistory } from "../../src/import/archive/same-history.ts";
import { importCorpus } from "../../src/import/import-corpus.ts";
import { readCapture } from "../../src/read-capture.ts";
import { recordInOrder } from "../../src/record-in-order.ts";
import type { Archive } from "../../src/record/archive.ts";
import { visitArchive } from "../../src/record/visit/visit-archive.ts";
import { git, makeArchive, makeCapture, makeEntry, makeFolder } from "../record/entries.ts";
import { makePage, makePolicy } from "./walk.ts";

const TERMS = {
  ...makePolicy([{ kind: "live", url: "https://www.acme.example/terms" }]),
  id: "acme/terms-of-service",
  name: "Terms of Service",
};
const PRIVACY = makePolicy([{ kind: "live", url: "https://www.acme.example/privacy" }]);

function words(keep: string): string {
  return `# Our policy

We collect your name, your address and the letters that you write with our service.

We keep log files for ${keep}.
After that time we delete them from all of our servers.

Write to privacy@acme.example for all that is not clear.
`;
}

/** Make an archive of two policies: one captured by the Wayback Machine, one from the live site. */
async function makeFilled(): Promise<Archive> {
  const { archive } = await makeArchive();
  const states = [
    ["2017-06-06T18:07:03Z", "one month"],
    ["2018-05-25T00:00:01Z", "one year"],
    ["2020-02-29T23:59:59Z", "one month"],
  ] as const;
  await archive.append(
    states.flatMap(([captured, text]) => {
      const stamp = captured.replace(/\D/g, "");
      const memento = `https://web.archive.org/web/${stamp}id_/https://www.acme.example/privacy`;
      return [
        makeVersion(PRIVACY, captured, text, memento),
        makeVersion(TERMS, captured, `${text} or two`, "https://www.acme.example/terms"),
      ];
    }),
  );
  return archive;
}

function makeVersion(policy: typeof TERMS, captured: string, keep: string, address: string) {
  const { id, service, name } = policy;
  const entry = makeEntry(captured, words(keep), { policy: { id, service, name } });
  const url = policy.sources[0]?.url ?? "";
  return { ...entry, capture: { ...entry.capture, url, address } };
}

/** What of the versions any format keeps. */
async function listTexts(archive: Archive): Promise<string[][]> {
  const versions = await archive.versions();
  const texts = await archive.texts(versions);
  return versions
    .map(({ policy, captured, url }, at) => [policy, captured, url, texts[at] ?? ""])
    .toSorted((one, other) => one.join().localeCompare(other.join()));
}

/** All that a version says, but for the names of its commits. */
async function listVersions(archive: Archive): Promise<unknown[]> {
  const versions = (await archive.versions()).toSorted((one, other) =>
    `${one.policy} ${one.captured}`.localeCompare(`${other.policy} ${other.captured}`),
  );
  const captures = archive.captures(versions);
  const told: unknown[] = [];
  for await (const { version, ...detail } of archive.details(versions)) {
    const { version: _, capture: __, ...facts } = version;
    told.push({ ...facts, ...detail, capture: (await captures.next()).value });
  }
  return told;
}

async function takeIn(target: Archive, source: string): Promise<ArchiveOutcome[]> {
  const visit = await visitArchive({ room: await makeFolder(), source, now: () => new Date() });
  try {
    const policies = await visit.archive.policies();
    return await importArchive({ source: visit.archive, target, policies });
  } finally {
    await visit.close();
  }
}

describe("what is exported and imported again", () => {
  it("has the same versions in the form of the research corpus", async () => {
    const archive = await makeFilled();
    const folder = join(await makeFolder(), "corpus");

    await exportCorpus({ archive, policies: await archive.policies() }, folder);
    const { archive: other } = await makeArchive();
    const files = (await readdir(folder, { recursive: true })).filter((name) =>
      name.endsWith(".md"),
    );
    const outcomes = await importCorpus(
      files.map((name) => join(folder, name)),
      {},
      {
        archive: other,
        policies: [PRIVACY, TERMS],
        fetch: { settings: { maxBodyBytes: 100_000 } },
      },
    );

    expect(outcomes.map(({ outcome }) => outcome)).not.toContain("failed");
    expect(await listTexts(other)).toEqual(await listTexts(archive));
  });
});

describe("another archive that is taken in", () => {
  it("has the same versions, dates, captures and accounts, as a folder and as a bundle", async () => {
    const archive = await makeFilled();
    const loose = makeCapture(PRIVACY.id, "2021-01-01T00:00:00Z", "<p>The same again.</p>");
    await archive.keepCaptures([{ policy: PRIVACY, capture: loose }], "unchanged");
    const bundle = join(await makeFolder(), "all.bundle");
    await archive.bundle(bundle);
    const now = (): Date => new Date("2030-01-01T00:00:00Z");
    const [{ archive: one }, { archive: other }] = [
      await makeArchive({ now }),
      await makeArchive({ now }),
    ];

    const outcomes = await takeIn(one, archive.path);
    await takeIn(other, bundle);

    expect(outcomes).toEqual([
      { policy: PRIVACY.id, outcome: "first", versions: 3, captures: 1 },
      { policy: TERMS.id, outcome: "first", versions: 3, captures: 0 },
    ]);
    expect(await listVersions(one)).toEqual(await listVersions(archive));
    expect(await listVersions(other)).toEqual(await listVersions(archive));
    expect(await one.keptCaptures()).toHaveLength(7);
    expect(await git(one.path, "rev-parse", "main", "captures")).toBe(
      await git(other.path, "rev-parse", "main", "captures"),
    );
  });

  it("has the captures, too, whose versions went when an older one said the same", async () => {
    const { archive } = await makeArchive();
    for (const [captured, keep] of [
      ["2020-01-01T00:00:00Z", "30 days"],
      ["2018-01-01T00:00:00Z", "30 days"],
    ] as const) {
      const capture = makeCapture(PRIVACY.id, captured, makePage(keep));
      const reading = await readCapture(PRIVACY, capture);
      if (reading.kind === "doubt") throw new Error(reading.doubt.evidence);
      await recordInOrder(PRIVACY, [{ capture, wording: reading.wording }], archive);
    }
    const { archive: other } = await makeArchive();

    const outcomes = await takeIn(other, archive.path);
    const again = await takeIn(other, archive.path);

    expect(outcomes).toMatchObject([{ outcome: "first", versions: 1, captures: 1 }]);
    expect(again).toMatchObject([{ outcome: "unchanged", versions: 0, captures: 0 }]);
    expect((await other.keptCaptures()).map(({ captured }) => captured)).toEqual([
      "2018-01-01T00:00:00Z",
      "2020-01-01T00:00:00Z",
    ]);
    expect(await isSameHistory(PRIVACY.id, archive, other)).toBe(true);
  });

  it("changes nothing the second time", async () => {
    const archive = await makeFilled();
    const { archive: other } = await makeArchive();
    await takeIn(other, archive.path);
    const before = await git(other.path, "rev-parse", "main", "captures");

    const outcomes = await takeIn(other, archive.path);

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
    expect(await git(other.path, "rev-parse", "main", "captures")).toBe(before);
  });

  it("goes where its time puts it, and what stands behind another text is described anew", async () => {
    const archive = await makeFilled();
    const { archive: other } = await makeArchive();
    for (const [captured, keep] of [
      ["2018-01-01T00:00:00Z", "one day"],
      ["2019-01-01T00:00:00Z", "one year"],
      ["2022-01-01T00:00:00Z", "one decade"],
    ] as const)
      await other.append([
        makeVersion(PRIVACY, captured, keep, "https://www.acme.example/privacy"),
      ]);

    const [outcome] = await takeIn(other, archive.path);
    const again = await takeIn(other, archive.path);

    expect(outcome).toMatchObject({ policy: PRIVACY.id, outcome: "changed", versions: 3 });
    expect(again.map(({ outcome: one }) => one)).toEqual(["unchanged", "unchanged"]);
    const versions = await other.versions(PRIVACY.id);
    expect(versions.map(({ captured }) => captured)).toEqual([
      "2017-06-06T18:07:03Z",
      "2018-01-01T00:00:00Z",
      "2018-05-25T00:00:01Z",
      "2020-02-29T23:59:59Z",
      "2022-01-01T00:00:00Z",
    ]);
    expect(versions[1]?.subject).toMatch(/one day.*reworded/);
    expect(versions.map(({ recorded }) => recorded.slice(0, 4))).toEqual(
      Array.from({ length: 5 }, () => "2026"),
    );
  });

  it("runs nothing that its configuration names", async () => {
    const archive = await makeFilled();
    const trap = join(await makeFolder(), "trap");
    const sprung = `${trap}-sprung`;
    await writeFile(trap, `#!/bin/sh\ntouch ${sprung}\n`);
    await chmod(trap, 0o755);
    for (const key of [
      "core.fsmonitor",
      "core.sshCommand",
      "uploadpack.packObjectsHook",
      "core.editor",
      "core.pager",
      "gpg.program",
      "credential.helper",
    ])
      await git(archive.path, "config", key, trap);
    for (const hook of ["post-checkout", "pre-auto-gc", "reference-transaction"]) {
      await git(archive.path, "config", "core.hooksPath", join(archive.path, ".git", "hooks"));
      await writeFile(join(await makeHooks(archive.path), hook), `#!/bin/sh\ntouch ${sprung}\n`, {
        mode: 0o755,
      });
    }
    const { archive: other } = await makeArchive();

    await takeIn(other, archive.path);

    expect(await listVersions(other)).toEqual(await listVersions(archive));
    await expect(readFile(sprung)).rejects.toThrow("ENOENT");
  });

  it("is refused where it is none", async () => {
    const { archive } = await makeArchive();
    const folder = await makeFolder();
    await writeFile(join(folder, "x.bundle"), "# v2 git bundle\n");

    await expect(takeIn(archive, join(folder, "nowhere"))).rejects.toThrow("there is nothing at");
    await expect(takeIn(archive, folder)).rejects.toThrow("holds no versions");
    await expect(takeIn(archive, join(folder, "x.bundle"))).rejects.toThrow("holds no versions");
  });
});

async function makeHooks(path: string): Promise<string> {
  const hooks = join(path, ".git", "hooks");
  await mkdir(hooks, { recursive: true });
  return hooks;
}
