import { ArchiveError, describeError } from "../../model/errors.ts";
import type { Settings } from "../../model/settings.ts";
import { openArchive } from "../../record/archive.ts";
import { attemptLock, type HeldLock } from "../../record/lock/lock.ts";
import { makeSystemClock } from "../../schedule/clock.ts";
import { runSession } from "../run-session.ts";
import { readSettings } from "../session.ts";
import { EXIT, type CommonOptions, type ExitCode, type Shell } from "../shell.ts";
import { daemonLockPath } from "./lock-path.ts";
import { listSecrets } from "./list-secrets.ts";
import { makeMonitor } from "./monitor.ts";
import { openLog } from "./open-log.ts";
import { runTurn, type TurnContext, type TurnResult } from "./run-turn.ts";
import { openHealth } from "./serve-health.ts";
import { watchConfig } from "./watch-config.ts";

export interface DaemonCommandOptions extends CommonOptions {
  readonly once?: boolean;
}

/** How often the stamps of the configuration are looked at, in milliseconds. */
const LOOK_EVERY = 5_000;

/**
 * Watch until the shell's signal is aborted, or, with `once`, until what is due is done.
 *
 * The configuration is read again when its files change or the shell hangs up: what runs is abandoned whole and begun anew with the
 * new one. One that cannot be read is reported, and the old one kept.
 */
export async function runUntilStopped(
  options: DaemonCommandOptions,
  shell: Shell,
  simulation: Partial<Pick<TurnContext, "clock" | "digestEvery">> = {},
): Promise<ExitCode> {
  const { clock = makeSystemClock(shell.now), digestEvery } = simulation;
  let settings: Settings | null = await readSettings(options, shell);
  const log = openLog(options, shell);
  const monitor = makeMonitor();
  const around: Around = { options, shell, clock, log, monitor, digestEvery };
  const health = openHealth(monitor, log);
  let result: TurnResult = { checked: 0, failed: 0, isSetBack: false };
  let before: Settings | null = null;
  try {
    while (settings !== null) {
      log.hide(listSecrets(settings));
      try {
        if (options.once !== true) await health.answer(settings.daemon.listen, before === null);
        const turn = await runOneTurn(settings, around);
        result = turn.result;
        before = settings;
        settings = turn.next;
      } catch (error) {
        if (before === null || monitor.isReady) throw error;
        const facts = { reason: describeError(error) };
        log.write(
          "error",
          "nothing can be watched with the new configuration; the one from before is kept",
          facts,
        );
        settings = before;
        before = null;
      }
    }
  } finally {
    await health.close();
  }
  if (shell.signal.aborted) log.write("info", "stops");
  return options.once === true ? judge(result) : EXIT.done;
}

interface Around extends Pick<TurnContext, "clock" | "log" | "monitor" | "digestEvery"> {
  readonly options: DaemonCommandOptions;
  readonly shell: Shell;
}

/** Watch with one configuration; gives the one to go on with, or null to end. */
async function runOneTurn(
  settings: Settings,
  around: Around,
): Promise<{ readonly result: TurnResult; readonly next: Settings | null }> {
  const { options, shell, clock, log, monitor, digestEvery } = around;
  const once = options.once === true;
  const turn = new AbortController();
  const stop = (): void => turn.abort();
  shell.signal.addEventListener("abort", stop);
  if (shell.signal.aborted) stop();
  const lock = await lockArchive(settings, shell);
  const reload = once ? null : await followConfig(around, turn);
  try {
    const result = await runSession(
      settings,
      options,
      { ...shell, signal: turn.signal },
      (session) =>
        runTurn(session, { clock, signal: turn.signal, log, monitor, once, digestEvery }),
    );
    const same = result.isSetBack ? settings : null;
    return { result, next: shell.signal.aborted ? null : (reload?.next() ?? same) };
  } finally {
    shell.signal.removeEventListener("abort", stop);
    reload?.close();
    await lock.release();
  }
}

/** Follow the files of the configuration and the shell's hang-ups: what can be read ends the turn. */
async function followConfig(
  { options, shell, log, monitor }: Around,
  turn: AbortController,
): Promise<{ readonly next: () => Settings | null; readonly close: () => void }> {
  const watch = await watchConfig(options.config ?? "config");
  let next: Settings | null = null;

  async function reload(): Promise<void> {
    try {
      next = await readSettings(options, shell);
      monitor.reloads.inc({ outcome: "done" });
      log.write("info", "reads the configuration again", { policies: next.policies.length });
      turn.abort();
    } catch (error) {
      monitor.reloads.inc({ outcome: "refused" });
      const facts = { reason: describeError(error) };
      log.write("error", "the configuration cannot be used; the one from before is kept", facts);
    }
  }

  async function look(): Promise<void> {
    if (!turn.signal.aborted && (await watch.look())) await reload();
  }

  const timer = setInterval(() => void look(), LOOK_EVERY);
  const forget = shell.onHangUp?.(() => void reload());
  return {
    next: () => next,
    close: () => {
      clearInterval(timer);
      forget?.();
    },
  };
}

/**
 * Take the place of the one daemon of an archive; the archive is made where there is none.
 *
 * @throws ArchiveError `daemon-running`, which names the other
 */
async function lockArchive(settings: Settings, shell: Shell): Promise<HeldLock> {
  const archive = await openArchive({ path: settings.archive, now: shell.now });
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
