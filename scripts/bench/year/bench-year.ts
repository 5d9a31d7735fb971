// A year of the daemon in minutes: a clock of its own, changes, outages, summer time, refused mails, and kill -9 at random
// instants. Every real change has to be in exactly one digest for each subscriber who wanted it.
//
//   npm run bench:year [-- --days 365 --policies 200]    CLAUSEWATCH_SEED, CLAUSEWATCH_KILLS
import { rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { writeTable, type Report } from "../text/table.ts";
import { judgeYear, type YearResult } from "./judge-year.ts";
import { liveYear, makeYearFolder, type LivedYear } from "./live-year.ts";
import { makeWorld } from "./made-world.ts";

const { values } = parseArgs({
  options: {
    days: { type: "string", default: "365" },
    policies: { type: "string", default: "200" },
    keep: { type: "boolean", default: false },
  },
});
const seed = Number(process.env["CLAUSEWATCH_SEED"] ?? Date.now() % 1_000_000);
const kills = Number(process.env["CLAUSEWATCH_KILLS"] ?? 100);
const days = Number(values.days);
const folder = await makeYearFolder();
const world = makeWorld(seed, Number(values.policies), days);
let shown = -1;
try {
  const year = await liveYear({ world, seed, kills, folder, onProgress: tell });
  const result = await judgeYear(world, year);
  process.stdout.write(writeTable([report(year, result)]));
  process.exitCode = isGood(result) ? 0 : 1;
} finally {
  if (values.keep) process.stderr.write(`kept: ${folder}\n`);
  else await rm(folder, { recursive: true, force: true });
}

function tell(part: number): void {
  const tenth = Math.floor(part * 20);
  if (tenth === shown) return;
  shown = tenth;
  process.stderr.write(`year: ${tenth * 5} %\n`);
}

function isGood({ unrecorded, invented, readers }: YearResult): boolean {
  const isTold = readers.every(
    ({ missed, twice, unwanted }) => missed.length + twice.length + unwanted.length === 0,
  );
  return unrecorded.length === 0 && invented.length === 0 && isTold;
}

function report(year: LivedYear, result: YearResult): Report {
  const some = (names: readonly string[]): string =>
    names.length === 0 ? "0" : `${names.length}: ${names.slice(0, 4).join(", ")}`;
  return {
    title: `${days} days of ${values.policies} policies in ${(year.seconds / 60).toFixed(1)} minutes, seed ${seed}`,
    rows: [
      {
        what: "killed (SIGKILL) and started again",
        result: String(year.kills),
        goal: String(kills),
      },
      {
        what: "requests answered, met by an outage",
        result: `${year.requests.answered}, ${year.requests.failed}`,
      },
      { what: "changes on the sites", result: String(result.changes) },
      { what: "not recorded", result: some(result.unrecorded), goal: "0" },
      { what: "recorded twice, or never said", result: some(result.invented), goal: "0" },
      ...result.readers.flatMap(
        ({ address, digests, wanted, once, missed, twice, unwanted, copies }) => [
          {
            what: `${address}: changes wanted, in exactly one digest`,
            result: `${wanted}, ${once}`,
            goal: "equal",
          },
          {
            what: `${address}: missed; told twice; unwanted`,
            result: `${some(missed)}; ${some(twice)}; ${some(unwanted)}`,
            goal: "0; 0; 0",
          },
          {
            what: `${address}: digests, and copies under the same Message-ID`,
            result: `${digests}, ${copies}`,
          },
        ],
      ),
      { what: "notices to the operator", result: String(result.notices) },
    ],
    notes: [],
  };
}
