import { fields, integer, number, readShape, record, text, within } from "../../model/shape.ts";

/** An instant by two clocks: the wall's, which may leap, and a steady one, which begins anew with the machine. */
export interface Stamp {
  /** Milliseconds since 1970. */
  readonly wall: number;
  /** Milliseconds by a clock that all processes of the machine share. */
  readonly steady: number;
  /** Which start of the machine the steady clock counts from. */
  readonly boot: string;
}

/** How often one service of an archive may be asked. */
export interface ServiceRule {
  readonly service: string;
  /** Milliseconds between two requests. */
  readonly interval: number;
  /** How many may start at once after a rest. */
  readonly burst: number;
}

/** How it stands with one archive at an instant. Times are what is left, in milliseconds: no clock is needed to read them. */
export interface ArchiveLimit {
  readonly stamp: Stamp;
  /** Nothing is asked of any of its services for so long. */
  readonly held: number;
  /** How often it had to stop us since it last answered. */
  readonly strikes: number;
  /** For each service, when its bucket is full again (the virtual scheduling of ATM's GCRA). */
  readonly services: Readonly<Record<string, number>>;
}

/** What a try to ask an archive comes to. */
export interface Turn {
  /** Milliseconds to wait before the next try; 0: the turn is taken. */
  readonly wait: number;
  /** True where it is the archive that wants the wait, and not the rate. */
  readonly isHeld: boolean;
  readonly strikes: number;
}

/** The longest stop: archives' blocks are counted in hours, and double. */
export const LONGEST_STOP = 6 * 60 * 60 * 1_000;

const KEPT = fields<ArchiveLimit>({
  stamp: fields<Stamp>({ wall: number, steady: number, boot: text }),
  held: within(number, 0, LONGEST_STOP),
  strikes: within(integer(), 0, 100),
  services: record(within(number, 0, Infinity)),
});

/** Take a turn where the archive is not held and the service's bucket has one. */
export function takeTurn(limit: ArchiveLimit, rule: ServiceRule): [ArchiveLimit, Turn] {
  const { held, strikes, services } = limit;
  // What was kept under a slower rule holds nobody longer than today's.
  const full = Math.min(services[rule.service] ?? 0, rule.interval * rule.burst);
  const wait = Math.max(held, full - (rule.burst - 1) * rule.interval);
  if (wait > 0) return [limit, { wait: Math.ceil(wait), isHeld: held > 0, strikes }];
  const taken = { ...limit, services: { ...services, [rule.service]: full + rule.interval } };
  return [taken, { wait: 0, isHeld: false, strikes }];
}

/**
 * Stop everything for a pause, which is twice as long each time until the archive answers again, and for at least as long as it
 * asks. Whoever was under way when the stop came adds nothing to it but that.
 */
export function penalise(limit: ArchiveLimit, pause: number, asked = 0): ArchiveLimit {
  const { held, strikes } = limit;
  if (held > 0) return { ...limit, held: Math.min(Math.max(held, asked), LONGEST_STOP) };
  const longer = Math.max(pause * 2 ** strikes, asked);
  return { ...limit, held: Math.min(longer, LONGEST_STOP), strikes: Math.min(strikes + 1, 100) };
}

/** Count from the beginning again: it has answered. An answer to what was asked before the stop is none. */
export function forgive(limit: ArchiveLimit): ArchiveLimit {
  return limit.held > 0 ? limit : { ...limit, strikes: 0 };
}

/**
 * Read how it stands now. What cannot be read is as if nothing had been asked.
 *
 * Time that has passed is told by the steady clock; over a restart of the machine by the wall's, and where that
 * has gone backwards, none has passed.
 */
export function readLimit(kept: string | null, now: Stamp): ArchiveLimit {
  const read = kept === null ? undefined : parseKept(kept);
  if (read === undefined) return { stamp: now, held: 0, strikes: 0, services: {} };
  const { stamp, held, strikes, services } = read;
  const isSteady = stamp.boot === now.boot && now.steady >= stamp.steady;
  const passed = Math.max(0, isSteady ? now.steady - stamp.steady : now.wall - stamp.wall);
  const left = Object.entries(services)
    .map(([service, full]) => [service, full - passed] as const)
    .filter(([, full]) => full > 0);
  return {
    stamp: now,
    held: Math.max(0, held - passed),
    strikes,
    services: Object.fromEntries(left),
  };
}

/** Write it down; `readLimit` reads it. */
export function writeLimit(limit: ArchiveLimit): string {
  return JSON.stringify(limit);
}

function parseKept(kept: string): ArchiveLimit | undefined {
  try {
    return readShape(KEPT, JSON.parse(kept)) ?? undefined;
  } catch {
    // Another version's, or damaged: the rate is kept from here on, which is all that is lost.
    return undefined;
  }
}
