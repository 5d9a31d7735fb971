// One lane of the comparison of speed, in a process of its own: reads pages in one way and says what that took.
// Started by measure-speed.ts: node speed-lane.ts LANE, the pages as JSON on standard input.
import { closeSync, openSync, readSync } from "node:fs";
import { text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import type { Declared } from "./declared-policies.ts";
import { readPeakMemory } from "../peak-memory.ts";

/** A page to read: a file of this machine, and what the declarations say of it. */
export interface LanePage extends Declared {
  readonly path: string;
  /** Which document it is a capture of. */
  readonly document: string;
}

export interface LaneCost {
  /** Processor time of reading all pages, in milliseconds; loading of modules and of the first page are not in it. */
  readonly cpu: number;
  /** Peak resident memory of the process, in bytes. */
  readonly peak: number;
}

type Lane = (html: Buffer, page: LanePage) => unknown;

// Each lane loads what it needs and nothing else.
const LANES: Readonly<Record<string, () => Promise<Lane>>> = {
  nothing: () => Promise.resolve(() => undefined),
  selecting: async () => {
    const { normalise } = await import("../../../src/normalise/normalise.ts");
    return (html, { extraction, url }) =>
      normalise(html, { contentType: "text/html", url, extraction }).text;
  },
  finding: async () => {
    const { normalise } = await import("../../../src/normalise/normalise.ts");
    return (html, { url }) => normalise(html, { contentType: "text/html", url }).text;
  },
  // As an import does: what says the same as a capture before it is not read.
  following: async () => {
    const { normalise } = await import("../../../src/normalise/normalise.ts");
    const { identifyCapture } = await import("./identify-capture.ts");
    const known = new Map<string, string>();
    return (html, { document, extraction, url }) => {
      const key = `${document} ${identifyCapture(html, extraction)}`;
      const text =
        known.get(key) ?? normalise(html, { contentType: "text/html", url, extraction }).text;
      known.set(key, text);
      return text;
    };
  },
  archive: async () => {
    const { readAsArchive } = await import("./read-as-archive.ts");
    return (html, { extraction, url }) => readAsArchive(html.toString("utf8"), url, extraction);
  },
};

const pages = JSON.parse(await text(process.stdin)) as LanePage[];
const openLane = LANES[process.argv[2] ?? ""];
if (openLane === undefined) throw new Error(`no such lane: ${process.argv[2] ?? ""}`);

/** All pages are read into one buffer, so that what they leave behind is not what is measured. */
const buffer = Buffer.allocUnsafeSlow(64e6);
await run(pages.slice(0, 1), await openLane());
const lane = await openLane();
const start = process.cpuUsage();
await run(pages, lane);
const { user, system } = process.cpuUsage(start);
const cost: LaneCost = {
  cpu: (user + system) / 1000,
  peak: readPeakMemory(),
};
process.stdout.write(JSON.stringify(cost));

async function run(some: readonly LanePage[], read: Lane): Promise<void> {
  for (const page of some) {
    const file = openSync(page.path, "r");
    const length = readSync(file, buffer);
    closeSync(file);
    read(buffer.subarray(0, length), page);
    // jsdom lets go of a closed window in a later turn.
    await setImmediate();
  }
}
