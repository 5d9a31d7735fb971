// Measures how well clauses are matched, and how fast, and prints one table with simple methods beside ours.
//
//   npm run bench:clauses [-- --only mixes,events,formatting,segmenting,pairs,input] [--seeds 1,2] [--every N] [--read N]
//
// Reads ../shared/corpus; without it only our own texts are mutated. --every N takes every Nth real pair only. --read N
// prints what is said of N real pairs drawn at random, to be read.
import { parseArgs } from "node:util";
import { renderTerminal } from "../../../src/report/redline/terminal.ts";
import { compare } from "../../../src/compare/compare.ts";
import { segment } from "../../../src/segment/segment.ts";
import { measureBadInput } from "./measure-bad-input.ts";
import { measureEvents } from "./measure-events.ts";
import { measureFormatting } from "./measure-formatting.ts";
import { measureMix, prepareSources, type Source } from "./measure-mix.ts";
import { drawRealPairs, measureRealPairs, type RealPairs } from "./measure-real-pairs.ts";
import { measureSegmenting } from "./measure-segmenting.ts";
import { HARD, STANDARD } from "./mutate/mix.ts";
import { OWN_TEXTS } from "./own-texts.ts";
import { f1Of, precisionOf, recallOf, type Score } from "./score.ts";
import { openHistory, readLatest, type History } from "./texts.ts";
import { writeTable } from "../text/table.ts";

const FEWEST_OWN = 10;
const GOALS: Readonly<Record<string, string>> = {
  standard: "pair F1 ≥ 0.998, move recall ≥ 0.99, precision ≥ 0.97, churn ≤ 1.05",
  hard: "pair F1 ≥ 0.985, added/removed F1 ≥ 0.95, churn ≤ 1.15",
};

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "mixes,events,formatting,segmenting,pairs,input" },
    seeds: { type: "string", default: "1" },
    every: { type: "string", default: "1" },
    read: { type: "string", default: "0" },
  },
});
const parts = values.only.split(",");
const seeds = values.seeds.split(",").map(Number);
const history = await openHistory();
try {
  if (Number(values.read) > 0) readPairs(history, Number(values.read));
  else measure(history);
} finally {
  await history?.close();
}

function measure(real: History | null): void {
  const own = prepareSources(OWN_TEXTS, FEWEST_OWN);
  const texts = real === null ? [] : readLatest(real);
  const sources = prepareSources(texts);
  if (real === null)
    print("SKIPPED: ../shared/corpus is not here; only our own texts are measured");
  if (parts.includes("mixes")) {
    print(
      "| texts, mix, method | pair F1 | states | added/removed F1 | move recall | move precision | both, twins apart | churn |",
    );
    print("| --- | --- | --- | --- | --- | --- | --- | --- |");
    printMixes("own", own);
    if (sources.length > 0) printMixes("real", sources);
  }
  if (parts.includes("events"))
    for (const { name, asOne, all, failures } of measureEvents([...own, ...sources])) {
      print(`| ${name}: told as one event | ${asOne} of ${all} |`);
      for (const failure of failures.slice(0, 8)) print(`  ${failure}`);
    }
  if (parts.includes("formatting")) {
    const { all, failures } = measureFormatting([...OWN_TEXTS, ...texts]);
    print(`| pairs that differ in form only: more than cosmetic | ${failures.length} of ${all} |`);
    for (const failure of failures.slice(0, 8)) print(`  ${failure}`);
  }
  if (parts.includes("segmenting")) process.stdout.write(writeTable([measureSegmenting()]));
  if (parts.includes("input"))
    for (const { name, milliseconds, megabytes, counts } of measureBadInput())
      print(`| ${name} | ${milliseconds} ms CPU | ${megabytes} MB | ${counts} |`);
  if (parts.includes("pairs") && real !== null)
    printPairs(measureRealPairs(real, Number(values.every)));
}

function printMixes(texts: string, sources: readonly Source[]): void {
  for (const mix of [STANDARD, HARD])
    for (const seed of seeds) {
      const title = `${texts} (${sources.length}), ${mix.name}, seed ${seed}`;
      for (const [method, score] of measureMix(sources, mix, seed))
        print(`| ${title}: ${method} | ${writeScore(score)} |`);
      print(`| goal | ${GOALS[mix.name] ?? ""} |`);
    }
}

function writeScore(score: Score): string {
  const { pairs, groups, lone, moves, lonelyMoves, saysMoves, reported, changed } = score;
  const states = groups.get("states");
  const move = (share: number): string => (saysMoves ? share.toFixed(3) : "–");
  return [
    f1Of(pairs).toFixed(4),
    states === undefined ? "–" : f1Of(states).toFixed(3),
    f1Of(lone).toFixed(3),
    move(recallOf(moves)),
    move(precisionOf(moves)),
    `${move(recallOf(lonelyMoves))} / ${move(precisionOf(lonelyMoves))}`,
    (reported / changed).toFixed(3),
  ].join(" | ");
}

function printPairs({ pairs, lost, failed, times }: RealPairs): void {
  print(
    `| real consecutive pairs | ${pairs} | words lost in ${lost.length} | failed ${failed.length} |`,
  );
  for (const one of [...lost, ...failed].slice(0, 8)) print(`  ${one}`);
  for (const [who, taken] of times) {
    const sorted = taken.toSorted((one, other) => one - other);
    const at = (share: number): string =>
      (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
    print(
      `| ${who}: ms a pair, median, p90, p99, most (${sorted.length} pairs) | ${at(0.5)} | ${at(0.9)} | ${at(0.99)} | ${at(1)} |`,
    );
  }
}

function readPairs(real: History | null, count: number): void {
  for (const { name, before, after } of real === null ? [] : drawRealPairs(real, count, 20)) {
    print(`\n######## ${name}`);
    print(renderTerminal(compare(segment(before), segment(after)), { colour: false, width: 150 }));
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
