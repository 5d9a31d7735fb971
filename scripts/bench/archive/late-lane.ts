// Makes an archive, and puts captures into its past, in a process of its own; says what that took.
// Started by measure-late.ts: node late-lane.ts make|place FOLDER
import { createHash } from "node:crypto";
import { giveAccount } from "../../../src/give-account.ts";
import type { Capture } from "../../../src/model/capture.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { placeWaiting } from "../../../src/place-waiting.ts";
import { readCapture } from "../../../src/read-capture.ts";
import { recordOrKeep, type ReadCapture } from "../../../src/record-in-order.ts";
import { openArchive } from "../../../src/record/archive.ts";
import type { RecordEntry } from "../../../src/record/write/record-entry.ts";
import { readPeakMemory } from "../peak-memory.ts";
import { readProcessorTime } from "../processor-time.ts";
import { LATE, LATE_POLICIES, POLICIES, VERSIONS, type LateCost } from "./late-size.ts";

const CLAUSES = 40;

const [way = "", folder = ""] = process.argv.slice(2);
const archive = await openArchive({ path: folder, now: () => new Date() });
const cost = way === "make" ? await measure(make) : await insert();
process.stdout.write(JSON.stringify(cost));
await archive.close();

/** As a backfill of many policies does it: what is late is kept, and all of it put in its place at the end. */
async function insert(): Promise<LateCost> {
  const each = LATE / LATE_POLICIES;
  const reads = new Map<Policy, ReadCapture[]>();
  for (let number = 0; number < LATE_POLICIES; number += 1) {
    const policy = makePolicy(number);
    const months = Array.from({ length: each }, (_, at) => Math.floor((at * VERSIONS) / each));
    reads.set(policy, await Promise.all(months.map((month) => read(policy, month, 15))));
  }
  return measure(async () => {
    for (const [policy, late] of reads)
      await recordOrKeep(policy, late, { ...archive, late: "keep" });
    const policies = async () => [...reads.keys()];
    const { versions } = await placeWaiting({ archive, policies, onNotice: () => {} });
    return versions.length;
  });
}

/** As a stream of checks would have recorded it: month by month, all policies. */
async function make(): Promise<number> {
  const before = new Map<string, string>();
  for (let month = 0; month < VERSIONS; month += 1) {
    const entries: RecordEntry[] = [];
    for (let number = 0; number < POLICIES; number += 1) {
      const policy = makePolicy(number);
      const { capture, wording } = await read(policy, month, 1);
      const account = giveAccount(policy, before.get(policy.id) ?? null, wording.text);
      before.set(policy.id, wording.text);
      entries.push({ policy, capture, ...wording, ...account });
    }
    await archive.append(entries);
  }
  return POLICIES * VERSIONS;
}

async function measure(work: () => Promise<number>): Promise<LateCost> {
  const cpu = readProcessorTime();
  const wall = performance.now();
  const versions = await work();
  return {
    cpu: readProcessorTime() - cpu,
    wall: performance.now() - wall,
    peak: readPeakMemory(),
    versions,
  };
}

async function read(policy: Policy, month: number, day: number): Promise<ReadCapture> {
  const captured = new Date(Date.UTC(2020, month, day)).toISOString().replace(".000", "");
  const url = `https://www.${policy.service}.example/privacy`;
  const capture: Capture = {
    policy: policy.id,
    captured,
    source: "wayback",
    url,
    address: url,
    status: 200,
    headers: { "content-type": "text/html; charset=utf-8" },
    redirects: [],
    body: Buffer.from(makePage(policy.service, captured)),
  };
  const reading = await readCapture(policy, capture);
  if (reading.kind === "doubt") throw new Error(reading.doubt.evidence);
  return { capture, wording: reading.wording };
}

function makePolicy(number: number): Policy {
  const service = `company-${number}`;
  return {
    id: `${service}/privacy-policy`,
    service,
    name: "Privacy Policy",
    sources: [],
    extraction: { select: [], remove: [] },
  };
}

/** About 12 kB, of which one clause is of its day. */
function makePage(service: string, captured: string): string {
  const clauses = Array.from({ length: CLAUSES }, (_, at) => {
    const name = at === 7 ? `${service} ${at} ${captured}` : `${service} ${at}`;
    const mark = createHash("sha256").update(name).digest("hex").slice(0, 24);
    return `<h2>${at + 1}. Matter ${at + 1}</h2><p>We collect your name, your address and record ${mark} of how you use the service. We keep these personal data for ${at + 10} days, and share them with processors who act for us under this privacy policy.</p>`;
  });
  return `<!doctype html><html lang="en"><head><title>Privacy Policy</title></head><body><main><h1>Privacy Policy of ${service}</h1>${clauses.join("\n")}</main></body></html>`;
}
