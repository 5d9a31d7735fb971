import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { normalise } from "../../../src/normalise/normalise.ts";
import { loadDeclared } from "./declared-policies.ts";
import { readPage, type Pair } from "./pairs.ts";
import type { LaneCost, LanePage } from "./speed-lane.ts";
import { tellProgress, type Report } from "./table.ts";

const LANE = fileURLToPath(new URL("speed-lane.ts", import.meta.url));

/**
 * Set our reading beside the peer's (jsdom and turndown with the same selectors): the same pages, each way in a process
 * of its own with the same settings. What it takes to load the pages alone is subtracted.
 */
export async function measureSpeed(pairs: readonly Pair[], sampling: number): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-bench-"));
  const sampled = pairs.filter((_pair, index) => index % sampling === 0);
  const sample = await takeReadable(sampled, folder);
  const costs: LaneCost[] = [];
  for (const lane of ["nothing", "selecting", "finding", "archive"]) {
    costs.push(await runLane(lane, sample));
    tellProgress(`speed, ${lane}`, sample.length, sample.length);
  }
  await rm(folder, { recursive: true });
  const [nothing = ZERO, selecting = ZERO, finding = ZERO, archive = ZERO] = costs.map(
    ({ cpu, peak }, index) =>
      index === 0 ? { cpu, peak } : { cpu: cpu - (costs[0]?.cpu ?? 0), peak },
  );
  const rate = ({ cpu }: LaneCost): string =>
    `${((1000 * sample.length) / cpu).toFixed(1)} pages per CPU second`;
  const size = ({ peak }: LaneCost): string => `${(peak / 1e6).toFixed(0)} MB peak`;
  return {
    title: `Speed and memory (${sample.length} pages, 1 of ${sampling})`,
    rows: [
      { what: "ours, with selectors", result: `${rate(selecting)}, ${size(selecting)}` },
      { what: "ours, without selectors", result: `${rate(finding)}, ${size(finding)}` },
      { what: "jsdom and turndown, with selectors", result: `${rate(archive)}, ${size(archive)}` },
      { what: "a process that loads the pages alone", result: size(nothing) },
      {
        what: "pages per CPU second, ours to the peer's",
        result: `${(archive.cpu / selecting.cpu).toFixed(1)} ×`,
        goal: "≥ 10 ×",
      },
      {
        what: "peak memory, ours to the peer's",
        result: (selecting.peak / archive.peak).toFixed(2),
        goal: "≤ 0.33",
      },
    ],
    notes: [],
  };
}

const ZERO: LaneCost = { cpu: 0, peak: 0 };

/** The pages that their selectors match, as files in a folder. */
async function takeReadable(pairs: readonly Pair[], folder: string): Promise<LanePage[]> {
  const declaredOf = await loadDeclared(pairs);
  const readable: LanePage[] = [];
  for (const pair of pairs) {
    const declared = declaredOf(pair);
    if (declared === null) continue;
    try {
      const html = await readPage(pair);
      normalise(html, { contentType: "text/html", ...declared });
      const path = join(folder, `${readable.length}.html`);
      await writeFile(path, html);
      readable.push({ path, ...declared });
    } catch {
      // Listed by the part that reads with selectors.
    }
  }
  return readable;
}

async function runLane(lane: string, pages: readonly LanePage[]): Promise<LaneCost> {
  const child = spawn(process.execPath, [LANE, lane], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(pages));
  return JSON.parse(await text(child.stdout)) as LaneCost;
}
