import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { countNoun } from "../../model/count-noun.ts";
import { ClausewatchError, describeError } from "../../model/errors.ts";
import type { Settings } from "../../model/settings.ts";
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
  readonly settings: Settings;
  /** The nearest folder of the archive's path that exists. */
  readonly folder: string;
  /** True where there is an archive. */
  readonly isThere: boolean;
  readonly shell: Shell;
}

type Examination = (patient: Patient) => Promise<Finding>;

/** In the order in which one is the ground of the next. */
const EXAMINATIONS: Readonly<Record<string, Examination>> = {
  disk: examineDisk,
  git: examineGit,
  archive: examineArchive,
  clock: examineClock,
  browser: examineBrowser,
  mail: examineMail,
  "archive limits": examineLimits,
  daemon: examineDaemon,
};

/** Look at one thing after the other. What breaks a look is its finding. */
export async function* examine(options: CommonOptions, shell: Shell): AsyncGenerator<Finding> {
  let settings: Settings;
  try {
    settings = await readSettings(options, shell);
  } catch (error) {
    yield broken("config", error);
    return;
  }
  yield examineSettings(settings);
  const isThere = existsSync(join(settings.archive, ".git"));
  const patient = { settings, folder: nearestFolder(settings.archive), isThere, shell };
  for (const [name, examination] of Object.entries(EXAMINATIONS)) {
    try {
      yield await examination(patient);
    } catch (error) {
      yield broken(name, error);
    }
  }
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
