import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  makeSnapshotCapture,
  readSnapshotPath,
} from "../../../src/import/snapshots/snapshot-file.ts";
import { normaliseDocument } from "../../../src/normalise/normalise-document.ts";
import { openArchive, type Archive } from "../../../src/record/archive.ts";
import { locateGit, runGit } from "../../../src/record/git/git.ts";
import { packFolder } from "../../../src/record/join/known-packs.ts";
import { packByPath } from "../../../src/record/join/pack-by-path.ts";
import { readProcessorTime } from "../processor-time.ts";
import { readForeignHistory } from "../../../src/record/foreign/foreign-history.ts";
import { giveTechnicalAccount } from "../../../src/give-account.ts";
import { cloneBundle, OTA } from "../text/import-stream.ts";
import type { Report, Row } from "../text/table.ts";
import { makeMadeEntry } from "./made-entries.ts";
import { packAll } from "./seed-tree.ts";

const POLICIES = 40;
const DAYS = 50;
/** Of each document of the real stream, so many captures that differ, spread over its time. */
const MOST = 100;

/** What of the objects of an archive takes room. */
type Part = "bodies" | "metadata" | "texts" | "rest";

interface Room {
  readonly disk: number;
  readonly raw: number;
}

/** How an archive grows: bytes a version of texts and bodies, packed as its own packs come to be. */
export async function measureSize(): Promise<Report> {
  const work = await mkdtemp(join(tmpdir(), "clausewatch-size-"));
  try {
    const rows: Row[] = [];
    rows.push(...(await measureArchive("made pages of 100 kB", join(work, "made"), recordMade)));
    const bundle = join(OTA, "demo-snapshots.bundle");
    if (existsSync(bundle)) {
      const record = (archive: Archive): Promise<void> => recordReal(archive, work);
      rows.push(...(await measureArchive("pages of demo-snapshots", join(work, "real"), record)));
    } else rows.push({ what: "pages of demo-snapshots", result: "skipped: no ../shared/corpus" });
    return {
      title: "size of the archive when all of it is joined as it joins packs itself, and otherwise",
      rows,
      notes: [
        "bytes on disk in the packs, as `git cat-file --batch-check=%(objectsize:disk)` says them, deltas counted where they stand;",
        `real pages: up to ${MOST} captures of each document whose bytes differ, one version each, so bodies change more often than in an archive that records wordings alone.`,
      ],
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function measureArchive(
  what: string,
  path: string,
  record: (archive: Archive) => Promise<void>,
): Promise<Row[]> {
  const archive = await openArchive({ path, now: () => new Date() });
  await record(archive);
  await archive.close();
  const versions = (await archive.versions()).length;
  await archive.close();
  const copy = `${path}-repacked`;
  await cp(path, copy, { recursive: true });
  const recorded = sum(weigh(path));
  const git = locateGit(path);
  const packs = (await readdir(packFolder(git))).filter((name) => name.endsWith(".pack"));
  const ours = await measure(() =>
    packByPath(git, packs, (args, input) => runGit(git, args, input)),
  );
  const theirs = await measure(() => packAll(copy));
  const rooms = weigh(path);
  return [
    {
      what: `${what}, ${versions} versions`,
      result: `${writeRoom(sum(rooms), versions)}, joined in ${ours}`,
    },
    { what: `${what}, as recorded`, result: writeRoom(recorded, versions) },
    {
      what: `${what}, by \`git repack -a -d -f\``,
      result: `${writeRoom(sum(weigh(copy)), versions)}, in ${theirs}`,
    },
    ...[...rooms].map(([part, { disk, raw }]) => ({
      what: `${what}: ${part}`,
      result: `${(disk / versions / 1000).toFixed(2)} kB a version of ${(raw / versions / 1000).toFixed(1)} kB (1 to ${(raw / disk).toFixed(0)})`,
    })),
  ];
}

/** Processor time that work takes, with what it starts. */
async function measure(work: () => Promise<unknown>): Promise<string> {
  const from = readProcessorTime();
  await work();
  return `${((readProcessorTime() - from) / 1000).toFixed(1)} s CPU`;
}

function sum(rooms: ReadonlyMap<Part, Room>): number {
  return [...rooms.values()].reduce((total, { disk }) => total + disk, 0);
}

function writeRoom(bytes: number, versions: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB, ${(bytes / versions / 1000).toFixed(2)} kB a version`;
}

async function recordMade(archive: Archive): Promise<void> {
  for (let day = 0; day < DAYS; day += 1)
    await archive.append(
      Array.from({ length: POLICIES }, (_, number) => makeMadeEntry(number, day)),
    );
}

async function recordReal(archive: Archive, work: string): Promise<void> {
  const history = await readForeignHistory(cloneBundle("demo-snapshots.bundle", work));
  for (const [path, files] of history.files) {
    const named = readSnapshotPath(path);
    if (named === null) continue;
    const policy = { ...named, sources: [], extraction: { select: [], remove: [] } };
    const differing = files.filter(({ blob }, at) => blob !== files[at - 1]?.blob);
    const step = Math.max(1, Math.floor(differing.length / MOST));
    const chosen = differing.filter((_, at) => at % step === 0).slice(0, MOST);
    const entries = [];
    for (const file of chosen) {
      const [body = Buffer.alloc(0)] = await history.read([file.blob]);
      const capture = makeSnapshotCapture(policy, file, body);
      const document = await normaliseDocument(body, {
        contentType: "text/html; charset=utf-8",
        url: capture.url,
      }).catch(() => null);
      if (document === null) continue;
      entries.push({
        policy,
        capture,
        text: document.text,
        normaliser: "1",
        lastUpdated: null,
        ...giveTechnicalAccount(policy),
      });
    }
    await archive.append(
      entries.toSorted((one, other) => (one.capture.captured < other.capture.captured ? -1 : 1)),
    );
    process.stderr.write(`size: ${policy.id}, ${entries.length} versions\n`);
  }
}

function weigh(path: string): Map<Part, Room> {
  const listed = execFileSync("git", ["-C", path, "rev-list", "--objects", "main", "captures"], {
    maxBuffer: 1 << 30,
  }).toString("utf8");
  const names = new Map(
    listed.split("\n").map((line) => [line.slice(0, 40), line.slice(41)] as const),
  );
  const asked = spawnSync(
    "git",
    [
      "-C",
      path,
      "cat-file",
      "--batch-check=%(objectname) %(objecttype) %(objectsize:disk) %(objectsize)",
    ],
    { input: [...names.keys()].join("\n"), maxBuffer: 1 << 30 },
  );
  const rooms = new Map<Part, Room>();
  for (const line of asked.stdout.toString("utf8").split("\n")) {
    const [hash = "", type, disk, raw] = line.split(" ");
    if (type === undefined || disk === undefined) continue;
    const part = partOf(type, names.get(hash) ?? "");
    const known = rooms.get(part) ?? { disk: 0, raw: 0 };
    rooms.set(part, { disk: known.disk + Number(disk), raw: known.raw + Number(raw) });
  }
  return rooms;
}

function partOf(type: string, path: string): Part {
  if (type !== "blob") return "rest";
  if (path.endsWith(".json")) return "metadata";
  return path.endsWith(".md") ? "texts" : "bodies";
}
