// Records versions in one way, in a process of its own, and says what it took.
// Started by measure-recording.ts: node record-lane.ts WAY FOLDER POLICIES COUNT [LAYOUT]
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { simpleGit } from "simple-git";
import { openArchive, type Archive } from "../../../src/record/archive.ts";
import type { RecordEntry } from "../../../src/record/write/record-entry.ts";
import { readProcessorTime } from "../processor-time.ts";
import { makeMadeEntry } from "./made-entries.ts";
import { seedTree } from "./seed-tree.ts";

/** What recording took. What comes before has each way load what it needs, and this process be as warm as one that runs. */
export interface RecordCost {
  /** Processor time with that of all processes started, in milliseconds. */
  readonly cpu: number;
  readonly wall: number;
}

const BATCH = 100;

/** How many versions are asked for at once. */
const STEPS: Readonly<Record<string, number>> = { singly: 1, "side by side": 16, batches: BATCH };

const [way = "", folder = "", policies = "0", count = "0", given] = process.argv.slice(2);
const layout = given === "lettered" ? given : "flat";
const cost = way.startsWith("git") || way === "simple-git" ? await recordAsPeer() : await record();
process.stdout.write(JSON.stringify(cost));

async function record(): Promise<RecordCost> {
  const archive = await openArchive({ path: folder, now: () => new Date(), layout });
  await seedTree(folder, Number(policies), { captures: true, layout });
  await archive.append(Array.from({ length: BATCH }, (_, at) => makeMadeEntry(at, 0)));
  await archive.close();
  const clock = openClock();
  for (let from = 0; from < Number(count); from += BATCH) {
    const entries = makeEntries(from);
    await clock.run(() => recordOurs(archive, entries));
  }
  // The files follow, and the processes that were kept are counted.
  await clock.run(() => archive.close());
  return clock.cost();
}

async function recordOurs(archive: Archive, entries: readonly RecordEntry[]): Promise<void> {
  const step = STEPS[way] ?? 1;
  for (let from = 0; from < entries.length; from += step) {
    const together = entries.slice(from, from + step);
    if (way === "batches") await archive.append(together);
    else await Promise.all(together.map((entry) => archive.append([entry])));
  }
}

/** Text, body and metadata into files, all three added, one commit. */
async function recordAsPeer(): Promise<RecordCost> {
  await mkdir(folder, { recursive: true });
  const repository = simpleGit(folder);
  await repository.init(["--initial-branch=main"]);
  await repository.addConfig("user.name", "bench");
  await repository.addConfig("user.email", "bench@example.org");
  await seedTree(folder, Number(policies), { captures: false });

  async function commit(entry: RecordEntry): Promise<void> {
    const paths = await writeFiles(entry);
    if (way === "simple-git") {
      await repository.add(paths);
      await repository.commit(entry.subject);
    } else {
      execFileSync("git", ["add", "--", ...paths], { cwd: folder });
      execFileSync("git", ["commit", "--quiet", "-m", entry.subject], { cwd: folder });
    }
  }

  await commit(makeMadeEntry(0, 0));
  const clock = openClock();
  for (let from = 0; from < Number(count); from += BATCH) {
    const entries = makeEntries(from);
    await clock.run(async () => {
      for (const entry of entries) await commit(entry);
    });
  }
  return clock.cost();
}

/**
 * Made a hundred at a time, and not on the clock: a program that fetches has no thousand of them in memory either. Nor is on it
 * what making them leaves to be collected.
 */
function makeEntries(from: number): RecordEntry[] {
  const entries = Array.from({ length: Math.min(BATCH, Number(count) - from) }, (_, at) => {
    const number = from + at;
    const day = Math.floor(number / Number(policies)) + 1;
    return makeMadeEntry((number * 7919) % Number(policies), day);
  });
  globalThis.gc?.();
  return entries;
}

async function writeFiles({ policy, capture, text }: RecordEntry): Promise<string[]> {
  const { body, ...metadata } = capture;
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    [`${policy.id}.md`, text],
    [`${policy.id}.html`, body],
    [`${policy.id}.json`, JSON.stringify(metadata, null, 2)],
  ];
  for (const [path, content] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return files.map(([path]) => path);
}

interface Clock {
  run(work: () => Promise<void>): Promise<void>;
  cost(): RecordCost;
}

/** Runs only while there is something to be measured. */
function openClock(): Clock {
  let cpu = 0;
  let wall = 0;
  return {
    run: async (work) => {
      const from = { cpu: readProcessorTime(), wall: performance.now() };
      await work();
      cpu += readProcessorTime() - from.cpu;
      wall += performance.now() - from.wall;
    },
    cost: () => ({ cpu, wall }),
  };
}
