import { ArchiveError, describeError } from "../../model/errors.ts";
import type { Settings } from "../../model/settings.ts";
import { openArchive } from "../../record/archive.ts";
import { attemptLock, type HeldLock } from "../../record/lock/lock.ts";
import { makeSystemClock } from "../../schedule/clock.ts";
import { runSession } from "../session/run-session.ts";
import { readSettings } from "../session/session.ts";
import { EXIT, type CommonOptions, type ExitCode, type Shell } from "../session/shell.ts";
import { daemonLockPath } from "./lock-path.ts";
import { listSecrets } from "./list-secrets.ts";
import { followConfig, type ConfigFollower } from "./follow-config.ts";
import { makeMonitor, type Monitor } from "./monitor.ts";
import { openLog, type Log } from "./open-log.ts";
import { runTurn, type TurnContext, type TurnResult } from "./run-turn.ts";
import { openHealth, type Health } from "./serve-health.ts";

export interface DaemonCommandOptions extends CommonOptions {
  readonly once?: boolean;
}

/**
 * Watch until the shell's signal is aborted, or, with `once`, until what is due is done.
 *
 * The configuration is read again when its files change or the shell hangs up: what runs is abandoned whole and begun anew with the
 * new one. One that cannot be read, or with which nothing can be begun, is reported, and the old one kept.
 */
export async function runUntilStopped(
  options: DaemonCommandOptions,
  shell: Shell,
  simulation: Partial<Pick<TurnContext, "clock" | "digestEvery">> = {},
): Promise<ExitCode> {
  const { clock = makeSystemClock(shell.now), digestEvery } = simulation;
  const log = openLog(options, shell);
  tellStop(shell.signal, log);
  const monitor = makeMonitor();
  const follower = options.once === true ? null : await follow(options, shell, log, monitor);
  const health = openHealth(monitor, log);
  const around: Around = { options, shell, clock, log, monitor, digestEvery, follower, health };
  try {
    const settings = await readSettings(options, shell);
    const result = await runTurns(settings, around);
    if (shell.signal.aborted) log.write("info", "stops");
    return options.once === true ? judge(result) : EXIT.done;
  } finally {
    follower?.close();
    await health.close();
  }
}

/** Say that the signal was heard, also where it came before there was a log. */
function tellStop(signal: AbortSignal, log: Log): void {
  const tell = (): void => log.write("info", "stopping; once more to stop at once");
  if (signal.aborted) tell();
  else signal.addEventListener("abort", tell, { once: true });
}

interface Around extends Pick<TurnContext, "clock" | "log" | "monitor" | "digestEvery"> {
  readonly options: DaemonCommandOptions;
  readonly shell: Shell;
  /** Null where the configuration is read but once. */
  readonly follower: ConfigFollower | null;
  readonly health: Health;
}

/** Follow the configuration, and log and count what becomes of it. */
async function follow(
  options: DaemonCommandOptions,
  shell: Shell,
  log: Log,
  monitor: Monitor,
): Promise<ConfigFollower> {
  return followConfig({
    folder: options.config ?? "config",
    read: async () => readSettings(options, shell),
    onRead: ({ policies }) => {
      monitor.reloads.inc({ outcome: "done" });
      log.write("info", "reads the configuration again", { policies: policies.length });
    },
    onRefused: (error) => {
      monitor.reloads.inc({ outcome: "refused" });
      const facts = { reason: describeError(error) };
      log.write("error", "the configuration cannot be used; the one from before is kept", facts);
    },
    onHangUp: shell.onHangUp,
  });
}

/** Watch with one configuration after the other. */
async function runTurns(first: Settings, around: Around): Promise<TurnResult> {
  const { shell, log, follower } = around;
  let settings: Settings | null = first;
  /** The last with which watching has begun. */
  let proven: Settings | null = null;
  let result: TurnResult = { checked: 0, failed: 0, isSetBack: false };
  while (settings !== null) {
    const own: Settings = settings;
    const before = proven;
    const begin = (): void => {
      proven = own;
    };
    log.hide(listSecrets(own));
    try {
      result = await runOneTurn(own, around, { isFirst: proven === null, begin });
      settings = follower?.take() ?? (result.isSetBack ? own : null);
    } catch (error) {
      settings = goOnAfter(error, { own, before, hasBegun: proven === own }, around);
    }
    if (shell.signal.aborted) settings = null;
  }
  return result;
}

/**
 * Give the configuration to go on with after a turn that failed.
 *
 * @throws what it failed with, where there is none but the one with which it did
 */
function goOnAfter(
  error: unknown,
  turn: { readonly own: Settings; readonly before: Settings | null; readonly hasBegun: boolean },
  { shell, log, monitor, follower }: Around,
): Settings {
  const { own, before, hasBegun } = turn;
  if (shell.signal.aborted || (before === null && !hasBegun)) throw error;
  const facts = { reason: describeError(error) };
  const news = follower?.take() ?? null;
  if (news !== null) {
    log.write("error", "what was watched has not ended well; the new configuration is next", facts);
    return news;
  }
  if (hasBegun || before === null || before === own) throw error;
  monitor.reloads.inc({ outcome: "refused" });
  log.write(
    "error",
    "nothing can be watched with the new configuration; the one from before is kept",
    facts,
  );
  return before;
}

/** Watch with one configuration, until there is news of it. */
async function runOneTurn(
  settings: Settings,
  around: Around,
  { isFirst, begin }: { readonly isFirst: boolean; readonly begin: () => void },
): Promise<TurnResult> {
  const { options, shell, clock, log, monitor, digestEvery, follower, health } = around;
  const once = options.once === true;
  const turn = new AbortController();
  const { signal } = turn;
  const stop = (): void => turn.abort();
  shell.signal.addEventListener("abort", stop);
  if (shell.signal.aborted) stop();
  follower?.interrupt(turn);
  try {
    const lock = await lockArchive(settings, shell);
    try {
      // Another daemon of this archive may be who listens there: that is said first.
      if (!once) await health.answer(settings.daemon.listen, isFirst);
      // What a command says beside its data is an event of the log here.
      const err = (text: string): void => log.write("warn", text.trim().replace(/^note: /, ""));
      return await runSession(settings, options, { ...shell, signal, err }, (session) =>
        runTurn(session, { clock, signal, log, monitor, once, digestEvery, onBegin: begin }),
      );
    } finally {
      await lock.release();
    }
  } finally {
    shell.signal.removeEventListener("abort", stop);
  }
}

/**
 * Take the place of the one daemon of an archive; the archive is made where there is none.
 *
 * @throws ArchiveError `daemon-running`, which names the other
 */
async function lockArchive(settings: Settings, shell: Shell): Promise<HeldLock> {
  const archive = await openArchive({
    path: settings.archive,
    now: shell.now,
    layout: settings.record.layout,
  });
  await archive.close();
  const file = daemonLockPath(archive.path);
  const lock = await attemptLock(file);
  if ("release" in lock) return lock;
  throw new ArchiveError(
    `a daemon watches this archive: process ${lock.pid} on ${lock.host} since ${lock.since}`,
    {
      code: "daemon-running",
      hint: `stop it first; if it does not exist any more, delete ${file}`,
    },
  );
}

function judge({ checked, failed }: TurnResult): ExitCode {
  if (failed === 0) return EXIT.done;
  return failed === checked ? EXIT.failed : EXIT.partly;
}
