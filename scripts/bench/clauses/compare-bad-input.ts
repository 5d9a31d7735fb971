// Compares one hard input (by its name) and prints milliseconds of CPU, megabytes, and the counts. Run by measure-bad-input.
import { compare } from "../../../src/compare/compare.ts";
import { BAD_INPUTS } from "./bad-inputs.ts";
import { readPeakMemory } from "../peak-memory.ts";

const input = BAD_INPUTS[process.argv[2] ?? ""];
if (input === undefined) throw new RangeError("no such input");
const [before, after] = input();
const start = process.cpuUsage();
const { counts } = compare(before, after);
const { user, system } = process.cpuUsage(start);
const megabytes = readPeakMemory() / 2 ** 20;
process.stdout.write(
  `${Math.round((user + system) / 1000)}\t${Math.round(megabytes)}\t${JSON.stringify(counts)}\n`,
);
