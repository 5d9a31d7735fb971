import { readFile } from "node:fs/promises";
import { normalise } from "../../../src/normalise/normalise.ts";
import { identifyCapture } from "./identify-capture.ts";
import { compareCosts, describeCost, describePeak, runLanes } from "./run-lane.ts";
import type { LanePage } from "./speed-lane.ts";
import type { Row } from "./table.ts";
import { takeStream } from "./take-stream.ts";

/** So many captures of each document, as they follow each other. */
const EACH = 30;

/** Follow a stream: what it takes us, first looking at each capture, and what it takes the peer, reading each. */
export async function measureFollowing(folder: string): Promise<{ rows: Row[]; notes: string[] }> {
  const captures = await takeStream(folder, EACH);
  const { nothing, following, selecting, archive } = await runLanes(
    ["following", "selecting", "archive"],
    captures,
  );
  const { read, unsound } = await verifyFingerprints(captures);
  const { speed, memory } = compareCosts(following, archive, nothing);
  const stream = `stream of ${captures.length} captures`;
  return {
    rows: [
      {
        what: `${stream}: ours, a fingerprint of each, ${read} read in full`,
        result: describeCost(following),
      },
      { what: `${stream}: ours, each read in full`, result: describeCost(selecting) },
      { what: `${stream}: jsdom and turndown, each in full`, result: describeCost(archive) },
      { what: "a process that loads these captures alone", result: describePeak(nothing) },
      { what: "captures per CPU second, ours to the peer's", result: speed, goal: "≥ 10 ×" },
      { what: "peak memory, ours to the peer's", result: memory, goal: "≤ 0.33" },
      {
        what: "captures with the fingerprint of one before and another text",
        result: String(unsound.length),
        goal: "0",
      },
    ],
    notes: unsound.map((path) => `another text under the same fingerprint: ${path}`),
  };
}

/** Read every capture in full, with selectors and without, and see whether equal fingerprints mean equal texts. */
async function verifyFingerprints(
  captures: readonly LanePage[],
): Promise<{ read: number; unsound: string[] }> {
  const known = new Map<string, string>();
  const unsound: string[] = [];
  let read = 0;
  for (const { path, document, extraction, url } of captures) {
    const body = await readFile(path);
    for (const rules of [extraction, null]) {
      const key = `${document} ${identifyCapture(body, rules)}`;
      const options = { contentType: "text/html; charset=utf-8", url };
      const { text } = normalise(
        body,
        rules === null ? options : { ...options, extraction: rules },
      );
      const before = known.get(key);
      if (before === undefined && rules !== null) read += 1;
      if (before !== undefined && before !== text) unsound.push(path);
      known.set(key, text);
    }
  }
  return { read, unsound };
}
