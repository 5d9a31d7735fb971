import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { cloneBundle, OTA } from "../text/import-stream.ts";
import type { Report, Row } from "../text/table.ts";
import { watchProcesses, type ProcessCost } from "../text/watch-processes.ts";

const CLI = fileURLToPath(new URL("../../../src/cli.ts", import.meta.url));

/** Whole histories of others: the bundle, and what they are imported as. */
const COLLECTIONS = [
  ["pga-versions.bundle", "--versions"],
  ["demo-snapshots.bundle", "--snapshots"],
] as const;

interface Summary {
  readonly policies: number;
  readonly all: number;
  readonly taken: number;
  readonly merged: number;
  readonly skipped: number;
  readonly skippedBy: Readonly<Record<string, number>>;
}

interface ImportRun extends ProcessCost {
  readonly summary: Summary;
  /** Seconds on the wall. */
  readonly seconds: number;
  /** Both branches. */
  readonly heads: string;
}

/** Whole collections imported as people do it: once, once more, and once more after all that was remembered is lost. */
export async function measureImport(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-import-"));
  try {
    await mkdir(join(folder, "config", "services"), { recursive: true });
    await writeFile(join(folder, "config", "clausewatch.yaml"), "");
    const rows: Row[] = [];
    const notes = ["CPU and memory with all processes; `merged` says what stands before it."];
    for (const [bundle, option] of COLLECTIONS) {
      if (!existsSync(join(OTA, bundle))) {
        notes.push(`${bundle} is not there: left out`);
        continue;
      }
      const { found, reasons } = await measureCollection(folder, bundle, option);
      rows.push(...found);
      notes.push(`${bundle}: skipped ${reasons}.`);
    }
    return { title: "whole histories of others", rows, notes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureCollection(
  folder: string,
  bundle: string,
  option: string,
): Promise<{ readonly found: Row[]; readonly reasons: string }> {
  const repository = cloneBundle(bundle, folder);
  const archive = join(folder, `archive-of-${bundle}`);
  const words = [option, repository, "--archive", archive];
  process.stderr.write(`import: ${bundle}\n`);
  const first = await runImport(folder, archive, words);
  const again = await runImport(folder, archive, words);
  process.stderr.write(`import: ${bundle} with nothing remembered\n`);
  for (const ending of ["", "-wal", "-shm"])
    await rm(join(archive, ".git", "clausewatch", `state.sqlite${ending}`), { force: true });
  const forgotten = await runImport(folder, archive, words);
  const reasons = Object.entries(first.summary.skippedBy)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(", ");
  return {
    found: [
      { what: `${bundle} whole`, result: describeRun(first) },
      { ...isSame(first, again), what: "once more" },
      { ...isSame(first, forgotten), what: "once more, with nothing remembered" },
    ],
    reasons,
  };
}

function describeRun({ summary, cpu, peak, seconds }: ImportRun): string {
  const { policies, all, taken, merged, skipped } = summary;
  return `${all} of ${policies} policies: ${taken} taken, ${merged} merged, ${skipped} skipped; ${Math.round(seconds)} s, ${Math.round(cpu)} s CPU, ${Math.round(peak / 1e6)} MB`;
}

function isSame(first: ImportRun, again: ImportRun): Pick<Row, "result" | "goal"> {
  const heads = again.heads === first.heads ? "the identical archive" : "ANOTHER ARCHIVE";
  const { cpu, seconds, summary } = again;
  return {
    result: `${heads}, ${summary.taken} taken; ${Math.round(seconds)} s, ${Math.round(cpu)} s CPU`,
    goal: "identical",
  };
}

async function runImport(
  folder: string,
  archive: string,
  words: readonly string[],
): Promise<ImportRun> {
  const started = performance.now();
  const args = [CLI, "import", "ota", ...words, "--json", "--config", join(folder, "config")];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, XDG_STATE_HOME: join(folder, "state") },
  });
  const stop = watchProcesses(child.pid ?? 0);
  const printed = await text(child.stdout);
  const cost = stop();
  const line = printed.trimEnd().split("\n").at(-1) ?? "";
  const { summary } = JSON.parse(line) as { readonly summary: Summary };
  const heads = execFileSync("git", ["-C", archive, "rev-parse", "main", "captures"]).toString();
  return { ...cost, summary, heads, seconds: (performance.now() - started) / 1000 };
}
