import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { join } from "node:path";
import { openArchive } from "../../src/record/archive.ts";
import { git } from "./entries.ts";

const SCRIPT = join(import.meta.dirname, "append-for-a-while.ts");

/** What one of several writers saw. */
export interface WriterReport {
  /** The commits that it was told are recorded. */
  readonly seen: readonly string[];
  /** How often another was faster, on the policy that all share. */
  readonly overtaken: number;
  /** Longest time that one append took, in milliseconds. */
  readonly longest: number;
}

/** What several writers came to. */
export interface SideBySide {
  readonly writers: readonly WriterReport[];
  /** The commits of `main`. */
  readonly recorded: readonly string[];
  /** What should not be. */
  readonly faults: readonly string[];
}

/** Let several processes append to the same archive for a while, and count what was lost or doubled. */
export async function writeSideBySide(
  path: string,
  names: readonly string[],
  duration: number,
): Promise<SideBySide> {
  const writers = await Promise.all(names.map(async (name) => startWriter(path, name, duration)));
  const recorded = (await git(path, "log", "--format=%H", "main")).split("\n");
  const faults: string[] = [];
  const seen = writers.flatMap((writer) => writer.seen);
  const lost = seen.filter((commit) => !recorded.includes(commit));
  if (lost.length > 0) faults.push(`${lost.length} versions were lost`);
  if (recorded.length !== seen.length || new Set(seen).size !== seen.length)
    faults.push(`${recorded.length} versions are recorded, and ${seen.length} were written`);
  const captures = await git(path, "rev-list", "--count", "captures");
  if (captures !== String(recorded.length)) faults.push(`${captures} captures`);
  const damage = await git(path, "fsck", "--strict", "--no-dangling", "--no-progress");
  if (damage !== "") faults.push(damage);
  const changed = await git(path, "status", "--porcelain");
  if (changed !== "") faults.push(`files are not as main: ${changed}`);
  const archive = await openArchive({ path, now: () => new Date() });
  const texts = await archive.texts(await archive.versions("a/shared"));
  if (new Set(texts).size !== texts.length) faults.push("a text was recorded twice");
  await archive.close();
  return { writers, recorded, faults };
}

async function startWriter(path: string, name: string, duration: number): Promise<WriterReport> {
  const child = spawn(process.execPath, [SCRIPT, path, name, String(duration)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(await text(child.stdout)) as WriterReport;
}
