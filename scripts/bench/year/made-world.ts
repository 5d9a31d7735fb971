import { seedRandom } from "../random.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A year begins, in Berlin's winter time. */
export const BEGIN = Date.parse("2026-01-01T00:00:00Z");

/** One policy of the world, and when it says something else. */
export interface MadePolicy {
  readonly id: string;
  readonly service: string;
  readonly slug: string;
  readonly host: number;
  readonly path: string;
  readonly check: string;
  /** Instants in milliseconds. */
  readonly changes: readonly number[];
  /** True where its changes are about fingerprints and faces. */
  readonly isBiometric: boolean;
}

/** A time in which a host, or every host (null), does not answer. */
export interface Outage {
  readonly host: number | null;
  readonly from: number;
  readonly to: number;
}

export interface MadeWorld {
  readonly policies: readonly MadePolicy[];
  readonly hosts: number;
  readonly outages: readonly Outage[];
  /** When the last change is over. */
  readonly end: number;
}

/** Among them times that clocks skip, or show twice. */
const SCHEDULES = [
  "daily",
  "every 36 hours",
  "0 5 * * *",
  "30 2 * * *",
  "daily at 2:30",
  "45 1 * * *",
];

const POLICIES_A_HOST = 5;

/** So long lie two changes of a policy apart: longer than any outage and pause, so that each is there to be seen. */
const APART = 8 * DAY;

/** Make a world: the same seed gives the same one. */
export function makeWorld(seed: number, count: number, days: number): MadeWorld {
  const random = seedRandom(seed);
  const end = BEGIN + days * DAY;
  const hosts = Math.ceil(count / POLICIES_A_HOST);
  const policies = Array.from({ length: count }, (_, index): MadePolicy => {
    const host = Math.floor(index / POLICIES_A_HOST);
    const service = `service-${host}`;
    const slug = `policy-${index}`;
    const changes: number[] = [];
    for (let at = BEGIN + 2 * DAY; ;) {
      at += APART + random.between(0, (240 * DAY) / HOUR) * HOUR + random.between(0, HOUR);
      if (at >= end) break;
      changes.push(at);
    }
    return {
      id: `${service}/${slug}`,
      service,
      slug,
      host,
      path: `/${slug}`,
      check: random.pick(SCHEDULES),
      changes,
      isBiometric: index % 5 === 0,
    };
  });
  const outages = Array.from({ length: Math.ceil(days / 12) }, (_, index): Outage => {
    const from = BEGIN + random.between(1, days * 24) * HOUR;
    const hours = index % 6 === 0 ? 6 : 40;
    return {
      host: index % 6 === 0 ? null : random.between(0, hosts - 1),
      from,
      to: from + random.between(1, hours) * HOUR,
    };
  });
  return { policies, hosts, outages, end };
}

/** How often a policy has changed by an instant. */
export function editionAt({ changes }: MadePolicy, at: number): number {
  return changes.filter((change) => change <= at).length;
}

/** What one edition says, and no other: so many days. */
export function markOf(policy: MadePolicy, edition: number): string {
  return `${10_000 + Number(policy.slug.slice("policy-".length)) * 60 + edition} days`;
}

/** The page of a policy in one of its editions. */
export function makeEdition(policy: MadePolicy, edition: number): string {
  const about = policy.isBiometric ? "biometric data" : "log files";
  return `<!doctype html><html lang="en"><head><title>Privacy Policy</title></head><body><main>
<h1>Privacy Policy of ${policy.id}</h1>
<p>We run a service for letters. This policy says what we do with personal data about you.</p>
<h2>1. What we collect</h2>
<p>We collect your name, your address and the letters that you write with our service.</p>
<h2>2. How long we keep it</h2>
<p>We keep ${about} for ${markOf(policy, edition)}. After that time we delete them from all of our servers.</p>
<h2>3. Your rights</h2>
<p>You may ask us for access to your personal data, and to correct or delete it at any time.</p>
</main></body></html>`;
}
