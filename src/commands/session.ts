import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { createArchiveLimits } from "../capture/web-archive/archive-limits.ts";
import { createGuard } from "../capture/guard.ts";
import { openBrowser } from "../capture/browser/browser.ts";
import { createPace } from "../capture/pace.ts";
import { createRobots } from "../capture/robots/robots.ts";
import { UsageError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import type { Settings } from "../model/settings.ts";
import { openArchive, type Archive } from "../record/archive.ts";
import { loadSettings } from "../settings/load-settings.ts";
import { describeUnknown } from "../settings/match-policies.ts";
import type { StateStore } from "../state/contract.ts";
import { createMemoryLimitStore, type LimitStore } from "../model/limit-store.ts";
import { openLimitFile } from "../state/limit-file.ts";
import { openSqliteState } from "../state/sqlite.ts";
import { placeWaiting } from "../place-waiting.ts";
import type { WalkContext } from "../walk.ts";
import { openWarcWriter, type WarcWriter } from "../warc/open-warc-writer.ts";
import type { CommonOptions, Shell } from "./shell.ts";
import { tellPlacement, tellRewrite } from "./tell-rewrite.ts";

/** Settings, archive and state, open for one command. */
export interface Session {
  readonly settings: Settings;
  readonly archive: Archive;
  readonly state: StateStore;
  readonly walk: WalkContext;
  /** Keeps what is fetched, where that is asked for. */
  readonly warc: WarcWriter | null;
}

/** Read the settings that the options name. */
export async function readSettings(options: CommonOptions, shell: Shell): Promise<Settings> {
  return loadSettings({
    config: options.config ?? "config",
    archive: options.archive,
    env: shell.env,
  });
}

/** Open what a command works on, run it, and close again whatever happens. */
export async function withSession<T>(
  options: CommonOptions,
  shell: Shell,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const settings = await readSettings(options, shell);
  const onNotice = (notice: string): void => {
    if (options.quiet !== true) shell.err(`note: ${notice}\n`);
  };
  for (const notice of settings.notices) onNotice(notice);
  const isRewriting = settings.record.rewrite && options.rewrite !== false;
  const archive = await openArchive({
    path: settings.archive,
    now: shell.now,
    onNotice,
    onRewrite: (rewrite) => tellRewrite(rewrite, options, shell),
    late: isRewriting ? "insert" : "keep",
    sign: settings.record.sign,
  });
  const warc = await openWarc(options, settings, shell, onNotice);
  const state = await openSqliteState(statePath(archive.path));
  const limits = openLimits(settings, shell, onNotice);
  const browser = openBrowser(settings.browser);
  try {
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
        now: shell.now,
        witness: settings.witness === null ? undefined : { settings: settings.witness, onNotice },
      },
      warc,
    });
    if (isRewriting && options.rewrite === true) {
      const { signal } = shell;
      const { policies } = settings;
      tellPlacement(await placeWaiting({ archive, policies, onNotice, signal }), options, shell);
    }
    return result;
  } finally {
    await browser.close();
    await warc?.finish();
    await limits.close();
    await state.close();
    await archive.close();
  }
}

/** Limits lie with the user and not with one archive: all that a user runs asks from the same address. */
function openLimits(
  { limits }: Settings,
  { env }: Shell,
  onNotice: (notice: string) => void,
): LimitStore {
  const { XDG_STATE_HOME: state, HOME: home } = env;
  // A relative path is to be ignored (XDG Base Directory Specification).
  const folder =
    state !== undefined && isAbsolute(state)
      ? state
      : home === undefined
        ? null
        : join(home, ".local", "state");
  if (limits === null && folder === null) {
    onNotice(
      "neither XDG_STATE_HOME nor HOME is set: the limits of web archives are kept for this process alone",
    );
    return createMemoryLimitStore();
  }
  return openLimitFile(limits ?? join(folder ?? "", "clausewatch", "limits.sqlite"), onNotice);
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
  const { userAgent } = fetch;
  const software = userAgent.split(" ", 1)[0] ?? "";
  return openWarcWriter({ folder, software, userAgent, now, onNotice });
}

/** State lies inside the archive's `.git`: no clone takes it along, and no `git clean` takes it away. */
function statePath(archive: string): string {
  return join(archive, ".git", "clausewatch", "state.sqlite");
}

/** Read something of the state, where there is one; nothing is created. */
export async function readState<T>(
  archive: Archive,
  read: (state: StateStore) => Promise<T>,
): Promise<T | null> {
  const path = statePath(archive.path);
  if (!existsSync(path)) return null;
  const state = await openSqliteState(path);
  try {
    return await read(state);
  } finally {
    await state.close();
  }
}

/** Name the folder of an archive that is there, and open nothing. */
export async function withArchiveFolder<T>(
  options: CommonOptions,
  shell: Shell,
  work: (path: string, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = await readSettings(options, shell);
  if (!existsSync(join(settings.archive, ".git"))) {
    throw new UsageError(`there is no archive at ${settings.archive}`, {
      code: "no-archive",
      hint: "`clausewatch check` creates it; --archive DIR names another",
    });
  }
  return work(settings.archive, settings);
}

/** Open an archive only to read it: nothing is created where there is none. */
export async function withArchive<T>(
  options: CommonOptions,
  shell: Shell,
  work: (archive: Archive, settings: Settings) => Promise<T>,
): Promise<T> {
  return withArchiveFolder(options, shell, async (path, settings) => {
    const archive = await openArchive({ path, now: shell.now });
    try {
      return await work(archive, settings);
    } finally {
      await archive.close();
    }
  });
}

/** A policy that is tracked or archived, by its id; a service that has one policy is enough of a name. */
export async function findPolicy(
  wanted: string,
  archive: Archive,
  settings: Settings,
): Promise<Pick<Policy, "id" | "service" | "name">> {
  const tracked = settings.policies.find(({ id }) => id === wanted);
  if (tracked !== undefined) return tracked;
  const all = [...settings.policies, ...(await archive.policies())];
  const exact = all.find(({ id }) => id === wanted);
  if (exact !== undefined) return exact;
  const ids = new Set(all.map(({ id }) => id));
  const own = [...ids].filter((id) => id.startsWith(`${wanted}/`));
  const only = own.length === 1 ? all.find(({ id }) => id === own[0]) : undefined;
  if (only !== undefined) return only;
  if (own.length > 1) {
    throw new UsageError(`${wanted} has ${own.length} policies`, {
      code: "unknown-policy",
      hint: `name one: ${own.join(", ")}`,
    });
  }
  throw new UsageError(describeUnknown(wanted, [...ids]), {
    code: "unknown-policy",
    hint: "`clausewatch list` names every policy",
  });
}
