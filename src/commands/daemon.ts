import type { Command } from "commander";
import type { Policy } from "../model/policy.ts";
import { toPlainLine } from "../report/plain-text.ts";
import { runDaemon } from "../schedule/daemon.ts";
import { sendDigests } from "../send-digests.ts";
import type { Outcome } from "../walk.ts";
import { checkPolicies, hasPresent } from "./check.ts";
import { digestContext } from "./digest.ts";
import { pushAfterPass } from "./push.ts";
import { addCommonOptions, type Run } from "./run.ts";
import type { Session } from "./run-session.ts";
import { withSession } from "./session.ts";
import { EXIT, type CommonOptions, type Shell } from "./shell.ts";

/** `clausewatch daemon`: the same on a schedule, and the digests. */
export function addDaemon(program: Command, run: Run): void {
  const command = program
    .command("daemon")
    .description(
      "check on schedule and send the digests, until it is asked to stop (SIGTERM, SIGINT)",
    );
  addCommonOptions(command, "config", "archive", "warc", "json", "quiet").action(
    (options: CommonOptions) =>
      run((shell) =>
        withSession(options, shell, async (session) => {
          const log = openLog(options, shell);
          await runDaemon({
            schedule: session.settings.schedule,
            runPass: async (signal) => {
              try {
                await runPass(session, shell, signal, log);
              } finally {
                // One file a pass, whole as soon as the pass is over.
                await session.warc?.finish();
              }
            },
            sendDigests: (signal) => mailDigests(session, shell, signal, log),
            log,
            now: shell.now,
            signal: shell.signal,
            lastRuns: {
              check: await lastRun(session, "check"),
              digest: await lastRun(session, "digest"),
            },
          });
          return EXIT.done;
        }),
      ),
  );
}

/** Longest wait for a confirmation within a pass, in milliseconds; digests wait with it. What takes longer is for the next pass. */
const LONGEST_WAIT = 2 * 3_600_000;

type Log = (
  level: "info" | "warn" | "error",
  message: string,
  facts?: Readonly<Record<string, unknown>>,
) => void;

async function runPass(
  session: Session,
  shell: Shell,
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  await session.state.saveRun("check", shell.now().toISOString());
  const { fetch } = session.settings;
  const policies = session.settings.policies.filter(hasPresent);
  const walk = { ...session.walk, fetch: { ...session.walk.fetch, signal } };
  const tell = (outcome: Outcome): void => {
    const isTrouble = outcome.outcome === "failed" || outcome.outcome === "held";
    log(isTrouble ? "warn" : "info", outcome.outcome, { ...outcome });
  };
  const outcomes = await checkPolicies(policies, walk, fetch.concurrency, tell);
  const { fetches, apart } = walk.confirm;
  for (let look = 0; look < fetches && apart <= LONGEST_WAIT; look += 1) {
    const waiting = await findUnconfirmed(policies, session.state);
    if (waiting.length === 0) break;
    log("info", "waits to confirm", { policies: waiting.length, seconds: apart / 1000 });
    await walk.fetch.pace.sleep(apart, signal);
    outcomes.push(...(await checkPolicies(waiting, walk, fetch.concurrency, tell)));
  }
  const counts = Map.groupBy(outcomes, ({ outcome }) => outcome);
  log(
    "info",
    "pass done",
    Object.fromEntries([...counts].map(([outcome, ones]) => [outcome, ones.length])),
  );
  await pushAfterPass(session, { now: shell.now, signal }, (notice) => log("warn", notice));
}

/** The policies whose new wording waits to be seen again. */
async function findUnconfirmed(
  policies: readonly Policy[],
  state: Session["state"],
): Promise<Policy[]> {
  const open = await state.holds({ status: "open" });
  const waiting = new Set(
    open.filter(({ verdict }) => verdict === "unconfirmed").map(({ policy }) => policy),
  );
  return policies.filter(({ id }) => waiting.has(id));
}

async function mailDigests(
  session: Session,
  shell: Shell,
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  await session.state.saveRun("digest", shell.now().toISOString());
  const { mail } = session.settings;
  if (mail === null) return;
  const outcomes = await sendDigests(mail, { ...digestContext(session, shell), signal });
  for (const outcome of outcomes)
    log(outcome.outcome === "failed" ? "error" : "info", `digest ${outcome.outcome}`, {
      ...outcome,
    });
}

async function lastRun({ state }: Session, job: string): Promise<Date | null> {
  const at = await state.lastRun(job);
  return at === null ? null : new Date(at);
}

/** One line an event on standard error: for people, or JSON. */
function openLog(options: CommonOptions, shell: Shell): Log {
  return (level, message, facts = {}) => {
    if (options.quiet === true && level === "info") return;
    const at = shell.now().toISOString();
    if (options.json === true) shell.err(`${JSON.stringify({ at, level, message, ...facts })}\n`);
    else {
      const shown = Object.entries(facts).map(
        ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
      );
      shell.err(`${at} ${level.padEnd(5)} ${[message, ...shown].map(toPlainLine).join("  ")}\n`);
    }
  };
}
