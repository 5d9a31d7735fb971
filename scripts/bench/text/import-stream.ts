import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { watchProcesses, type ProcessCost } from "./watch-processes.ts";

/** The raw captures and what the peer made of them. */
export const OTA = fileURLToPath(new URL("../../../../shared/corpus/ota/", import.meta.url));
const CLI = fileURLToPath(new URL("../../../src/cli.ts", import.meta.url));

/** What came of an import, and what it took. */
export interface ImportResult extends ProcessCost {
  readonly captures: number;
  readonly held: Readonly<Record<string, number>>;
  readonly unreadable: Readonly<Record<string, number>>;
  /** Seconds on the wall. */
  readonly seconds: number;
  readonly failed: readonly string[];
}

interface Line {
  readonly policy: string;
  readonly outcome: string;
  readonly captures: number;
  readonly heldBy: Readonly<Record<string, number>>;
  readonly failedBy: Readonly<Record<string, number>>;
}

/** Give the path of a bare clone of one of the bundles. */
export function cloneBundle(name: string, folder: string): string {
  const path = join(folder, name);
  if (!existsSync(path))
    execFileSync("git", ["clone", "-q", "--bare", "-b", "main", join(OTA, name), path]);
  return path;
}

/** Import the stream into an archive, with the program as people run it; an archive that was made so before is not made again. */
export async function importStream(
  folder: string,
  way: string,
  declarations: readonly string[],
): Promise<{ readonly archive: string; readonly result: ImportResult }> {
  const archive = join(folder, way);
  const account = `${archive}.json`;
  if (existsSync(account))
    return { archive, result: JSON.parse(readFileSync(account, "utf8")) as ImportResult };
  const config = join(folder, "config");
  mkdirSync(join(config, "services"), { recursive: true });
  writeFileSync(join(config, "clausewatch.yaml"), "");
  const snapshots = cloneBundle("demo-snapshots.bundle", folder);
  const where = ["--config", config, "--snapshots", snapshots, "--archive", archive, "--json"];
  const started = performance.now();
  const child = spawn(process.execPath, [CLI, "import", "ota", ...where, ...declarations], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = watchProcesses(child.pid ?? 0);
  const printed = await text(child.stdout);
  const cost = stop();
  const seconds = (performance.now() - started) / 1000;
  const result = { ...sumUp(printed), ...cost, seconds };
  writeFileSync(account, `${JSON.stringify(result)}\n`);
  return { archive, result };
}

function sumUp(printed: string): Pick<ImportResult, "captures" | "held" | "unreadable" | "failed"> {
  const lines = printed
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
  return {
    captures: lines.reduce((sum, { captures }) => sum + captures, 0),
    held: addUp(lines.map(({ heldBy }) => heldBy)),
    unreadable: addUp(lines.map(({ failedBy }) => failedBy)),
    failed: lines.filter(({ outcome }) => outcome === "failed").map(({ policy }) => policy),
  };
}

function addUp(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const counts of all)
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
