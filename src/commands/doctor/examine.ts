import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { countNoun } from "../../model/count-noun.ts";
import { ClausewatchError, describeError } from "../../model/errors.ts";
import type { Settings } from "../../model/settings.ts";
import { describeProblem, SettingsError } from "../../settings/file/settings-error.ts";
import { guessArchive } from "../../settings/guess-archive.ts";
import { readSettings } from "../session/session.ts";
import type { CommonOptions, Shell } from "../session/shell.ts";
import { examineArchive } from "./examine-archive.ts";
import { examineBrowser } from "./examine-browser.ts";
import { examineClock } from "./examine-clock.ts";
import { examineDaemon } from "./examine-daemon.ts";
import { examineDisk } from "./examine-disk.ts";
import { examineGit } from "./examine-git.ts";
import { examineLimits } from "./examine-limits.ts";
import { examineMail } from "./examine-mail.ts";
import { found, type Finding } from "./finding.ts";

/** What a look has to look at. */
export interface Patient {
  /** Where the archive is, or, as far as can be told of a configuration that cannot be used, would be. */
  readonly archive: string;
  /** The nearest folder of the archive's path that exists. */
  readonly folder: string;
  /** True where there is an archive. */
  readonly isThere: boolean;
  readonly shell: Shell;
}

/** One with a configuration that can be used. */
export interface ConfiguredPatient extends Patient {
  readonly settings: Settings;
}

type Examination = (patient: Patient & Partial<ConfiguredPatient>) => Promise<Finding>;

/** In the order in which one is the ground of the next. */
const EXAMINATIONS: Readonly<Record<string, Examination>> = {
  disk: examineDisk,
  git: examineGit,
  archive: examineArchive,
  clock: examineClock,
  browser: ifConfigured("browser", examineBrowser),
  mail: ifConfigured("mail", examineMail),
  "archive limits": ifConfigured("archive limits", examineLimits),
  daemon: examineDaemon,
};

/** Look at one thing after the other. What breaks a look is its finding. */
export async function* examine(options: CommonOptions, shell: Shell): AsyncGenerator<Finding> {
  let settings: Settings | undefined;
  try {
    settings = await readSettings(options, shell);
    yield examineSettings(settings);
  } catch (error) {
    yield* describeBroken(error);
  }
  const { config = "config", archive: named } = options;
  const archive = settings?.archive ?? (await guessArchive({ config, archive: named }));
  const isThere = existsSync(join(archive, ".git"));
  const around = { archive, folder: nearestFolder(archive), isThere, shell };
  const patient = settings === undefined ? around : { ...around, settings };
  for (const [name, examination] of Object.entries(EXAMINATIONS)) {
    try {
      yield await examination(patient);
    } catch (error) {
      yield broken(name, error);
    }
  }
}

/** What the settings say is looked at once they can be read. */
function ifConfigured(
  name: string,
  examination: (patient: ConfiguredPatient) => Promise<Finding>,
): Examination {
  return async ({ settings, ...patient }) =>
    settings === undefined
      ? found(name, "skipped", "waits for a configuration that can be used")
      : examination({ ...patient, settings });
}

/** So many problems of a configuration are told one by one. */
const MOST_PROBLEMS = 20;

function describeBroken(error: unknown): Finding[] {
  if (!(error instanceof SettingsError)) return [broken("config", error)];
  const { problems } = error;
  const told = problems
    .slice(0, MOST_PROBLEMS)
    .map((problem) => found("config", "failed", describeProblem(problem), problem.expected));
  const rest = problems.length - told.length;
  if (rest === 0) return told;
  const says = `and ${countNoun(rest, "more problem")}`;
  return [...told, found("config", "failed", says, "`clausewatch list` names all of them")];
}

function examineSettings(settings: Settings): Finding {
  const { policies, notices, fetch } = settings;
  const says = countNoun(policies.length, "policy", "policies");
  if (policies.length === 0)
    return found(
      "config",
      "warning",
      "no policy is tracked",
      "`clausewatch add URL` finds those of a service",
    );
  if (fetch.userAgent.includes("clausewatch.example"))
    return found(
      "config",
      "warning",
      `${says}; no contact is set`,
      "set `contact` in clausewatch.yaml: sites write there before they block you",
    );
  if (notices.length > 0)
    return found(
      "config",
      "warning",
      `${says}; ${countNoun(notices.length, "notice")}, first: ${notices[0]}`,
      "`clausewatch status` lists all",
    );
  return found("config", "ok", says);
}

function broken(name: string, error: unknown): Finding {
  const hint = error instanceof ClausewatchError ? error.hint : undefined;
  const says = error instanceof Error ? error.message : describeError(error);
  return found(name, "failed", says, hint);
}

function nearestFolder(path: string): string {
  for (let folder = path; ; folder = dirname(folder))
    if (existsSync(folder) || folder === dirname(folder)) return folder;
}
