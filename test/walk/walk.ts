import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Policy, SourceDeclaration } from "../../src/model/policy.ts";
import type { Version } from "../../src/model/version.ts";
import { openArchive } from "../../src/record/archive.ts";
import type { Archive } from "../../src/record/archive.ts";
import type { StateStore } from "../../src/state/contract.ts";
import { openSqliteState } from "../../src/state/sqlite.ts";
import type { WalkContext } from "../../src/walk.ts";
import { makeContext } from "../capture/context.ts";
import { makeFolder } from "../record/entries.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { SiteServer } from "../servers/site-server.ts";
import { startWaybackServer } from "../servers/wayback-server.ts";
import type { WaybackServer } from "../servers/wayback-server.ts";

/** All that a walk needs, on servers of its own and under a clock that is set by hand. */
export interface TestWalk {
  readonly walk: WalkContext;
  readonly archive: Archive;
  readonly state: StateStore;
  readonly site: SiteServer;
  readonly wayback: WaybackServer;
  /** Sets the clock; it then stands still. */
  readonly setNow: (instant: string) => void;
}

export async function makeWalk(): Promise<TestWalk> {
  const site = await startSiteServer();
  const wayback = await startWaybackServer();
  let now = new Date("2024-05-01T05:00:00Z");
  const path = join(await makeFolder(), "snapshots");
  const archive = await openArchive({ path, now: () => now });
  const state = await openSqliteState(join(path, ".git", "clausewatch", "state.sqlite"));
  onTestFinished(async () => {
    await Promise.all([site.close(), wayback.close(), state.close(), archive.close()]);
  });
  const fetch = makeContext({ retries: 0 }, { now: () => now });
  const archives = { ...fetch.wayback, cdx: wayback.cdx, playback: wayback.playback };
  return {
    walk: {
      archive,
      state,
      fetch: { ...fetch, wayback: archives },
      confirm: { fetches: 1, apart: 0, doubtfulFetches: 3, doubtfulFor: 3 * 86_400_000 },
      now: () => now,
    },
    archive,
    state,
    site,
    wayback,
    setNow: (instant) => {
      now = new Date(instant);
    },
  };
}

/** The policy that most tests walk. */
export function makePolicy(
  sources: readonly SourceDeclaration[],
  select: readonly string[] = [],
): Policy {
  return {
    id: "acme/privacy-policy",
    service: "Acme",
    name: "Privacy Policy",
    sources,
    extraction: { select, remove: [] },
  };
}

/** A page that says how long logs are kept, and that nobody could take for an error page. */
export function makePage(keep: string, extra = ""): string {
  return `<!doctype html><html><head><title>Acme Privacy Policy</title></head><body><main>
<h1>Acme Privacy Policy</h1>
<p>Acme Ltd. runs a service for letters. This policy says what we do with information about you.</p>
<h2>1. What we collect</h2>
<p>We collect your name, your address and the letters that you write with our service.</p>
<h2>2. How long we keep it</h2>
<p>We keep log files for ${keep}. After that time we delete them from all of our servers.</p>
${extra}</main></body></html>`;
}

/** What a version is in short: the day of its capture, how long logs are kept, and what kind of change it is. */
export async function summarise(archive: Archive): Promise<string[]> {
  const versions = await archive.versions("acme/privacy-policy");
  const texts = await archive.texts(versions);
  return versions.map((version, index) => describeVersion(version, texts[index] ?? ""));
}

function describeVersion({ captured, change }: Version, text: string): string {
  return `${captured.slice(0, 10)} ${/log files for (.*?)\./.exec(text)?.[1] ?? "?"} ${change}`;
}
