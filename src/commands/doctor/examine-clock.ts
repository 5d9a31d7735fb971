import { randomUUID } from "node:crypto";
import { rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withArchiveIfAny } from "../session/session.ts";
import type { Patient } from "./examine.ts";
import { found, type Finding } from "./finding.ts";

/** Clocks of machines that are kept by NTP differ by less, in milliseconds. */
const APART = 5_000;

/** When this was written; no clock that is right shows less. */
const THE_PAST = Date.parse("2026-01-01T00:00:00Z");

const REMEDY = "let the clock be kept by NTP (timedatectl set-ntp true)";

/** Hold the clock against what was recorded, and against that of the archive's file system. */
export async function examineClock(patient: Patient): Promise<Finding> {
  const now = patient.shell.now().getTime();
  const shown = new Date(now).toISOString().slice(0, 19);
  if (now < THE_PAST) return found("clock", "failed", `it shows ${shown}`, REMEDY);
  const recorded = await readNewest(patient);
  if (recorded > now + APART) {
    const ahead = new Date(recorded).toISOString().slice(0, 19);
    return found(
      "clock",
      "failed",
      `it shows ${shown}, but a version was recorded at ${ahead}`,
      REMEDY,
    );
  }
  const apart = await compareFileSystem(patient);
  if (Math.abs(apart) > APART) {
    const seconds = (apart / 1000).toFixed(0);
    return found(
      "clock",
      "warning",
      `the archive's file system is ${seconds} s ahead of it`,
      REMEDY,
    );
  }
  return found("clock", "ok", `${shown} UTC`);
}

async function readNewest({ settings, shell, isThere }: Patient): Promise<number> {
  if (!isThere) return 0;
  return withArchiveIfAny(settings, shell, async (archive) => {
    const newest = (await archive?.allNewest()) ?? [];
    return newest.reduce((latest, { recorded }) => Math.max(latest, Date.parse(recorded)), 0);
  });
}

/** How far the clock that stamps files is ahead, in milliseconds. */
async function compareFileSystem({ folder, settings, isThere, shell }: Patient): Promise<number> {
  const file = join(
    isThere ? join(settings.archive, ".git") : folder,
    `.clausewatch-clock-${randomUUID()}`,
  );
  try {
    await writeFile(file, "", { flag: "wx" });
    return (await stat(file)).mtimeMs - shell.now().getTime();
  } finally {
    await rm(file, { force: true });
  }
}
