import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { SHAPE_NAMES } from "./shapes.ts";
import { tellProgress, type Report, type Row } from "./table.ts";

const run = promisify(execFile);
const LANE = fileURLToPath(new URL("growth-lane.ts", import.meta.url));
const TIMES = [1, 2, 4, 8] as const;

/** How the cost of a page grows with its size: processor time a byte at 1, 2, 4 and 8 times the size. */
export async function measureGrowth(): Promise<Report> {
  const rows: Row[] = [];
  for (const shape of SHAPE_NAMES) {
    rows.push(await measureShape(shape));
    tellProgress("growth", rows.length, SHAPE_NAMES.length);
  }
  return {
    title: "Growth: processor time a byte at ×1, ×2, ×4, ×8 of 60 kB, the first being 1",
    rows,
    notes: [],
  };
}

async function measureShape(shape: string): Promise<Row> {
  const costs: number[] = [];
  let slowest = 0;
  for (const times of TIMES) {
    const { stdout } = await run(process.execPath, [LANE, shape, String(times)]);
    const { cpu, bytes } = JSON.parse(stdout) as { cpu: number; bytes: number };
    costs.push(cpu / bytes);
    slowest = cpu;
  }
  const first = costs[0] ?? Number.NaN;
  const shown = costs.map((cost) => (cost / first).toFixed(2)).join(", ");
  return { what: shape, result: `${shown} (${slowest.toFixed(0)} ms at ×8)`, goal: "about 1" };
}
