import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { openArchive } from "../../../src/record/archive.ts";
import { readProcessorTime } from "../processor-time.ts";
import type { Report, Row } from "../text/table.ts";
import { LATE, LATE_POLICIES, POLICIES, VERSIONS, type LateCost } from "./late-size.ts";

const LANE = fileURLToPath(new URL("late-lane.ts", import.meta.url));
const CLI = fileURLToPath(new URL("../../../src/cli.ts", import.meta.url));

/** Late captures put into an archive of some thousand versions, and what it takes to prove the archive. */
export async function measureLate(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-late-"));
  const archive = join(folder, "snapshots");
  try {
    process.stderr.write(`late: making ${POLICIES * VERSIONS} versions\n`);
    const made = await runLane("make", archive);
    const head = git(archive, "rev-parse", "main");
    process.stderr.write(`late: putting ${LATE} captures in their place\n`);
    const placed = await runLane("place", archive);
    process.stderr.write("late: proving it\n");
    return {
      title: "late captures, and the proof of an archive",
      rows: [
        {
          what: `${LATE} late captures of ${LATE_POLICIES} policies into ${made.versions} versions`,
          result: `${placed.versions} versions in one pass: ${seconds(placed.wall)} s, ${seconds(placed.cpu)} s CPU, ${Math.round(placed.peak / 1e6)} MB peak`,
        },
        ...(await checkOrder(archive, head)),
        ...(await verify(folder, archive)),
      ],
      notes: [
        "late: each is kept on `captures`, then `main` is written anew once; CPU with that of git; memory of our process.",
        "verify: the whole command, with git fsck and the processes that make texts again; pages of 12 kB; CPU of processes that are stopped at the end may go uncounted.",
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkOrder(path: string, head: string): Promise<Row[]> {
  const archive = await openArchive({ path, now: () => new Date() });
  const versions = await archive.versions();
  const rewrites = await archive.rewrites();
  await archive.close();
  const newest = new Map<string, string>();
  let backwards = 0;
  for (const { policy, captured } of versions) {
    if (captured < (newest.get(policy) ?? "")) backwards += 1;
    newest.set(policy, captured);
  }
  const isKept = rewrites.some(({ from }) => from === head);
  return [
    {
      what: "order of capture within each policy",
      result: `${backwards} of ${versions.length} versions go back`,
      goal: "0",
    },
    {
      what: "the old head",
      result: isKept ? `stays, by ${rewrites.length} tag` : "is gone",
      goal: "stays",
    },
  ];
}

async function verify(folder: string, archive: string): Promise<Row[]> {
  const config = join(folder, "config");
  await mkdir(join(config, "services"), { recursive: true });
  await writeFile(join(config, "clausewatch.yaml"), "contact: bench@example.org\n");
  const cpu = readProcessorTime();
  const args = ["verify", "--json", "--config", config, "--archive", archive];
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  const printed = await text(child.stdout);
  await ended;
  const spent = (readProcessorTime() - cpu) / 1000;
  const proof = JSON.parse(printed) as Record<"versions" | "rebuilt" | "wrong" | "seconds", number>;
  return [
    {
      what: `verify of ${proof.versions} versions`,
      result: `${proof.wrong} wrong, ${proof.rebuilt} made again; ${(proof.versions / proof.seconds).toFixed(0)} versions a second, ${(proof.versions / spent).toFixed(0)} a CPU second at most`,
      goal: "0 wrong, all made again",
    },
  ];
}

async function runLane(way: string, archive: string): Promise<LateCost> {
  const child = spawn(process.execPath, [LANE, way, archive], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(await text(child.stdout)) as LateCost;
}

function git(path: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-C", path, ...args], { encoding: "utf8" }).trim();
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
