/** Whether a path may be asked for. */
export interface RobotsRule {
  readonly allows: boolean;
  /** In the one form of percent-encoding, with `*` and a `$` at the end as they are written. */
  readonly pattern: string;
}

/** What a robots.txt says to us. */
export interface RobotsRules {
  readonly rules: readonly RobotsRule[];
  /** The pause that it asks for between two requests, in milliseconds; null where it asks for none. */
  readonly delay: number | null;
}

/** What is known of the robots.txt of one host. Instants are ISO 8601 UTC. */
export interface RobotsRecord {
  /** Scheme, host and port: `https://www.example.org`. */
  readonly origin: string;
  /** The product token under which it was read. */
  readonly agent: string;
  /** When it last said something; null where it never did. */
  readonly read: string | null;
  readonly rules: RobotsRules | null;
  /** Since when it cannot be had; null where the last request had it. */
  readonly unreachableSince: string | null;
}

/** A service whose robots.txt is not asked, and why that is right: an agreement with it, a duty to document. */
export interface RobotsOverride {
  readonly ignore: true;
  readonly reason: string;
}
