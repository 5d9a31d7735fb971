import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { diffWords as peerDiffWords } from "diff";
import DiffMatchPatch from "diff-match-patch";
import { compare } from "../../../src/compare/compare.ts";
import type { Change, Comparison } from "../../../src/model/change.ts";
import type { Clause } from "../../../src/model/clause.ts";
import { segment } from "../../../src/segment/segment.ts";
import { seedRandom } from "../random.ts";
import type { History } from "./texts.ts";

/** A version of a real policy and the one behind it. */
export interface RealPair {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export interface RealPairs {
  readonly pairs: number;
  readonly lost: readonly string[];
  readonly failed: readonly string[];
  /** Milliseconds of CPU a pair, by who took them. */
  readonly times: ReadonlyMap<string, readonly number[]>;
}

/** Peers take seconds for some pairs: they get every so many. */
const PEERS_EVERY = 25;
/** `diffWords` may need minutes; beyond so many milliseconds it gives up. The other peer gets as long. */
const PATIENCE = 20_000;

const diffMatchPatch = new DiffMatchPatch();
diffMatchPatch.Diff_Timeout = PATIENCE / 1000;

/** Compare each version of each policy with the one before, check that no word is lost, and take the time. */
export function measureRealPairs(history: History, every: number): RealPairs {
  const times = new Map<string, number[]>();
  const time = <T>(who: string, run: () => T): T => {
    const start = process.cpuUsage();
    const result = run();
    const { user, system } = process.cpuUsage(start);
    times.set(who, [...(times.get(who) ?? []), (user + system) / 1000]);
    return result;
  };
  const lost: string[] = [];
  const failed: string[] = [];
  let index = 0;
  for (const pair of walkPairs(history, every)) {
    index += 1;
    try {
      const [before, after] = time("segment", () => [segment(pair.before), segment(pair.after)]);
      const comparison = time("compare", () => compare(before ?? [], after ?? []));
      if (!isLossless(before ?? [], after ?? [], comparison)) lost.push(pair.name);
    } catch (error) {
      failed.push(`${pair.name}: ${String(error)}`);
    }
    if (index % PEERS_EVERY === 0) {
      time("diffWords of diff", () =>
        peerDiffWords(pair.before, pair.after, { timeout: PATIENCE }),
      );
      time("diff-match-patch, lines first, cleaned up", () => {
        const found = diffMatchPatch.diff_main(pair.before, pair.after, true);
        diffMatchPatch.diff_cleanupSemantic(found);
      });
      timeGit(pair, history.folder, times);
    }
    if (index % 500 === 0) process.stderr.write(`real pairs: ${index}\n`);
  }
  return { pairs: index, lost, failed, times };
}

/** Draw pairs at random, to be read. */
export function drawRealPairs(history: History, count: number, seed: number): RealPair[] {
  const random = seedRandom(seed);
  const changed = [...walkPairs(history, 1)].filter(
    ({ before, after }) => before.replace(/\s+/g, " ") !== after.replace(/\s+/g, " "),
  );
  return random.shuffle(changed).slice(0, count);
}

function* walkPairs(history: History, every: number): Generator<RealPair> {
  let index = 0;
  for (const one of history.paths) {
    let before: string | null = null;
    for (const { version, text: after } of history.readVersions(one)) {
      index += 1;
      if (before !== null && after !== null && index % every === 0)
        yield { name: `${one} ${version.slice(0, 10)}`, before, after };
      before = after ?? before;
    }
  }
}

/** CPU of a process is not told while it runs: its wall time stands for it. */
function timeGit(pair: RealPair, folder: string, times: Map<string, number[]>): void {
  const [before, after] = ["before.md", "after.md"].map((name) => path.join(folder, name));
  if (before === undefined || after === undefined) return;
  writeFileSync(before, pair.before);
  writeFileSync(after, pair.after);
  const start = performance.now();
  try {
    execFileSync("git", ["diff", "--no-index", "--word-diff", before, after], {
      stdio: "ignore",
      maxBuffer: 2 ** 30,
    });
  } catch {
    // git leaves with 1 where the files differ
  }
  times.set("git diff --word-diff (wall, with its start)", [
    ...(times.get("git diff --word-diff (wall, with its start)") ?? []),
    performance.now() - start,
  ]);
}

/** Every clause is in exactly one change or unchanged, and the words of each change are those of its clauses. */
function isLossless(
  before: readonly Clause[],
  after: readonly Clause[],
  { changes, counts }: Comparison,
): boolean {
  const count = (side: "before" | "after"): number =>
    changes.reduce((sum, change) => sum + change[side].length, 0) + counts.unchanged;
  return (
    count("before") === before.length &&
    count("after") === after.length &&
    changes.every((change) => saysBoth(change))
  );
}

function saysBoth(change: Change): boolean {
  return (
    join(change, "added") === change.before.map(({ text }) => text).join(" ") &&
    join(change, "removed") === change.after.map(({ text }) => text).join(" ")
  );
}

function join({ words }: Change, without: string): string {
  return words
    .filter(({ op }) => op !== without)
    .map(({ text }) => text)
    .join("");
}
