import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openMementoSource } from "../../../src/capture/web-archive/memento-source.ts";
import type { PastSource, Sighting } from "../../../src/capture/source.ts";
import { openWaybackSource } from "../../../src/capture/web-archive/wayback-source.ts";
import type { NamedArchive } from "../../../src/model/settings.ts";
import { QUIRKS } from "../../servers/quirks.ts";
import type { QuirkName } from "../../servers/quirks.ts";
import { startWaybackServer } from "../../servers/wayback-server.ts";
import type { WaybackServer } from "../../servers/wayback-server.ts";
import { makeContext, SETTINGS } from "../context.ts";

const URL_ = "https://acme.com/privacy";
const PAST = [
  ["20160606180703", "<p>We collect one."],
  ["20170606180703", "<p>We collect two."],
  ["20180606180703", "<p>We collect three."],
] as const;
const [ONE, TWO, THREE] = PAST.map(([timestamp, body]) => `${timestamp.slice(0, 4)} 200 ${body}`);
const ALL = [ONE, TWO, THREE];
/** What becomes of the capture of 2017 where it cannot be had. */
const without = (code: string, verdict = "error") => [ONE, `2017 ${verdict} ${code}`, THREE];
const nothing = (code: string, verdict = "error") => [`never ${verdict} ${code}`];

/** How the list is asked for where it is not by the Wayback Machine's CDX server. */
type Way = "wayback" | "lines" | "link" | "json" | "rows" | "paged";

/** What a reader of the archive comes to see of it, for each oddity. */
const OUTCOMES: Readonly<
  Record<QuirkName, { readonly way?: Way; readonly sees: readonly (string | undefined)[] }>
> = {
  "unknown-mime": { sees: ALL },
  dashes: { sees: ALL },
  "duplicate-rows": { sees: ALL },
  ports: { sees: ALL },
  "junk-rows": { sees: ALL },
  "text-index": { sees: ALL },
  "low-limit": { sees: ALL },
  "text-resume-key": { sees: ALL },
  "resume-key-loop": { sees: [ONE, ...nothing("bad-cdx")] },
  "empty-answer": { sees: nothing("bad-cdx") },
  "truncated-json": { sees: nothing("bad-cdx") },
  "html-with-200": { sees: nothing("bad-cdx") },
  "503-with-html": { sees: ALL },
  "slow-index": { sees: ALL },
  "rate-limited": { sees: ALL },
  "rate-limited-for": { sees: ALL },
  "excluded-by-owner": { sees: nothing("excluded", "excluded") },
  "excluded-by-robots": {
    sees: ["2016", "2017", "2018"].map((year) => `${year} excluded excluded`),
  },
  "archived-errors": { sees: [ONE, TWO?.replace("200", "429"), THREE] },
  "own-404": { sees: without("not-playable") },
  "own-html-with-200": { sees: without("not-playable") },
  "own-503": { sees: ALL },
  "far-redirect": { sees: without("memento-far") },
  "redirect-loop": { sees: without("redirect-loop") },
  "redirect-elsewhere": { sees: without("not-playable") },
  "double-gzip": { sees: ALL },
  "unannounced-gzip": { sees: ALL },
  "cold-capture": { sees: ALL },
  "cut-body": { sees: ALL },
  "x-ts": { sees: ALL },
  "no-original-headers": { sees: ALL },
  "huge-link-header": { sees: without("headers-too-large") },
  "200-for-404": { way: "lines", sees: [ONE, TWO?.replace("200", "404"), THREE] },
  "empty-lines": { way: "lines", sees: ["never none"] },
  "unsorted-timemap": { way: "link", sees: ALL },
  "wrong-type": { way: "link", sees: ALL },
  "html-for-timemap": { way: "link", sees: nothing("bad-timemap") },
  "truncated-timemap": { way: "link", sees: nothing("bad-timemap") },
  "huge-timemap": { way: "link", sees: ALL },
  "bare-404": { way: "link", sees: nothing("archive-error") },
  "404-for-none": { way: "link", sees: ["never none"] },
};

let archive: WaybackServer;
afterEach(() => archive.close());

describe("an archive with the quirk", () => {
  it.each(Object.entries(OUTCOMES))("%s", async (name, { way, sees }) => {
    archive = await startArchive([name as QuirkName]);

    expect(await see(openAs(way ?? "wayback"))).toEqual(sees);
  });

  it.each(["wayback", "lines", "link", "json", "rows", "paged"] as const)(
    "none, asked by %s",
    async (way) => {
      archive = await startArchive([]);

      expect(await see(openAs(way))).toEqual(ALL);
    },
  );

  it("low-limit, asked by lines, which have no keys to go on", async () => {
    archive = await startArchive(["duplicate-rows"]);

    expect(await see(openAs("lines", { pageSize: 2 }))).toEqual(ALL);
    expect(archive.log.filter(({ service }) => service === "cdx").length).toBeGreaterThan(2);
  });

  it("rate-limited is left alone for a minute, or for as long as it asks", async () => {
    archive = await startArchive(["rate-limited", "rate-limited-for"]);
    const context = makeContext();

    await see(openAs("wayback", {}, context));

    expect(context.slept.filter((wait) => wait > 1_000)).toEqual([60_000, 120_000]);
  });
});

describe("docs/web-archives.md", () => {
  it("has a row for each quirk, in the order of the switches, each with its source", async () => {
    const text = await readFile(join(import.meta.dirname, "../../../docs/web-archives.md"), "utf8");
    const rows = text.matchAll(/^\| `([^`]+)` +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm);

    const documented = [...rows].map(([, name, ...cells]) => ({ name, cells }));

    expect(documented.map(({ name }) => name)).toEqual(Object.keys(QUIRKS));
    expect(documented.flatMap(({ cells }) => cells).filter((cell) => cell.trim() === "")).toEqual(
      [],
    );
  });
});

async function startArchive(quirks: readonly QuirkName[]): Promise<WaybackServer> {
  const started = await startWaybackServer({ quirks });
  for (const [timestamp, body] of PAST) started.add({ url: URL_, timestamp, body });
  return started;
}

function openAs(way: Way, change: Partial<NamedArchive> = {}, context = makeContext()): PastSource {
  const { url, cdx, playback } = archive;
  const timeouts = { ...SETTINGS.timeouts, response: 500 };
  const quick = { ...context, settings: { ...context.settings, timeouts } };
  const pace = { cdxPerMinute: 60_000, playbacksPerSecond: 1_000, pageSize: 100, ...change };
  if (way === "wayback") {
    return openWaybackSource(URL_, { ...quick, wayback: { ...pace, cdx, playback } });
  }
  const named = {
    name: "mine",
    cdx: way === "lines" ? `${url}/coll/cdx` : null,
    timemap: way === "lines" ? null : `${url}/coll/timemap/${way}/`,
    playback: `${url}/coll/{timestamp}id_/{url}`,
    ...pace,
  };
  return openMementoSource(URL_, named, quick);
}

/** Read all of it; a line a sighting: year, status and body, or verdict and code. */
async function see(source: PastSource): Promise<string[]> {
  const seen: string[] = [];
  for await (const sighting of source.captures("acme/privacy-policy", {}))
    seen.push(lineOf(sighting));
  return seen;
}

function lineOf(sighting: Sighting): string {
  if (sighting.kind === "captured") {
    const { captured, status, body } = sighting.capture;
    return `${captured.slice(0, 4)} ${status} ${Buffer.from(body).toString("utf8")}`;
  }
  const { at, verdict, error } = sighting;
  return [at?.slice(0, 4) ?? "never", verdict, ...(error === null ? [] : [error.code])].join(" ");
}
