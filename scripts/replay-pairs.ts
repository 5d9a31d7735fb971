// Replays real captures of one policy through a live server: one `check` per capture, in order of time. Prints what was
// recorded beside what the peer's archive recorded, so that each difference can be looked at.
//
//   node scripts/replay-pairs.ts ["demo/GitHub/Privacy Policy"] [--select CSS]
//
// Reads ../shared/corpus/pairs; without it there is nothing to replay.
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { stringify } from "yaml";
import { startSiteServer } from "../test/servers/site-server.ts";

const run = promisify(execFile);
const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const PAIRS = fileURLToPath(new URL("../../shared/corpus/pairs/", import.meta.url));

const { values, positionals } = parseArgs({
  options: { select: { type: "string" } },
  allowPositionals: true,
});
const folder = join(PAIRS, positionals[0] ?? "demo/GitHub/Privacy Policy");
if (existsSync(folder)) await replay();
else process.stdout.write(`${folder} is not here: nothing to replay\n`);

async function replay(): Promise<void> {
  const site = await startSiteServer();
  const work = await mkdtemp(join(tmpdir(), "clausewatch-replay-"));
  const config = join(work, "config");
  await mkdir(join(config, "services"), { recursive: true });
  const settings = {
    archive: join(work, "snapshots"),
    contact: "replay@clausewatch.example",
    fetch: { hostPause: "0ms", allowAddresses: ["127.0.0.0/8"] },
    confirm: { fetches: 0 },
  };
  await writeFile(join(config, "clausewatch.yaml"), stringify(settings));
  const policy = {
    name: "Policy",
    sources: [{ live: `${site.url}/policy` }],
    ...(values.select !== undefined && { select: values.select }),
  };
  await writeFile(
    join(config, "services", "replayed.yaml"),
    stringify({ name: "Replayed", policies: { policy } }),
  );

  const times = readdirSync(folder)
    .flatMap((name) => /^(\d+T\d+)\.html\.gz$/.exec(name)?.[1] ?? [])
    .toSorted();
  let goldBefore = "";
  let recorded = 0;
  let peers = 0;
  for (const time of times) {
    site.set("/policy", { body: gunzipSync(readFileSync(join(folder, `${time}.html.gz`))) });
    const gold = readFileSync(join(folder, `${time}.md`), "utf8");
    const outcome = await check(config);
    const isPeers = gold !== goldBefore;
    const isWorded = wordsOf(gold) !== wordsOf(goldBefore);
    goldBefore = gold;
    if (outcome.outcome === "first" || outcome.outcome === "changed") recorded += 1;
    if (isPeers) peers += 1;
    const peer = !isPeers ? "same" : isWorded ? "words differ" : "no word differs";
    process.stdout.write(
      `${time}  ${outcome.outcome.padEnd(9)} peer: ${peer.padEnd(15)} ${outcome.reason ?? ""}\n`,
    );
  }
  await site.close();
  process.stdout.write(
    `\n${times.length} captures: ${recorded} versions recorded, ${peers} by the peer. Archive: ${join(work, "snapshots")}\n`,
  );
}

async function check(config: string): Promise<{ outcome: string; reason?: string }> {
  const { stdout } = await run(process.execPath, [
    CLI,
    "check",
    "--json",
    "--quiet",
    "--config",
    config,
  ]).catch((error: unknown) => error as { stdout: string });
  return JSON.parse(stdout) as { outcome: string; reason?: string };
}

/** The words that a text shows: link targets and mark-up left out. */
function wordsOf(markdown: string): string {
  return (
    markdown
      .replace(/\]\([^)]*\)/g, "] ")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(" ");
}
