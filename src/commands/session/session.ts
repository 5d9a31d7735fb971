import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import type { Settings, SettingsOutline } from "../../model/settings.ts";
import type { Archive } from "../../record/archive.ts";
import { loadOutline, loadSettings, type LoadOptions } from "../../settings/load-settings.ts";
import { describeUnknown } from "../../settings/match-policies.ts";
import type { StateStore } from "../../state/contract.ts";
import type { Session } from "./run-session.ts";
import type { CommonOptions, Shell } from "./shell.ts";
import { statePath } from "./state-path.ts";

/** Read the settings that the options name; `only` may say which policies or services are all that is needed of them. */
export async function readSettings(
  options: CommonOptions,
  shell: Shell,
  only: readonly string[] = [],
): Promise<Settings> {
  return loadSettings({
    ...locateSettings(options, shell),
    only: only.length === 0 ? undefined : only,
  });
}

/** Read the settings that the options name, and of the policies their ids alone. */
export async function readOutline(options: CommonOptions, shell: Shell): Promise<SettingsOutline> {
  return loadOutline(locateSettings(options, shell));
}

function locateSettings(
  { config = "config", archive, secrets }: CommonOptions,
  { env, now }: Shell,
): LoadOptions {
  return { config, archive, env, now, secrets };
}

/** Open what a command that walks works on, run it, and close again whatever happens; `only` as for `readSettings`. */
export async function withSession<T>(
  options: CommonOptions,
  shell: Shell,
  work: (session: Session) => Promise<T>,
  only: readonly string[] = [],
): Promise<T> {
  const settings = await readSettings(options, shell, only);
  // Sources and all that they need are loaded here: a command that only reads needs none of them.
  const { runSession } = await import("./run-session.ts");
  return runSession(settings, options, shell, work, () => readSettings(options, shell));
}

/** Read something of the state, where there is one; nothing is created. */
export async function readState<T>(
  archive: Archive,
  read: (state: StateStore) => Promise<T>,
): Promise<T | null> {
  const path = statePath(archive.path);
  if (!existsSync(path)) return null;
  const { openSqliteState } = await import("../../state/sqlite.ts");
  const state = await openSqliteState(path);
  try {
    return await read(state);
  } finally {
    await state.close();
  }
}

/** Name the folder of an archive that is there, and open nothing; `only` as for `readSettings`. */
export async function withArchiveFolder<T>(
  options: CommonOptions,
  shell: Shell,
  work: (path: string, settings: Settings) => Promise<T>,
  only: readonly string[] = [],
): Promise<T> {
  const settings = await readSettings({ ...options, secrets: false }, shell, only);
  if (!existsSync(join(settings.archive, ".git"))) {
    throw new UsageError(`there is no archive at ${settings.archive}`, {
      code: "no-archive",
      hint: existsSync(join(settings.archive, "objects"))
        ? "that is a bare repository: `git clone` it, or take it in with `clausewatch import archive`"
        : "`clausewatch check` creates it; --archive DIR names another",
    });
  }
  return work(settings.archive, settings);
}

/** Who reads first after somebody has moved a branch is who hears of it: what was there is kept from then on. */
function tellNotices({ quiet }: CommonOptions, shell: Shell): (notice: string) => void {
  return (notice) => {
    if (quiet !== true) shell.err(`note: ${notice}\n`);
  };
}

/** Open an archive where there is one, only to read it. */
export async function withArchiveIfAny<T>(
  settings: Pick<Settings, "archive">,
  shell: Shell,
  work: (archive: Archive | null) => Promise<T>,
): Promise<T> {
  if (!existsSync(join(settings.archive, ".git"))) return work(null);
  const { openArchive } = await import("../../record/archive.ts");
  const onNotice = tellNotices({}, shell);
  const path = settings.archive;
  const archive = await openArchive({ path, now: shell.now, isReading: true, onNotice });
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

/** Open an archive to read it: nothing is created where there is none, and what is written after all is signed. `only` as for `readSettings`. */
export async function withArchive<T>(
  options: CommonOptions,
  shell: Shell,
  work: (archive: Archive, settings: Settings) => Promise<T>,
  only: readonly string[] = [],
): Promise<T> {
  const open = async (path: string, settings: Settings): Promise<T> => {
    const { openArchive } = await import("../../record/archive.ts");
    const { sign } = settings.record;
    const onNotice = tellNotices(options, shell);
    const archive = await openArchive({ path, now: shell.now, isReading: true, sign, onNotice });
    try {
      return await work(archive, settings);
    } finally {
      await archive.close();
    }
  };
  return withArchiveFolder(options, shell, open, only);
}

/** Open an archive to read what it holds of one policy, which is found as `findPolicy` does. */
export async function withPolicy<T>(
  wanted: string,
  options: CommonOptions,
  shell: Shell,
  work: (archive: Archive, policy: NamedPolicy) => Promise<T>,
): Promise<T> {
  const find = async (archive: Archive, settings: Settings): Promise<T> =>
    work(archive, await findPolicy(wanted, archive, settings));
  return withArchive(options, shell, find, [wanted]);
}

type NamedPolicy = Pick<Policy, "id" | "service" | "name">;

/** A policy that is tracked or archived, by its id; a service that has one policy is enough of a name. */
async function findPolicy(
  wanted: string,
  archive: Archive,
  settings: Settings,
): Promise<NamedPolicy> {
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
