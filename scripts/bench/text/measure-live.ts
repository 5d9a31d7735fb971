import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSiteServer } from "../../../test/servers/site-server.ts";
import { createGuard } from "../../../src/capture/guard.ts";
import { createPace } from "../../../src/capture/pace.ts";
import { slugify, type Policy } from "../../../src/model/policy.ts";
import { openArchive } from "../../../src/record/archive.ts";
import {
  readForeignHistory,
  type ForeignFile,
} from "../../../src/record/foreign/foreign-history.ts";
import { loadSettings } from "../../../src/settings/load-settings.ts";
import { openSqliteState } from "../../../src/state/sqlite.ts";
import { trackPolicy } from "../../../src/track.ts";
import { cloneBundle, OTA } from "./import-stream.ts";
import { readOurChanges, readPeerChanges } from "./lasting-changes.ts";
import { matchChanges } from "./match-changes.ts";
import { tellProgress, type Report } from "./table.ts";

const CONFIG = fileURLToPath(new URL("../../../config", import.meta.url));
/** A document whose page changes, fails and flips now and then. */
const DOCUMENT = "npm Public Registry/Privacy Policy";
const HOUR = 3_600_000;

/**
 * Walk one document of the stream through a live server: checks at the time of each capture and
 * after it, with the settings that everybody has but that two sightings must lie an hour apart.
 */
export async function measureLive(document = DOCUMENT): Promise<Report> {
  const title = `One document through a live server (${document})`;
  if (!existsSync(join(OTA, "demo-snapshots.bundle")))
    return { title: `live: SKIPPED, ../shared/corpus is not here`, rows: [], notes: [] };
  const work = await mkdtemp(join(tmpdir(), "clausewatch-live-"));
  try {
    const counts = await replay(document, work);
    const ours = (await readOurChanges(join(work, "archive"))).changes;
    const [service = "", name = ""] = document.split("/");
    const id = `${slugify(service)}/${slugify(name)}`;
    const peers = (await readPeerChanges(cloneBundle("demo-versions.bundle", work))).filter(
      ({ policy }) => policy === id,
    );
    const { both, onlyOurs, onlyTheirs } = matchChanges(ours, peers);
    const show = ({ at }: { at: number }): string => new Date(at).toISOString().slice(0, 16);
    return {
      title,
      rows: [
        { what: "checks", result: `${counts.checks}` },
        { what: "answers of the checks", result: counts.outcomes },
        { what: "reported by us", result: `${ours.length}` },
        { what: "lasting changes at the peer, both", result: `${peers.length}, ${both}` },
        {
          what: "flips reported",
          result: `${ours.filter(({ isReturn }) => isReturn).length}`,
          goal: "0",
        },
      ],
      notes: [
        ...onlyOurs.map((one) => `only ours: ${show(one)}`),
        ...onlyTheirs.map((one) => `only the peer's: ${show(one)}`),
      ],
    };
  } finally {
    await rm(work, { recursive: true });
  }
}

async function replay(
  document: string,
  work: string,
): Promise<{ checks: number; outcomes: string }> {
  const history = await readForeignHistory(cloneBundle("demo-snapshots.bundle", work));
  const files = [...history.files].find(([path]) => path.startsWith(`${document}.`))?.[1] ?? [];
  const site = await startSiteServer();
  const settings = await loadSettings({ config: CONFIG, env: {} });
  let now = new Date(files[0]?.authored ?? 0);
  const archive = await openArchive({ path: join(work, "archive"), now: () => now });
  const state = await openSqliteState(join(work, "state.sqlite"));
  const context = {
    archive,
    state,
    fetch: {
      settings: { ...settings.fetch, hostPause: 0, retries: 0 },
      wayback: settings.wayback,
      now: () => now,
      pace: createPace(),
      guard: createGuard({ allowAddresses: ["127.0.0.0/8"], allowPorts: [] }),
    },
    confirm: { ...settings.confirm, apart: HOUR },
    now: () => now,
  };
  const policy = makePolicy(document, `${site.url}/policy`);
  const outcomes = new Map<string, number>();
  for (const [index, file] of files.entries()) {
    const [body = Buffer.alloc(0)] = await history.read([file.blob]);
    site.set("/policy", { body, headers: { etag: null, "last-modified": null } });
    for (const at of checksOf(file, files[index + 1])) {
      now = at;
      const { outcome } = await trackPolicy(policy, context);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    if (index % 50 === 0) tellProgress("live", index, files.length);
  }
  await Promise.all([site.close(), state.close()]);
  const told = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(", ");
  const checks = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
  return { checks, outcomes: told };
}

/**
 * When the page said that: at its capture, and, as the stream has what differed from the capture before and nothing else,
 * also some hours later, where the next one was not taken by then.
 */
function checksOf({ authored }: ForeignFile, next: ForeignFile | undefined): Date[] {
  const at = Date.parse(authored);
  const isAlone = next === undefined || Date.parse(next.authored) > at + 6 * HOUR;
  return [new Date(at), ...(isAlone ? [new Date(at + 6 * HOUR)] : [])];
}

function makePolicy(document: string, url: string): Policy {
  const [service = "", name = ""] = document.split("/");
  return {
    id: `${slugify(service)}/${slugify(name)}`,
    service,
    name,
    sources: [{ kind: "live", url }],
    extraction: { select: [], remove: [] },
  };
}
