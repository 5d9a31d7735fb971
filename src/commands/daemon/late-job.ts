import type { Clock } from "../../schedule/clock.ts";
import type { DaemonLog, Job } from "../../schedule/job.ts";
import type { Session } from "../session/run-session.ts";

/** How often is looked whether something waits, and how long nothing must have come to it, in milliseconds. */
const HOUR = 3_600_000;

/**
 * The job that puts late captures in their place that another run has kept for later, where the settings allow it. One that is under
 * way, a backfill or an import, does that itself when it ends, for all in one: as long as more comes, they are left to it.
 */
export function lateJob(
  { settings, archive }: Pick<Session, "settings" | "archive">,
  { clock, log }: { readonly clock: Clock; readonly log: DaemonLog },
): Job {
  let ran: number | null = null;

  async function run(signal: AbortSignal): Promise<void> {
    const now = clock.now().getTime();
    ran = now;
    if (archive.late === "keep") return;
    const newest = (await archive.waiting()).at(-1);
    // One that was kept far ahead was kept by a clock that ran ahead.
    if (newest === undefined || Math.abs(now - newest.keptAt.getTime()) < HOUR) return;
    const { placeWaiting } = await import("../../place-waiting.ts");
    const { waited, versions } = await placeWaiting({
      archive,
      policies: async () => settings.policies,
      onNotice: (notice) => log("warn", notice),
      signal,
    });
    log("info", "late captures are in their place", {
      captures: waited,
      versions: versions.length,
    });
  }

  return {
    name: "late captures",
    next: async () => (ran === null ? clock.now().getTime() : ran + HOUR),
    run,
    waitsForChecks: true,
  };
}
