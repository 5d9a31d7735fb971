// Measures the archive, beside the peers' ways where there are any, and prints one table.
//
//   npm run bench:archive [-- --only recording,late]
//
// A part is a function in a file of its own, named `measure-…` and listed here.
import { parseArgs } from "node:util";
import { writeTable, type Report } from "../text/table.ts";
import { measureImport } from "./measure-import.ts";
import { measureLate } from "./measure-late.ts";
import { measureLarge } from "./measure-large.ts";
import { measureRoundTrips } from "./measure-round-trips.ts";
import { measureSize } from "./measure-size.ts";
import { measureDisk } from "./measure-disk.ts";
import { measureKills } from "./measure-kills.ts";
import { measureRecording } from "./measure-recording.ts";
import { measureWriters } from "./measure-writers.ts";

const PARTS: Readonly<Record<string, () => Promise<Report>>> = {
  recording: measureRecording,
  late: measureLate,
  large: measureLarge,
  "round-trips": measureRoundTrips,
  size: measureSize,
  kills: measureKills,
  disk: measureDisk,
  writers: measureWriters,
  import: measureImport,
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
