import { formatInstant } from "../../model/capture.ts";
import { CaptureError } from "../../model/errors.ts";
import type { RobotsRecord, RobotsRules } from "../../model/robots.ts";
import type { CaptureContext, Robots } from "../context.ts";
import { allowsPath } from "./allows-path.ts";
import { fetchRobots } from "./fetch-robots.ts";
import { ALLOW_ALL } from "./read-robots.ts";

/** Where what was read is kept, over restarts. */
export interface RobotsMemory {
  robots(origin: string): Promise<RobotsRecord | null>;
  saveRobots(record: RobotsRecord): Promise<void>;
}

/** A copy is good for so long (RFC 9309, section 2.4): a daily check asks each host once. */
const FRESH = 24 * 3_600_000;
/** A copy that could not be made anew is used on for so long before the next try. */
const STALE = 3_600_000;
/** After so long a robots.txt that cannot be had is one that does not exist (section 2.3.1.4). */
const GIVEN_UP = 30 * 24 * 3_600_000;
/** `Crawl-delay` may ask for an hour; what is asked of one host is too little for that. */
const LONGEST_DELAY = 30_000;

interface Copy {
  readonly record: RobotsRecord;
  /** The time until which nobody is asked again, in milliseconds. */
  readonly until: number;
}

/** Ask every host's robots.txt as RFC 9309 says, each at most once in 24 hours where `memory` lasts. */
export function createRobots(memory: RobotsMemory): Robots {
  const copies = new Map<string, Copy>();
  const asked = new Map<string, Promise<RobotsRules>>();

  async function rulesOf(origin: string, context: CaptureContext): Promise<RobotsRules> {
    const now = context.now().getTime();
    const agent = productToken(context.settings.userAgent);
    const copy = copies.get(origin) ?? asCopy(await memory.robots(origin));
    const known = copy?.record.agent === agent ? copy.record : null;
    const isYoung = copy !== null && now < copy.until && now >= copy.until - FRESH;
    if (isYoung && known !== null && known.rules !== null) {
      copies.set(origin, copy);
      return known.rules;
    }
    const read = await readAnew(origin, agent, known, context);
    const rules = read.rules ?? ALLOW_ALL;
    const until = read.unreachableSince === null ? now + FRESH : now + STALE;
    copies.set(origin, { record: { ...read, rules }, until });
    return rules;
  }

  async function readAnew(
    origin: string,
    agent: string,
    known: RobotsRecord | null,
    context: CaptureContext,
  ): Promise<RobotsRecord> {
    const now = context.now();
    const at = formatInstant(now);
    try {
      const rules = await fetchRobots(origin, agent, context);
      const record = { origin, agent, read: at, rules, unreachableSince: null };
      await memory.saveRobots(record);
      return record;
    } catch (error) {
      if (!(error instanceof CaptureError) || error.code === "cancelled") throw error;
      const since = known?.unreachableSince ?? at;
      const old = known ?? { origin, agent, read: null, rules: null, unreachableSince: null };
      const record = { ...old, unreachableSince: since };
      if (known?.unreachableSince !== since) await memory.saveRobots(record);
      const isGivenUp = now.getTime() - Date.parse(since) >= GIVEN_UP;
      if (record.rules === null && !isGivenUp) throw error;
      return record;
    }
  }

  async function shareRules(origin: string, context: CaptureContext): Promise<RobotsRules> {
    const running = asked.get(origin);
    if (running !== undefined) return running;
    const started = rulesOf(origin, context).finally(() => asked.delete(origin));
    asked.set(origin, started);
    return started;
  }

  return {
    async admit(address, context) {
      const rules = await shareRules(address.origin, context);
      if (!allowsPath(rules, address.pathname + address.search)) throw disallowed(address);
      return Math.min(rules.delay ?? 0, LONGEST_DELAY);
    },
  };
}

function asCopy(record: RobotsRecord | null): Copy | null {
  if (record === null) return null;
  return { record, until: record.read === null ? 0 : Date.parse(record.read) + FRESH };
}

/** `clausewatch/0.1 (+mailto:us@example.org)` → `clausewatch`. */
export function productToken(userAgent: string): string {
  return /^[A-Za-z_-]+/.exec(userAgent)?.[0] ?? "";
}

function disallowed(address: URL): CaptureError {
  return new CaptureError(
    `${address.href} is not asked: ${address.origin}/robots.txt disallows it`,
    {
      code: "robots-disallowed",
      hint: "ask the service for its leave; `robots: { ignore: true, reason: … }` in the service file says that you have it",
    },
  );
}
