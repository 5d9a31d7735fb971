import type { When } from "../model/mail-settings.ts";
import type { ScheduleSettings } from "../model/settings.ts";
import { openCronSlots } from "../schedule/cron-slots.ts";

/** Further ahead than this no clock was that has merely been put right, in milliseconds. */
const CLOCK_WAS_AHEAD = 25 * 3_600_000;

/**
 * Decide whether a digest is due: one of its times has come since the last window ended, once however many were missed.
 *
 * Of a time that the clocks show twice the first is meant; one that they skip comes as much later as they are put forward.
 *
 * @param since when the last window ended, or when the subscriber was first seen. One that lies more than a day ahead was written by
 *   a clock that ran ahead, and holds nobody up.
 */
export function isDue(
  when: When,
  schedule: Pick<ScheduleSettings, "digest" | "timezone">,
  since: Date,
  now: Date,
): boolean {
  if (when.kind === "immediately") return true;
  if (since.getTime() > now.getTime() + CLOCK_WAS_AHEAD) return true;
  const next = nextTime(when, schedule, since.getTime());
  return next !== null && next <= now.getTime();
}

function nextTime(
  when: Exclude<When, { kind: "immediately" }>,
  { digest, timezone }: Pick<ScheduleSettings, "digest" | "timezone">,
  since: number,
): number | null {
  if (when.kind === "scheduled") {
    return digest.kind === "every"
      ? since + digest.ms
      : openCronSlots(digest.cron, timezone).next(since);
  }
  const [hour, minute] = when.at.split(":").map(Number);
  const day = when.kind === "weekly" ? when.day : "*";
  return openCronSlots(`${minute} ${hour} * * ${day}`, when.zone).next(since);
}
