import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { normalise } from "../../../src/normalise/normalise.ts";
import { loadDeclared } from "./declared-policies.ts";
import { OTA } from "./import-stream.ts";
import { measureFollowing } from "./measure-following.ts";
import { readPage, type Pair } from "./pairs.ts";
import { compareCosts, describeCost, describePeak, runLanes } from "./run-lane.ts";
import type { LanePage } from "./speed-lane.ts";
import type { Report, Row } from "./table.ts";

/**
 * Set our reading beside the peer's (jsdom and turndown with the same selectors): the same pages, each way in a process
 * of its own with the same settings. Twice: every page read in full; and the captures of a stream as they follow each
 * other, where we first look whether a page says what one before it said, and the peer has no such look.
 */
export async function measureSpeed(pairs: readonly Pair[]): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-bench-"));
  try {
    const full = await measureReading(pairs, folder);
    const following = existsSync(join(OTA, "demo-snapshots.bundle"))
      ? await measureFollowing(folder)
      : { rows: [{ what: "following a stream", result: "SKIPPED" }], notes: [] };
    return {
      title: "Speed and memory",
      rows: [...full, ...following.rows],
      notes: following.notes,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureReading(pairs: readonly Pair[], folder: string): Promise<Row[]> {
  const pages = await takeReadable(pairs, folder);
  const { nothing, selecting, finding, archive } = await runLanes(
    ["selecting", "finding", "archive"],
    pages,
  );
  const { speed, memory } = compareCosts(selecting, archive, nothing);
  const each = `${pages.length} pages, each read in full`;
  return [
    { what: `${each}: ours, with selectors`, result: describeCost(selecting) },
    { what: `${each}: ours, without selectors`, result: describeCost(finding) },
    { what: `${each}: jsdom and turndown, with selectors`, result: describeCost(archive) },
    { what: "a process that loads these pages alone", result: describePeak(nothing) },
    {
      what: "pages per CPU second, ours to the peer's, with selectors",
      result: speed,
      goal: "≥ 10 ×",
    },
    { what: "peak memory, ours to the peer's, with selectors", result: memory, goal: "≤ 0.33" },
  ];
}

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
      readable.push({ path, document: pair.terms, ...declared });
    } catch {
      // Listed by the part that reads with selectors.
    }
  }
  return readable;
}
