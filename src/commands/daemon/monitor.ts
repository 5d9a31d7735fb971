import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** What is counted of a running daemon, and whether it is well. */
export interface Monitor {
  readonly registry: Registry;
  readonly checks: Counter<"outcome">;
  readonly duration: Histogram;
  readonly lateness: Histogram;
  readonly digests: Counter<"outcome">;
  readonly notices: Counter<"kind">;
  readonly policies: Gauge<"state">;
  readonly running: Gauge;
  readonly overdue: Gauge;
  readonly lastPass: Gauge;
  readonly networkOut: Gauge;
  readonly reloads: Counter<"outcome">;
  /** Say that the daemon has turned round once more. */
  readonly beat: () => void;
  /** True where it has turned round lately. */
  readonly isAlive: () => boolean;
  /** True where an archive is open and the plan is made. */
  isReady: boolean;
}

const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

/** A daemon wakes every half minute at the latest. */
const LONGEST_SILENCE_MS = 150_000;

/** Make the counters. @param elapsed milliseconds that only ever grow */
export function makeMonitor(elapsed: () => number = () => performance.now()): Monitor {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const name = (rest: string): string => `clausewatch_${rest}`;
  let beaten = elapsed();
  return {
    registry,
    checks: new Counter({
      name: name("checks_total"),
      help: "Checks that have ended, by what they came to.",
      labelNames: ["outcome"],
      registers,
    }),
    duration: new Histogram({
      name: name("check_duration_seconds"),
      help: "How long checks take.",
      buckets: SECONDS,
      registers,
    }),
    lateness: new Histogram({
      name: name("check_lateness_seconds"),
      help: "How long after they were due checks began.",
      buckets: [...SECONDS, 3600],
      registers,
    }),
    digests: new Counter({
      name: name("digests_total"),
      help: "Digests, by what became of them.",
      labelNames: ["outcome"],
      registers,
    }),
    notices: new Counter({
      name: name("operator_notices_total"),
      help: "What the operator was told.",
      labelNames: ["kind"],
      registers,
    }),
    policies: new Gauge({
      name: name("policies"),
      help: "Policies that are watched: all, and those that failed or were held the last time.",
      labelNames: ["state"],
      registers,
    }),
    running: new Gauge({ name: name("checks_running"), help: "Checks that run now.", registers }),
    overdue: new Gauge({
      name: name("checks_waiting"),
      help: "Checks that are due and have not begun.",
      registers,
    }),
    lastPass: new Gauge({
      name: name("last_pass_timestamp_seconds"),
      help: "When everything that was due had last been checked.",
      registers,
    }),
    networkOut: new Gauge({
      name: name("network_out"),
      help: "1 while no host answers.",
      registers,
    }),
    reloads: new Counter({
      name: name("config_reloads_total"),
      help: "Times that the configuration was read again.",
      labelNames: ["outcome"],
      registers,
    }),
    beat: () => {
      beaten = elapsed();
    },
    isAlive: () => elapsed() - beaten < LONGEST_SILENCE_MS,
    isReady: false,
  };
}
