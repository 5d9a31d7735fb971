import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeArchive, digestOf, findDamage, listVersions } from "./archive-facts.ts";
import { killJob, runJob, type Aim, type Job, type Phase } from "./kill-run.ts";
import type { Scenario } from "./scenarios.ts";

/** What many kills of one kind of work came to. */
export interface KillResult {
  readonly kills: number;
  /** How many kills fell where. */
  readonly phases: ReadonlyMap<Phase, number>;
  /** How often the work was done to its end, and came out as if nobody had killed it. */
  readonly finished: number;
  /** What should not be, one line each: the seed and the kill are named. */
  readonly faults: readonly string[];
}

/** Kills until the work is done to its end and begun anew. */
const ROUND = 8;

/** Longest time that a run which is begun again is let go before it is killed, of what it takes undisturbed. */
const REACH = 1.1;

/** Kill work at random instants, go on, and compare what comes of it with what an undisturbed run makes. */
export async function killOften(
  scenario: Scenario,
  kills: number,
  random: () => number,
): Promise<KillResult> {
  const room = await mkdtemp(join(tmpdir(), "clausewatch-kills-"));
  const phases = new Map<Phase, number>();
  const faults: string[] = [];
  let finished = 0;
  try {
    const calm = await copyJob(scenario, join(room, "calm"));
    const begun = performance.now();
    const first = await runJob(calm);
    const duration = performance.now() - begun;
    if (first.code !== 0) throw new Error(`${scenario.name}, undisturbed: ${first.said}`);
    const wanted = describeArchive(calm.archive, scenario.same);

    for (let kill = 0; kill < kills;) {
      const job = await copyJob(scenario, join(room, "killed"));
      let known = new Set<string>();
      let isOver = false;
      for (let turn = 0; turn < ROUND && kill < kills; turn += 1) {
        const aim = chooseAim(random, duration);
        const phase = await killJob(job, aim, random() < 0.3);
        const name = `${scenario.name}, kill ${kill} (${JSON.stringify(aim)}, ${phase})`;
        isOver = phase === "over";
        if (isOver) break;
        kill += 1;
        phases.set(phase, (phases.get(phase) ?? 0) + 1);
        known = checkKilled(job, name, known, faults);
      }
      const last = isOver ? { code: 0, said: "" } : await runJob(job);
      const found = describeArchive(job.archive, scenario.same);
      if (last.code !== 0) faults.push(`${scenario.name}, the run after: ${last.said}`);
      else if (found !== wanted)
        faults.push(`${scenario.name}: ${digestOf(found)} is not ${digestOf(wanted)}`);
      else finished += 1;
      checkKilled(job, `${scenario.name}, the end`, known, faults);
      await rm(job.folder, { recursive: true });
      process.stderr.write(
        `${scenario.name}: ${kill} of ${kills} kills, ${faults.length} faults\n`,
      );
    }
  } finally {
    await rm(room, { recursive: true, force: true });
  }
  return { kills, phases, finished, faults };
}

/** Half of the kills fall at any time of the run, half are aimed at its writing, which is short. */
function chooseAim(random: () => number, duration: number): Aim {
  return random() < 0.4
    ? { kind: "time", delay: random() * duration * REACH }
    : { kind: "writing", turn: random() < 0.7 ? 1 : 2, delay: random() ** 2 * duration * 0.1 };
}

async function copyJob(scenario: Scenario, folder: string): Promise<Job> {
  await cp(scenario.folder, folder, { recursive: true });
  return { folder, archive: join(folder, "snapshots"), args: scenario.args };
}

/** Note what is damaged or lost after a kill; gives what is recorded now. A late capture gives others new commits, not new versions. */
function checkKilled(
  { archive }: Job,
  name: string,
  before: ReadonlySet<string>,
  faults: string[],
): Set<string> {
  // Killed before there was an archive, or on the way to one.
  if (!existsSync(join(archive, ".git", "clausewatch", "format"))) {
    if (before.size > 0) faults.push(`${name}: there is no archive any more`);
    return new Set();
  }
  const damage = findDamage(archive);
  if (damage !== null) faults.push(`${name}: ${damage}`);
  const now = listVersions(archive);
  const lost = [...before].filter((version) => !now.has(version));
  if (lost.length > 0) faults.push(`${name}: ${lost.length} versions were lost`);
  return now;
}
