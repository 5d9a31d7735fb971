import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { openArchive } from "../../src/record/archive.ts";
import type { Archive, ArchiveOptions } from "../../src/record/archive.ts";
import type { RecordEntry } from "../../src/record/write/record-entry.ts";

const run = promisify(execFile);

const RECORDED = new Date("2026-01-02T03:04:05Z");

/** Make a folder that goes when the test ends. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-record-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Open an archive in a new folder, or in the given one, and collect its notices. */
export async function makeArchive(
  options: Partial<ArchiveOptions> = {},
): Promise<{ archive: Archive; path: string; notices: string[] }> {
  const path = options.path ?? join(await makeFolder(), "snapshots");
  const notices: string[] = [];
  const archive = await openArchive({
    path,
    now: () => RECORDED,
    onNotice: (notice) => notices.push(notice),
    ...options,
  });
  // Before the folder goes: the files follow a moment after the last append.
  onTestFinished(() => archive.close());
  return { archive, path, notices };
}

/** Make an entry of `atera/privacy-policy`, or of another policy. */
export function makeEntry(
  captured: string,
  text: string,
  changes: Partial<RecordEntry> & { readonly body?: readonly string[] } = {},
): RecordEntry {
  const policy = changes.policy ?? {
    id: "atera/privacy-policy",
    service: "Atera",
    name: "Privacy Policy",
  };
  return {
    policy,
    capture: makeCapture(policy.id, captured, `<p>${text}</p>`),
    text,
    normaliser: "1",
    lastUpdated: null,
    subject: `${policy.service} › ${policy.name}: ${text.trim()}`,
    body: [],
    change: "substantive",
    counts: {},
    ...changes,
  };
}

export function makeCapture(
  policy: string,
  captured: string,
  body: string | Uint8Array,
  type = "text/html; charset=utf-8",
): RecordEntry["capture"] {
  return {
    policy,
    captured,
    source: "wayback",
    url: "https://atera.example/privacy",
    address: `https://archive.example/web/2017id_/https://atera.example/privacy`,
    status: 200,
    headers: { "content-type": type },
    redirects: [],
    body: typeof body === "string" ? Buffer.from(body) : body,
  };
}

/** Ask plain git, as a reader of the archive would. */
export async function git(path: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run("git", ["-C", path, ...args], { maxBuffer: 1 << 28 });
  return stdout.trimEnd();
}
