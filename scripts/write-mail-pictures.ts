import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { compareTexts } from "../src/give-account.ts";
import { composeDigest } from "../src/report/digest/compose.ts";
import type { DigestEntry } from "../src/report/digest/digest.ts";
import { POLICIES } from "./mail-pictures/policies.ts";

/**
 * Draws the mail as Chromium shows it, into docs/pictures: wide, narrow, and dark. The texts are our own.
 *
 * `node scripts/write-mail-pictures.ts [CHROMIUM]`
 */
const CHROMIUM = process.argv[2] ?? "chromium";
const FOLDER = join(import.meta.dirname, "../docs/pictures");

const PICTURES = [
  { name: "mail-wide", width: 900, height: 1500, isDark: false },
  { name: "mail-narrow", width: 500, height: 1500, isDark: false },
  { name: "mail-dark", width: 900, height: 1500, isDark: true },
] as const;

const digest = await composeDigest({
  subscriber: { policies: ["*"] },
  window: { from: "2026-02-02T07:00:00Z", to: "2026-02-09T07:00:00Z" },
  entries: POLICIES.map(makeEntry),
  links: {
    commit: "https://watch.example.org/archive/commit/{commit}",
    version: "https://watch.example.org/{policy}/{commit}",
  },
  archiveHint: "https://watch.example.org",
  leave: "https://watch.example.org/unsubscribe?token=…",
});
if (digest === null) throw new Error("nothing has changed in the texts of the pictures");

const scratch = await mkdtemp(join(tmpdir(), "clausewatch-pictures-"));
try {
  await mkdir(FOLDER, { recursive: true });
  const page = join(scratch, "mail.html");
  await writeFile(page, digest.html);
  await writeFile(join(FOLDER, "mail.txt"), `Subject: ${digest.subject}\n\n${digest.text}`);
  for (const { name, width, height, isDark } of PICTURES) {
    await promisify(execFile)(CHROMIUM, [
      "--headless",
      "--no-sandbox",
      "--hide-scrollbars",
      "--disable-gpu",
      `--user-data-dir=${join(scratch, name)}`,
      `--window-size=${width},${height}`,
      ...(isDark ? ["--blink-settings=preferredColorScheme=0"] : []),
      `--screenshot=${join(FOLDER, `${name}.png`)}`,
      `file://${page}`,
    ]);
    process.stderr.write(`wrote docs/pictures/${name}.png\n`);
  }
} finally {
  await rm(scratch, { recursive: true });
}

function makeEntry({ id, service, name, before, after }: (typeof POLICIES)[number]): DigestEntry {
  const url = `https://www.${id.split("/")[0]}.example/${id.split("/")[1]}`;
  const version = {
    version: "5f1d2c3b4a".repeat(4),
    policy: id,
    captured: "2026-02-05T05:12:00Z",
    recorded: "2026-02-05T05:12:04Z",
    source: "live" as const,
    address: url,
    url,
    capture: "0".repeat(40),
    bodySha256: "0".repeat(64),
    textSha256: "0".repeat(64),
    normaliser: "1",
    change: "substantive" as const,
    subject: "",
    counts: {},
    lastUpdated: null,
  };
  const previous = {
    ...version,
    version: "0a9b8c7d6e".repeat(4),
    captured: "2025-11-14T05:02:00Z",
  };
  return {
    policy: { id, service, name, url },
    version,
    previous,
    lastSeen: "2026-02-04T05:09:00Z",
    comparison: compareTexts(before, after),
    witness: `https://web.archive.org/web/20260205051310/${url}`,
  };
}
