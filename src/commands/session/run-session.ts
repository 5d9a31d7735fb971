import { resolve } from "node:path";
import { createArchiveLimits } from "../../capture/web-archive/archive-limits.ts";
import { createGuard } from "../../capture/guard.ts";
import { openBrowser } from "../../capture/browser/browser.ts";
import { createPace } from "../../capture/pace.ts";
import { createRobots } from "../../capture/robots/robots.ts";
import type { Policy } from "../../model/policy.ts";
import type { Settings } from "../../model/settings.ts";
import { openArchive, type Archive } from "../../record/archive.ts";
import type { StateStore } from "../../state/contract.ts";
import { createMemoryLimitStore, type LimitStore } from "../../model/limit-store.ts";
import { openLimitFile } from "../../state/limit-file.ts";
import { openSqliteState } from "../../state/sqlite.ts";
import type { WalkContext } from "../../walk.ts";
import type { WarcWriter } from "../../warc/open-warc-writer.ts";
import { closeAfter } from "./close-after.ts";
import type { CommonOptions, Shell } from "./shell.ts";
import { limitsPath } from "./limits-path.ts";
import { tellPlacement, tellRewrite } from "../keeping/tell-rewrite.ts";
import { statePath } from "./state-path.ts";

/** Settings, archive and state, open for one command. */
export interface Session {
  readonly settings: Settings;
  readonly archive: Archive;
  readonly state: StateStore;
  readonly walk: WalkContext;
  /** Keeps what is fetched, where that is asked for. */
  readonly warc: WarcWriter | null;
}

/**
 * Open what a command that walks works on, run it, and close all of it again whatever happens.
 *
 * @param readAll gives the settings with all of their policies, where `settings` has but the named ones
 */
export async function runSession<T>(
  settings: Settings,
  options: CommonOptions,
  shell: Shell,
  work: (session: Session) => Promise<T>,
  readAll: () => Promise<Settings> = async () => settings,
): Promise<T> {
  const onNotice = (notice: string): void => {
    if (options.quiet !== true) shell.err(`note: ${notice}\n`);
  };
  for (const notice of settings.notices) onNotice(notice);
  const isRewriting = settings.record.rewrite && options.rewrite !== false;
  return closeAfter(onNotice, async (opened) => {
    const archive = await openArchive({
      path: settings.archive,
      now: shell.now,
      onNotice,
      onRewrite: (rewrite) => tellRewrite(rewrite, options, shell),
      late: isRewriting ? "insert" : "keep",
      layout: settings.record.layout,
      sign: settings.record.sign,
    });
    opened(() => archive.close());
    const state = await openSqliteState(statePath(archive.path));
    opened(() => state.close());
    const limits = openLimits(settings, shell, onNotice);
    opened(() => limits.close());
    const warc = await openWarc(options, settings, shell, onNotice);
    if (warc !== null) opened(() => warc.finish());
    const browser = openBrowser(settings.browser);
    opened(() => browser.close());
    const fetch = {
      settings: settings.fetch,
      wayback: settings.wayback,
      archives: settings.archives,
      now: shell.now,
      pace: createPace({ limits: createArchiveLimits(limits) }),
      guard: createGuard(settings.fetch),
      robots: createRobots(state),
      signal: shell.signal,
      onExchange: warc?.record,
      browser,
    };
    const result = await work({
      settings,
      archive,
      state,
      walk: {
        archive,
        state,
        fetch,
        confirm: settings.confirm,
        keep: settings.record.keep,
        now: shell.now,
        witness: settings.witness === null ? undefined : { settings: settings.witness, onNotice },
      },
      warc,
    });
    if (isRewriting && options.rewrite === true && (await archive.waiting()).length > 0) {
      const { placeWaiting } = await import("../../place-waiting.ts");
      const { signal } = shell;
      const policies = async (): Promise<readonly Policy[]> => (await readAll()).policies;
      tellPlacement(await placeWaiting({ archive, policies, onNotice, signal }), options, shell);
    }
    return result;
  });
}

function openLimits(
  settings: Settings,
  shell: Shell,
  onNotice: (notice: string) => void,
): LimitStore {
  const path = limitsPath(settings, shell);
  if (path !== null) return openLimitFile(path, onNotice);
  onNotice(
    "neither XDG_STATE_HOME nor HOME is set: the limits of web archives are kept for this process alone",
  );
  return createMemoryLimitStore();
}

/** Open the folder that the command line names, or else the settings. */
async function openWarc(
  options: CommonOptions,
  { fetch }: Settings,
  { now }: Shell,
  onNotice: (notice: string) => void,
): Promise<WarcWriter | null> {
  const folder = options.warc === undefined ? fetch.warc : resolve(options.warc);
  if (folder === undefined) return null;
  const { openWarcWriter } = await import("../../warc/open-warc-writer.ts");
  const { userAgent } = fetch;
  const software = userAgent.split(" ", 1)[0] ?? "";
  return openWarcWriter({ folder, software, userAgent, now, onNotice });
}
