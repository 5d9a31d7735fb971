import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { makeFolder } from "./entries.ts";

const SCRIPT = join(import.meta.dirname, "append-and-rewrite.ts");

const HAS_STRACE = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;

/** What was done to the disk, in order: what was flushed counts when that has ended, the rest when it begins. */
async function watch(): Promise<{ readonly steps: readonly string[]; readonly told: string[] }> {
  const room = await makeFolder();
  const log = join(room, "log");
  const options = ["-f", "-y", "-s", "99", "-e", "trace=fsync,rename,renameat,renameat2,write"];
  const args = [...options, "-o", log, process.execPath, SCRIPT, join(room, "archive")];
  const child = spawn("strace", args, { stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  const printed = await text(child.stdout);
  await closed;
  const steps = readSteps(await readFile(log, "utf8"), join(room, "archive", ".git"));
  return { steps, told: printed.trim().split("\n") };
}

function readSteps(log: string, directory: string): string[] {
  const underWay = new Map<string, string>();
  const steps: string[] = [];
  const first = log.split(" ")[0] ?? "";
  for (const line of log.split("\n")) {
    const pid = line.split(" ")[0] ?? "";
    const flushed = /fsync\(\d+<([^>]+)>/u.exec(line)?.[1];
    const isResumed = line.includes("<... fsync resumed>");
    const ended = isResumed ? underWay.get(pid) : flushed;
    if (flushed !== undefined && line.includes("<unfinished")) underWay.set(pid, flushed);
    else if (ended !== undefined) steps.push(`flush ${ended}`);
    const renamed = /rename[^(]*\(.*"([^"]+)"/u.exec(line)?.[1];
    if (renamed !== undefined) steps.push(`rename ${renamed}`);
    // git prints names, too.
    const told =
      pid !== first ? undefined : /write\(1<[^>]*>, "([0-9a-f]{40})\\n"/u.exec(line)?.[1];
    if (told !== undefined) steps.push(`tell ${told}`);
  }
  return steps.map((step) =>
    step
      .replace(`${directory}/`, "")
      .replace(/pack-[0-9a-f]+/u, "*")
      .replace(/(?<=tmp_[a-z]+_).+/u, "*"),
  );
}

/** The steps that led to what was told, without those that led to what was told before. */
function leadingTo(steps: readonly string[], told: string | undefined): readonly string[] {
  const end = steps.indexOf(`tell ${told}`);
  const start = steps.findLastIndex((step, at) => at < end && step.startsWith("tell "));
  return steps.slice(start + 1, end);
}

/** Those of the wanted steps that come after one another. */
function follow(steps: readonly string[], wanted: readonly string[]): string[] {
  let at = -1;
  return wanted.filter((step) => {
    const next = steps.indexOf(step, at + 1);
    if (next < 0) return false;
    at = next;
    return true;
  });
}

const PLACED = [
  "rename objects/pack/*.pack",
  "rename objects/pack/*.idx",
  "flush objects/pack",
  "rename refs/heads/main",
  "flush refs/heads",
];

describe.skipIf(!HAS_STRACE)("what is recorded", () => {
  it("is on disk, with the names that lead to it, before the caller is told", async () => {
    const { steps, told } = await watch();

    expect(told).toHaveLength(3);
    for (const version of told) {
      const leading = leadingTo(steps, version);
      expect(follow(leading, ["flush objects/pack/tmp_pack_*", ...PLACED])).toHaveLength(6);
      expect(follow(leading, ["flush objects/pack/tmp_idx_*", ...PLACED])).toHaveLength(6);
    }
    const rewrite = leadingTo(steps, told[2]);
    const kept = rewrite.find((step) => step.startsWith("rename refs/clausewatch/before/")) ?? "";
    const folders = ["refs/clausewatch/before", "refs/clausewatch", "refs"];
    for (const folder of folders) {
      expect(follow(rewrite, [kept, `flush ${folder}`])).toEqual([kept, `flush ${folder}`]);
    }
    expect(follow(rewrite, ["flush objects", "rename refs/heads/main"])).toHaveLength(2);
  });
});
