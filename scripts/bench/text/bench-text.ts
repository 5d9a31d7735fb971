// Measures how well and how fast pages become text, with peers beside us, and prints one table.
//
//   npm run bench:text [-- --only finding,selecting,structure,speed,growth,determinism,screen,stream,live] [--every N] [--archives DIR]
//
// Reads ../shared/corpus; without it only what needs no real pages is measured. --every N takes every Nth page only.
// --archives DIR keeps the archives of the stream, and takes them from there where they are there already.
import { parseArgs } from "node:util";
import { measureDeterminism } from "./measure-determinism.ts";
import { measureFinding } from "./measure-finding.ts";
import { measureGrowth } from "./measure-growth.ts";
import { measureLive } from "./measure-live.ts";
import { measureScreen } from "./measure-screen.ts";
import { measureSelecting } from "./measure-selecting.ts";
import { measureSpeed } from "./measure-speed.ts";
import { measureStream } from "./measure-stream.ts";
import { measureStructure } from "./measure-structure.ts";
import { hasPairs, listPairs, type Pair } from "./pairs.ts";
import { writeTable, type Report } from "./table.ts";

/** Generic readers and the peer need half a second a page: they read every so many pages. */
const SAMPLING = 6;

const ON_PAIRS: Readonly<Record<string, (pairs: readonly Pair[]) => Promise<Report>>> = {
  finding: (pairs) => measureFinding(pairs, SAMPLING),
  selecting: measureSelecting,
  speed: measureSpeed,
  determinism: measureDeterminism,
  screen: (pairs) => measureScreen(pairs, every),
};
const ALONE: Readonly<Record<string, () => Promise<Report>>> = {
  structure: measureStructure,
  growth: measureGrowth,
  stream: () => measureStream(values.archives),
  live: () => measureLive(),
};

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    every: { type: "string", default: "1" },
    archives: { type: "string" },
  },
});
const parts = values.only?.split(",") ?? [
  "finding",
  "selecting",
  "structure",
  "speed",
  "growth",
  "determinism",
  "screen",
  "stream",
  "live",
];
const unknown = parts.filter((part) => !(part in ON_PAIRS) && !(part in ALONE));
const every = Number(values.every);
if (unknown.length > 0 || !Number.isInteger(every) || every < 1) {
  process.stderr.write(`no such part: ${unknown.join(", ") || `--every ${values.every}`}\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(writeTable(await measureAll()));
}

async function measureAll(): Promise<Report[]> {
  const pairs = hasPairs()
    ? (await listPairs()).filter((_pair, index) => index % every === 0)
    : null;
  const reports: Report[] = [];
  for (const part of parts) {
    const alone = ALONE[part];
    const onPairs = ON_PAIRS[part];
    if (alone !== undefined) reports.push(await alone());
    else if (pairs === null)
      reports.push({
        title: `${part}: SKIPPED, ../shared/corpus is not here`,
        rows: [],
        notes: [],
      });
    else if (onPairs !== undefined) reports.push(await onPairs(pairs));
  }
  return reports;
}
