import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { LaneCost, LanePage } from "./speed-lane.ts";
import { tellProgress } from "./table.ts";

const PROGRAM = fileURLToPath(new URL("speed-lane.ts", import.meta.url));

/** What a way of reading takes; processor time is net of what it takes to load the pages alone. */
export interface Cost extends LaneCost {
  readonly pages: number;
}

/** Read the same pages in several ways, each in a process of its own with the same settings, one after the other. */
export async function runLanes<Name extends string>(
  names: readonly Name[],
  pages: readonly LanePage[],
): Promise<Readonly<Record<Name | "nothing", Cost>>> {
  const costs: Partial<Record<string, Cost>> = {};
  let loading = 0;
  for (const name of ["nothing", ...names]) {
    const { cpu, peak } = await runLane(name, pages);
    costs[name] = { cpu: cpu - loading, peak, pages: pages.length };
    if (name === "nothing") loading = cpu;
    tellProgress(`speed, ${name}`, pages.length, pages.length);
  }
  return costs as Readonly<Record<Name | "nothing", Cost>>;
}

async function runLane(name: string, pages: readonly LanePage[]): Promise<LaneCost> {
  const child = spawn(process.execPath, [PROGRAM, name], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(pages));
  return JSON.parse(await text(child.stdout)) as LaneCost;
}

/** `123.4 pages per CPU second, 190 MB peak`. */
export function describeCost(cost: Cost): string {
  return `${((1000 * cost.pages) / cost.cpu).toFixed(1)} pages per CPU second, ${describePeak(cost)}`;
}

export function describePeak({ peak }: LaneCost): string {
  return `${(peak / 1e6).toFixed(0)} MB peak`;
}

/** The peer's cost, as so many times ours; and our memory as a share of its own, net of what every process takes, too. */
export function compareCosts(
  ours: Cost,
  peer: Cost,
  nothing: Cost,
): { readonly speed: string; readonly memory: string } {
  const net = (ours.peak - nothing.peak) / (peer.peak - nothing.peak);
  return {
    speed: `${(peer.cpu / ours.cpu).toFixed(1)} ×`,
    memory: `${(ours.peak / peer.peak).toFixed(2)} (${net.toFixed(2)} net of what loading takes)`,
  };
}
