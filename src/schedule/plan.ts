import { createHash } from "node:crypto";
import type { Timing } from "../model/timing.ts";
import { openCronSlots } from "./cron-slots.ts";

/** What is known of one policy when its next check is planned. Instants in milliseconds. */
export interface Known {
  readonly id: string;
  readonly timing: Timing;
  /** When the last check ended; null before the first. */
  readonly lastChecked: number | null;
  /** A wording waits to be seen again so many milliseconds after the last check, at the earliest. */
  readonly confirmAfter?: number | null | undefined;
  /** The coming date that its wording announces, and how often it is looked at around it. */
  readonly announced?: { readonly on: number; readonly every: number } | null | undefined;
}

/** How checks are laid out. */
export interface Layout {
  /** IANA name. */
  readonly timezone: string;
  /** Over what time checks of one slot are spread, in milliseconds. */
  readonly spread: number;
}

/** When a policy is due; `isNew` where it was never checked. */
export interface Planned {
  readonly id: string;
  readonly due: number;
  readonly isNew: boolean;
}

const DAY = 86_400_000;

/** From so long before an announced date until so long after it, a policy is looked at more closely. */
const AROUND = 2 * DAY;

/** Clocks are put right by less, in milliseconds. */
const PUT_RIGHT = 60_000;

/**
 * Say when a policy is due, from what is known of it and nothing else.
 *
 * It is the first of its instants after the last check: so whatever was slept through or missed is made up for by one check.
 * One that was never checked is due at once. So is one whose last check lies in the future: it was written down by a clock that ran
 * ahead, and would put off every check until that time has come. By less than a minute a clock has merely been put right: then it
 * counts as one just now.
 */
export function planCheck(known: Known, layout: Layout, now: number): Planned {
  const { id, lastChecked } = known;
  if (lastChecked === null) return { id, due: now, isNew: true };
  if (lastChecked > now + PUT_RIGHT) return { id, due: now, isNew: false };
  const last = Math.min(lastChecked, now);
  const regular = nextInstant(known, last, layout);
  const instants = [regular, last + (known.confirmAfter ?? Infinity), nextAnnounced(known, last)];
  return { id, due: Math.min(...instants), isNew: false };
}

function nextInstant({ id, timing }: Known, last: number, layout: Layout): number {
  const place = placeOf(id);
  if (timing.kind === "every") return nextOfInterval(timing.ms, place, last);
  const { next } = openCronSlots(timing.cron, layout.timezone);
  let slot = next(last - layout.spread);
  while (slot !== null) {
    const after = next(slot);
    const room = after === null ? layout.spread : Math.min(layout.spread, (after - slot) / 2);
    const instant = slot + wholeSeconds(place * room);
    if (instant > last) return instant;
    slot = after;
  }
  return Infinity;
}

/** Each policy has its own place in the interval. After a check out of turn, at least half an interval passes. */
function nextOfInterval(interval: number, place: number, last: number): number {
  const phase = wholeSeconds(place * interval);
  const earliest = last + interval / 2;
  return Math.ceil((earliest - phase) / interval) * interval + phase;
}

/** The end of a check is kept in seconds: an instant within one would come twice. */
function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function nextAnnounced({ announced = null }: Known, last: number): number {
  if (announced === null) return Infinity;
  const next = Math.max(last + announced.every, announced.on - AROUND);
  return next <= announced.on + AROUND ? next : Infinity;
}

/** Give a policy its place among all, from 0 to below 1: the same on every machine and after every restart. */
export function placeOf(id: string): number {
  return createHash("sha256").update(id).digest().readUInt32BE(0) / 2 ** 32;
}

/** Order what is due: never seen first, then the longest overdue. */
export function comesBefore(one: Planned, other: Planned): boolean {
  if (one.isNew !== other.isNew) return one.isNew;
  return one.due === other.due ? one.id < other.id : one.due < other.due;
}
