import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportCorpus } from "../../../src/export/export-corpus.ts";
import { exportOta } from "../../../src/export/export-ota.ts";
import { exportZip } from "../../../src/export/export-zip.ts";
import { writeFileWhole } from "../../../src/export/sink.ts";
import { importArchive } from "../../../src/import/archive/import-archive.ts";
import { importCorpus } from "../../../src/import/import-corpus.ts";
import { isSameHistory } from "../../../src/import/archive/same-history.ts";
import { openArchive, type Archive } from "../../../src/record/archive.ts";
import { readForeignHistory } from "../../../src/record/foreign/foreign-history.ts";
import { visitArchive } from "../../../src/record/visit/visit-archive.ts";
import type { Report, Row } from "../text/table.ts";
import { makeMadeEntry } from "./made-entries.ts";

const POLICIES = 60;
const DAYS = 20;

/** What of an archive comes back from each form in which it is exported, and what that takes. */
export async function measureRoundTrips(): Promise<Report> {
  const work = await mkdtemp(join(tmpdir(), "clausewatch-round-trips-"));
  const open = (name: string): Promise<Archive> =>
    openArchive({ path: join(work, name), now: () => new Date("2026-01-02T03:04:05Z") });
  const archive = await open("whole");
  try {
    for (let day = 0; day < DAYS; day += 1)
      await archive.append(Array.from({ length: POLICIES }, (_, at) => makeMadeEntry(at, day)));
    const rows: Row[] = [];
    for (const [what, trip] of Object.entries(TRIPS)) {
      process.stderr.write(`round trips: ${what}\n`);
      const begun = performance.now();
      const result = await trip({ archive, work, open });
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      rows.push({ what, result: `${result} (${seconds} s)`, goal: "all the same" });
    }
    return {
      title: `round trips of ${POLICIES * DAYS} versions of ${POLICIES} policies`,
      rows,
      notes: [
        "bundle, split: every version the same in order, dates of capture and of recording, account, texts and bodies by hash.",
        "corpus, ota: policy, instant and text of every version; these forms keep no more.",
      ],
    };
  } finally {
    await archive.close();
    await rm(work, { recursive: true, force: true });
  }
}

interface Trip {
  readonly archive: Archive;
  readonly work: string;
  readonly open: (name: string) => Promise<Archive>;
}

const TRIPS: Readonly<Record<string, (trip: Trip) => Promise<string>>> = {
  "export bundle, import archive": async ({ archive, work, open }) => {
    const file = join(work, "all.bundle");
    await archive.bundle(file);
    const visit = await visitArchive({ room: work, source: file, now: () => new Date() });
    const target = await open("from-bundle");
    const policies = await visit.archive.policies();
    await importArchive({ source: visit.archive, target, policies });
    await visit.close();
    return compareWhole(archive, target);
  },
  "split one half off, join it again": async ({ archive, open }) => {
    const [first, half] = [await open("first"), await open("half")];
    const policies = await archive.policies();
    await importArchive({ source: archive, target: first, policies });
    const moved = policies.slice(0, policies.length / 2);
    await importArchive({ source: first, target: half, policies: moved });
    await first.withdraw(moved.map(({ id }) => id));
    const left = (await first.policies()).length;
    await importArchive({ source: half, target: first, policies: moved });
    await half.close();
    return `${await compareWhole(archive, first)}; ${left} policies had stayed`;
  },
  "export corpus, import corpus": async ({ archive, work, open }) => {
    const folder = join(work, "corpus");
    const policies = await archive.policies();
    const target = await open("from-corpus");
    const chosen = policies.slice(0, 5);
    await exportCorpus({ archive, policies: chosen }, folder);
    const tracked = [];
    for (const policy of chosen) {
      const newest = await archive.newest(policy.id);
      tracked.push({
        ...policy,
        sources: [{ kind: "live" as const, url: newest?.url ?? "" }],
        extraction: { select: [], remove: [] },
      });
    }
    const files = (await readdir(folder, { recursive: true })).filter((name) =>
      name.endsWith(".md"),
    );
    await importCorpus(
      files.map((name) => join(folder, name)),
      {},
      {
        archive: target,
        policies: tracked,
        fetch: { settings: { maxBodyBytes: 1_000_000 } },
      },
    );
    const [there, here] = [
      await listTexts(
        archive,
        chosen.map(({ id }) => id),
      ),
      await listTexts(target),
    ];
    return describe(there, here);
  },
  "export ota, its versions read back": async ({ archive, work }) => {
    const folder = join(work, "ota");
    await exportOta({ archive, policies: await archive.policies() }, folder, true);
    const history = await readForeignHistory(join(folder, "versions"));
    const here = new Set<string>();
    for (const [path, files] of history.files) {
      const texts = await history.read(files.map(({ blob }) => blob));
      for (const [at, { authored }] of files.entries())
        here.add(`${path.slice(0, -3)} ${authored} ${texts[at]?.toString("utf8")}`);
    }
    return describe(await listTexts(archive), here);
  },
  "export zip twice": async ({ archive, work }) => {
    const policies = await archive.policies();
    const write = (name: string): Promise<unknown> =>
      writeFileWhole(join(work, name), {}, (sink, draft) =>
        exportZip({ archive, policies }, sink, draft, true),
      );
    await write("one.zip");
    await write("two.zip");
    const [one, two] = await Promise.all(
      ["one.zip", "two.zip"].map((name) => readFile(join(work, name))),
    );
    return one !== undefined && two !== undefined && one.equals(two)
      ? `the same ${one.length} bytes`
      : "other bytes";
  },
};

async function compareWhole(archive: Archive, target: Archive): Promise<string> {
  const policies = await archive.policies();
  let same = 0;
  for (const { id } of policies) if (await isSameHistory(id, archive, target)) same += 1;
  await target.close();
  return `${same} of ${policies.length} policies the same`;
}

/** Names of services and documents are their ids in the made archive. */
async function listTexts(archive: Archive, only?: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  const versions = (await archive.versions()).filter(
    ({ policy }) => only?.includes(policy) ?? true,
  );
  for await (const { version, text } of archive.details(versions))
    found.add(`${version.policy} ${version.captured} ${text}`);
  return found;
}

function describe(there: ReadonlySet<string>, here: ReadonlySet<string>): string {
  const same = [...there].filter((one) => here.has(one)).length;
  return `${same} of ${there.size} versions the same, ${here.size - same} others`;
}
