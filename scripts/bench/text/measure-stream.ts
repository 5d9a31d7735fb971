import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloneBundle, importStream, OTA, type ImportResult } from "./import-stream.ts";
import {
  isOnSharedPage,
  judgeDisagreement,
  type Judged,
  type Side,
} from "./known-disagreements.ts";
import { readOurChanges, readPeerChanges, type WordingChange } from "./lasting-changes.ts";
import { matchChanges, type Matched } from "./match-changes.ts";
import { tellProgress, type Report, type Row } from "./table.ts";

const WAYS = [
  { way: "without selectors", folder: "finding", declarations: [] },
  {
    way: "with selectors",
    folder: "selecting",
    declarations: ["--declarations", join(OTA, "declarations", "demo")],
  },
] as const;

type Holder = Side | "both";

/** A change that one side lacks, or that both should lack, and what was found of it. */
interface Disagreement extends WordingChange {
  readonly side: Holder;
  readonly judged: Judged | null;
}

/**
 * Import a whole stream of raw captures (16,639 of 19 documents) as people do, and set what would have been reported beside
 * the lasting changes of wording among the versions that the peer's hand-written selectors made of the same stream. What
 * the sides disagree on is judged by known-disagreements.ts.
 *
 * @param folder where archives are kept, and taken from where they are there already; if left out, a new one.
 */
export async function measureStream(folder?: string): Promise<Report> {
  const title = "Stream of raw captures, imported, beside the peer's versions of it";
  if (!existsSync(join(OTA, "demo-snapshots.bundle")))
    return { title: `${title}: SKIPPED, ../shared/corpus is not here`, rows: [], notes: [] };
  const work = folder ?? (await mkdtemp(join(tmpdir(), "clausewatch-stream-")));
  const peers = await readPeerChanges(cloneBundle("demo-versions.bundle", work));
  const rows: Row[] = [];
  const notes: string[] = [];
  for (const [index, { way, folder: name, declarations }] of WAYS.entries()) {
    const { archive, result } = await importStream(work, name, declarations);
    const { changes, versions } = await readOurChanges(archive);
    const matched = matchChanges(changes, peers);
    const differing = listDisagreements(matched);
    const reported = `${versions}, ${changes.length} (lasting at the peer ${peers.length}, both ${matched.both})`;
    const flips = changes.filter(({ isReturn }) => isReturn).length;
    const found = [
      ...describeCost(result),
      { what: "versions, reported", result: reported },
      ...describeAgreement(matched, differing),
      { what: "flips reported", result: String(flips), goal: "0" },
    ];
    rows.push(...found.map((row) => ({ ...row, what: `${way}: ${row.what}` })));
    notes.push(...listFailures(way, result), ...differing.map((one) => describe(way, one)));
    tellProgress("stream", index + 1, WAYS.length);
  }
  if (folder === undefined) await rm(work, { recursive: true });
  return { title, rows, notes };
}

/** What only one side has, and what both have although nobody's wording changed. */
function listDisagreements({ shared, onlyOurs, onlyTheirs }: Matched): Disagreement[] {
  const judge = (side: Holder, change: WordingChange): Disagreement => ({
    ...change,
    side,
    judged: judgeDisagreement(side === "both" ? "peer" : side, change.policy, change.at),
  });
  return [
    ...onlyOurs.map((change) => judge("ours", change)),
    ...onlyTheirs.map((change) => judge("peer", change)),
    ...shared.map((change) => judge("both", change)).filter(isNoise),
  ];
}

function describeCost(result: ImportResult): Row[] {
  const { captures, seconds, cpu, peak, held, unreadable } = result;
  return [
    {
      what: "captures",
      result: `${captures}; held ${listCounts(held)}; unreadable ${listCounts(unreadable)}`,
    },
    {
      what: "captures per CPU second, per second",
      result: `${(captures / cpu).toFixed(0)}, ${(captures / seconds).toFixed(0)} (${cpu.toFixed(0)} CPU s, ${seconds.toFixed(0)} s)`,
    },
    { what: "peak memory, all processes together", result: `${(peak / 1e6).toFixed(0)} MB` },
  ];
}

function describeAgreement(
  { shared, onlyOurs, onlyTheirs }: Matched,
  differing: readonly Disagreement[],
): Row[] {
  const isOwn = ({ policy }: WordingChange): boolean => !isOnSharedPage(policy);
  const ours = shared.length + onlyOurs.length;
  const theirs = shared.length + onlyTheirs.length;
  const own = shared.filter(isOwn).length + onlyOurs.filter(isOwn).length;
  const wrong = differing.filter(isWrong);
  const idle = differing.filter((one) => one.side !== "ours" && isNoise(one)).length;
  const missed = differing.filter(isMissed).length;
  return [
    {
      what: "precision, recall against the peer as it is",
      result: `${ratio(shared.length, ours)}, ${ratio(shared.length, theirs)}`,
    },
    {
      what: "precision, recall, disagreements judged",
      result: `${ratio(ours - wrong.length, ours)}, ${ratio(theirs - idle - missed, theirs - idle)}`,
      goal: "≥ 0.98, 1.0",
    },
    {
      what: "precision, judged, of policies with a page of their own",
      result: ratio(own - wrong.filter(isOwn).length, own),
      goal: "≥ 0.98",
    },
  ];
}

function isNoise({ judged }: Disagreement): boolean {
  return judged?.finding === "noise";
}

/** Reported by us, and no change of that policy as far as anybody has seen. */
function isWrong({ side, judged }: Disagreement): boolean {
  return side !== "peer" && judged?.finding !== "real";
}

/** A change at the peer that we lack, and that is one as far as anybody has seen. */
function isMissed({ side, judged }: Disagreement): boolean {
  return side === "peer" && judged?.finding !== "noise";
}

function listFailures(way: string, { failed }: ImportResult): string[] {
  return failed.map((policy) => `${way}: FAILED ${policy}`);
}

function describe(way: string, { side, policy, at, judged }: Disagreement): string {
  const said = judged === null ? "NOT LOOKED AT" : `${judged.finding.padEnd(9)} ${judged.why}`;
  const whose = side === "both" ? "both     " : `only ${side}`;
  return `${way}: ${whose} ${new Date(at).toISOString().slice(0, 10)} ${policy}: ${said}`;
}

function listCounts(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).map(([name, amount]) => `${amount} ${name}`);
  return all.length === 0 ? "none" : all.join(", ");
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? "-" : (part / whole).toFixed(3);
}
