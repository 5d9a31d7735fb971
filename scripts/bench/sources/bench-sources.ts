// Measures what it costs to ask sources, on local servers, and prints one table.
//
//   npm run bench:sources [-- --only unchanged,pace,backfill]
import { parseArgs } from "node:util";
import { writeTable, type Report } from "../text/table.ts";
import { measureBackfill } from "./measure-backfill.ts";
import { measurePace } from "./measure-pace.ts";
import { measureUnchanged } from "./measure-unchanged.ts";

const PARTS: Readonly<Record<string, () => Promise<Report>>> = {
  unchanged: measureUnchanged,
  pace: measurePace,
  backfill: measureBackfill,
};

const { values } = parseArgs({ options: { only: { type: "string" } } });
const parts = values.only?.split(",") ?? Object.keys(PARTS);
const unknown = parts.filter((part) => PARTS[part] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`no such part: ${unknown.join(", ")}\n`);
  process.exitCode = 2;
} else {
  const reports: Report[] = [];
  for (const part of parts) {
    const report = await PARTS[part]?.();
    if (report !== undefined) reports.push(report);
  }
  process.stdout.write(writeTable(reports));
}
