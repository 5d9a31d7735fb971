// Makes a large archive, its settings and its state, and leaves one that is there as it is.
// Started by measure-large.ts: node make-large.ts FOLDER POLICIES VERSIONS LAYOUT
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openArchive } from "../../../src/record/archive.ts";
import { openSqliteState } from "../../../src/state/sqlite.ts";
import { makeLargeEntry } from "./large-entries.ts";
import { makePolicy } from "./made-entries.ts";
import { git } from "./seed-tree.ts";

/** How many versions one append records. */
const BATCH = 2_000;
const CHECKED = "2026-01-01T00:00:00Z";

const [folder = "", policies = "0", versions = "0", given] = process.argv.slice(2);
const layout = given === "flat" ? given : "lettered";
const snapshots = join(folder, "snapshots");
const [count, all] = [Number(policies), Number(versions)];

if (!existsSync(join(folder, "made"))) {
  await writeSettings();
  await recordAll();
  await writeState();
  await writeFile(join(folder, "made"), `${policies} ${versions}\n`);
}

async function writeSettings(): Promise<void> {
  const services = join(folder, "config", "services");
  await mkdir(services, { recursive: true });
  await writeFile(
    join(folder, "config", "clausewatch.yaml"),
    'archive: ../snapshots\nfetch:\n  allowAddresses: ["127.0.0.1"]\n',
  );
  const all = Array.from({ length: count }, (_, number) => makePolicy(number));
  for (const [service, own] of Map.groupBy(all, (policy) => policy.service)) {
    const lines = own.flatMap(({ id, name }) => [
      `  ${id.split("/")[1]}:`,
      `    name: ${name}`,
      "    sources:",
      `      - live: https://www.${service}.example/${name}`,
      `      - wayback: https://www.${service}.example/${name}`,
    ]);
    await writeFile(
      join(services, `${service}.yaml`),
      `name: ${service}\npolicies:\n${lines.join("\n")}\n`,
    );
  }
}

/**
 * Without the files beside them, each of which waits for the disk: they are written once, at the end. Packs are left as the archive
 * joins them by itself.
 */
async function recordAll(): Promise<void> {
  const archive = await openArchive({
    path: snapshots,
    now: () => new Date(CHECKED),
    layout,
  });
  const head = join(snapshots, ".git", "HEAD");
  await writeFile(head, "ref: refs/heads/elsewhere\n");
  for (let from = (await archive.versions()).length; from < all; from += BATCH) {
    const entries = Array.from({ length: Math.min(BATCH, all - from) }, (_, at) =>
      makeLargeEntry((from + at) % count, Math.floor((from + at) / count)),
    );
    await archive.append(entries);
    process.stderr.write(`large: ${from + entries.length} of ${all} versions\n`);
  }
  await archive.close();
  await writeFile(head, "ref: refs/heads/main\n");
  await git(snapshots, "reset", "--quiet", "--hard", "main");
  const tip = await git(snapshots, "rev-parse", "main");
  await writeFile(join(snapshots, ".git", "clausewatch", "work-tree"), `${tip}\n`);
}

async function writeState(): Promise<void> {
  const state = await openSqliteState(
    join(folder, "snapshots", ".git", "clausewatch", "state.sqlite"),
  );
  await Promise.all(
    Array.from({ length: count }, (_, number) =>
      state.saveCheck({
        policy: makePolicy(number).id,
        lastChecked: CHECKED,
        lastOutcome: "unchanged",
        reason: null,
        lastSeen: CHECKED,
        watchedSince: "2025-01-01T00:00:00Z",
        failures: 0,
        lastBody: {
          address: `https://www.example/${number}`,
          etag: `"${number}"`,
          lastModified: null,
          sha256: "a".repeat(64),
          rules: "1",
          textSha256: "b".repeat(64),
          fingerprint: "c".repeat(64),
        },
        hints: [],
      }),
    ),
  );
  await state.close();
}
