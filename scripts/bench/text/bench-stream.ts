// Imports a whole stream of raw captures (16,639 of 19 documents) and sets what would have been reported beside the lasting
// changes of wording among the versions that the peer's hand-written selectors made of the same stream.
//
//   node scripts/bench/text/bench-stream.ts [--selectors] [--archive DIR]
//
// Reads ../shared/corpus/ota; without it there is nothing to measure. --archive sets an archive that is there already
// beside the peer's, without importing again.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { wordsOf } from "../../../src/compare/words.ts";
import { slugify } from "../../../src/model/policy.ts";
import { isReported } from "../../../src/model/version.ts";
import { openArchive, type Archive } from "../../../src/record/archive.ts";
import { readForeignHistory } from "../../../src/record/foreign-history.ts";

const OTA = fileURLToPath(new URL("../../../../shared/corpus/ota/", import.meta.url));
const CLI = fileURLToPath(new URL("../../../src/cli.ts", import.meta.url));
/** Captures are half a day apart; a change may be seen by one side a few captures later (outages, failed selectors). */
const TOLERANCE = 3 * 86_400_000;

const { values } = parseArgs({
  options: { selectors: { type: "boolean" }, archive: { type: "string" } },
});
if (existsSync(join(OTA, "demo-snapshots.bundle"))) await measure();
else process.stdout.write(`${OTA} is not here: nothing to measure\n`);

/** A change of wording: of what, when, and to how many words. */
interface WordingChange {
  readonly policy: string;
  readonly at: number;
  readonly words: number;
}

async function measure(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "clausewatch-stream-"));
  const versions = cloneBundle("demo-versions.bundle", work);
  const path = values.archive ?? join(work, "archive");
  if (values.archive === undefined)
    await importStream(cloneBundle("demo-snapshots.bundle", work), path);
  const archive = await openArchive({ path, now: () => new Date() });
  const ours = await readOurs(archive);
  const peers = await readPeers(versions);
  const matched = match(ours, peers);
  const tracked = new Set(peers.map(({ policy }) => policy));
  process.stdout.write(
    `\nreported by us ${ours.length}, lasting changes of wording at the peer ${peers.length}, both ${matched.length}\n`,
  );
  process.stdout.write(
    `precision against the peer ${ratio(matched.length, ours.length)}, recall ${ratio(matched.length, peers.length)}\n`,
  );
  list(
    "only ours",
    ours.filter((one) => !matched.some(([mine]) => mine === one)),
    tracked,
  );
  list(
    "only the peer's",
    peers.filter((one) => !matched.some(([, theirs]) => theirs === one)),
    tracked,
  );
}

function cloneBundle(name: string, work: string): string {
  const path = join(work, name);
  execFileSync("git", ["clone", "-q", "--bare", "-b", "main", join(OTA, name), path]);
  return path;
}

async function importStream(snapshots: string, archive: string): Promise<void> {
  const declared =
    values.selectors === true ? ["--declarations", join(OTA, "declarations", "demo")] : [];
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [CLI, "import", "ota", "--snapshots", snapshots, "--archive", archive, ...declared],
    { stdio: "inherit" },
  );
  const code = await new Promise((resolve) => child.once("close", resolve));
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `import ended with ${String(code)} after ${seconds.toFixed(0)} s: ${(16_639 / seconds).toFixed(0)} captures a second\n`,
  );
}

async function readOurs(archive: Archive): Promise<WordingChange[]> {
  const reported = (await archive.versions()).filter(({ change }) => isReported(change));
  const texts = await archive.texts(reported);
  return reported.map(({ policy, captured }, index) => ({
    policy,
    at: Date.parse(captured),
    words: countWords(texts[index] ?? ""),
  }));
}

/** The peer's versions whose words differ from the one before; not those that come back to one of five before, nor what they left. */
async function readPeers(repository: string): Promise<WordingChange[]> {
  const history = await readForeignHistory(repository);
  const changes: WordingChange[] = [];
  for (const [path, files] of history.files) {
    const [, service = "", name = ""] = /^([^/]+)\/([^/]+)\.md$/.exec(path) ?? [];
    if (name === "") continue;
    const bodies = await history.read(files.map(({ blob }) => blob));
    const wordings: { words: string; at: number }[] = [];
    for (const [index, body] of bodies.entries()) {
      const words = showWords(body.toString("utf8"));
      const at = Date.parse(files[index]?.authored ?? "");
      const back = wordings.slice(-6, -1).findIndex((one) => one.words === words);
      if (back >= 0) wordings.splice(wordings.length - Math.min(6, wordings.length) + back + 1);
      else if (wordings.at(-1)?.words !== words) wordings.push({ words, at });
    }
    for (const { words, at } of wordings.slice(1))
      changes.push({
        policy: `${slugify(service)}/${slugify(name)}`,
        at,
        words: words.split(" ").length,
      });
  }
  return changes;
}

/** Pair each change of the peer with the nearest of ours, in order of time. */
function match(
  ours: readonly WordingChange[],
  peers: readonly WordingChange[],
): [WordingChange, WordingChange][] {
  const free = new Set(ours);
  return peers.flatMap((theirs): [WordingChange, WordingChange][] => {
    const near = [...free]
      .filter((mine) => mine.policy === theirs.policy && Math.abs(mine.at - theirs.at) <= TOLERANCE)
      .toSorted((one, other) => Math.abs(one.at - theirs.at) - Math.abs(other.at - theirs.at));
    if (near[0] === undefined) return [];
    free.delete(near[0]);
    return [[near[0], theirs]];
  });
}

function list(
  title: string,
  changes: readonly WordingChange[],
  tracked: ReadonlySet<string>,
): void {
  process.stdout.write(`\n${title}: ${changes.length}\n`);
  for (const { policy, at, words } of changes) {
    const note = tracked.has(policy) ? "" : "  (the peer has no change of it at all)";
    process.stdout.write(
      `  ${new Date(at).toISOString().slice(0, 16)}  ${policy}  ${words} words${note}\n`,
    );
  }
}

function showWords(markdown: string): string {
  return wordsOf(markdown.replace(/\]\([^)]*\)/g, "] ").replace(/<br ?\/?>/g, " ")).join(" ");
}

function countWords(text: string): number {
  return showWords(text).split(" ").length;
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? "-" : (part / whole).toFixed(3);
}
