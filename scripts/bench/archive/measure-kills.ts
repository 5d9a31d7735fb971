import type { Report } from "../text/table.ts";
import { killOften } from "./crash/kill-lane.ts";
import type { Phase } from "./crash/kill-run.ts";
import { seedRandom } from "../random.ts";
import { SCENARIOS } from "./crash/scenarios.ts";

const KILLS = 200;

/**
 * Kill checks, backfills, imports, rebuilds and late insertions at random instants. `CLAUSEWATCH_SEED` repeats a run,
 * `CLAUSEWATCH_KILLS` asks for another number of kills.
 */
export async function measureKills(): Promise<Report> {
  const seed = Number(process.env.CLAUSEWATCH_SEED ?? Date.now() % 1_000_000);
  const kills = Number(process.env.CLAUSEWATCH_KILLS ?? KILLS);
  process.stderr.write(`kills: seed ${seed}\n`);
  const random = seedRandom(seed).next;
  const phases = new Map<Phase, number>();
  const rows: Report["rows"][number][] = [];
  const faults: string[] = [];
  const makers = Object.values(SCENARIOS);
  for (const make of makers) {
    const scenario = await make();
    try {
      const result = await killOften(scenario, Math.ceil(kills / makers.length), random);
      for (const [phase, count] of result.phases)
        phases.set(phase, (phases.get(phase) ?? 0) + count);
      faults.push(...result.faults);
      rows.push({
        what: `kill -9 during ${scenario.name}`,
        result: `${result.kills} kills, ${result.finished} times done to the end as undisturbed, ${result.faults.length} faults`,
        goal: "0 faults",
      });
    } finally {
      await scenario.close();
    }
  }
  const where = [...phases].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    title: `kill -9, seed ${seed}`,
    rows: [
      ...rows,
      ...where.map(([phase, count]) => ({ what: `killed ${phase}`, result: String(count) })),
    ],
    notes: faults,
  };
}
