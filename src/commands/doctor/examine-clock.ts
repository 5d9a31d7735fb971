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
  const ahead = await findAhead(patient, now + APART);
  if (ahead !== null) return describeAhead(ahead, shown);
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

/** Policies whose newest version is dated in the future. */
interface Ahead {
  readonly policies: readonly string[];
  readonly latest: string;
  /** True where a clock said so when it was recorded, and not only a capture of elsewhere. */
  readonly isRecorded: boolean;
}

async function findAhead(patient: Patient, now: number): Promise<Ahead | null> {
  if (!patient.isThere) return null;
  const newest = await withArchiveIfAny(
    patient,
    patient.shell,
    async (archive) => (await archive?.allNewest()) ?? [],
  );
  const isAhead = (instant: string): boolean => Date.parse(instant) > now;
  const found = newest.filter((one) => isAhead(one.recorded) || isAhead(one.captured));
  if (found.length === 0) return null;
  const instants = found.flatMap(({ recorded, captured }) => [recorded, captured]);
  return {
    policies: found.map(({ policy }) => policy),
    latest: instants.reduce((one, other) => (one > other ? one : other)),
    isRecorded: found.some(({ recorded }) => isAhead(recorded)),
  };
}

function describeAhead({ policies, latest, isRecorded }: Ahead, shown: string): Finding {
  const [first = "", ...others] = policies;
  const which = others.length === 0 ? first : `${first} and ${others.length} more`;
  const what = isRecorded ? "recorded" : "captured";
  return found(
    "clock",
    isRecorded ? "failed" : "warning",
    `it shows ${shown}, but a version of ${which} was ${what} in the future, at ${latest.slice(0, 19)}`,
    `if it is wrong now, ${REMEDY}; if a clock ran ahead then, \`clausewatch status\` names each, and what changes until that day is put before it`,
  );
}

/** How far the clock that stamps files is ahead, in milliseconds. */
async function compareFileSystem({ archive, folder, isThere, shell }: Patient): Promise<number> {
  const file = join(isThere ? join(archive, ".git") : folder, `.clausewatch-clock-${randomUUID()}`);
  try {
    await writeFile(file, "", { flag: "wx" });
    return (await stat(file)).mtimeMs - shell.now().getTime();
  } finally {
    await rm(file, { force: true });
  }
}
