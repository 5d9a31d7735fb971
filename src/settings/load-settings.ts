import { join, resolve } from "node:path";

import type { Policy } from "../model/policy.ts";
import type { Settings } from "../model/settings.ts";
import { checkFile, problemAt } from "./check-file.ts";
import { parseConfigFile } from "./config-file.ts";
import type { ConfigFile } from "./config-file.ts";
import { listServices } from "./list-services.ts";
import { readService } from "./read-service.ts";
import type { DeclaredPolicy } from "./read-service.ts";
import { readText } from "./read-text.ts";
import { findVainSubscriptions, resolveMail } from "./resolve-mail.ts";
import { SettingsError } from "./settings-error.ts";
import type { Problem } from "./settings-error.ts";
import { settingsSchema } from "./settings-schema.ts";
import type { SettingsFile } from "./settings-schema.ts";

const PRODUCT = "clausewatch/0.1";

/** Where the settings are, and what overrides them. */
export interface LoadOptions {
  /** The configuration folder, relative to the working directory. */
  readonly config: string;
  /** An archive to use in place of the configured one, relative to the working directory. */
  readonly archive?: string | undefined;
  /** The environment: holds the password that `passwordEnv` names. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Read `clausewatch.yaml` and every file of `services/`, check them and fill in the defaults.
 *
 * @throws SettingsError `bad-settings`, with every problem of every file, each with its line and column.
 */
export async function loadSettings(options: LoadOptions): Promise<Settings> {
  const root = resolve(options.config);
  const main = await loadMain(options.config);
  const services = await loadServices(join(options.config, "services"), root);
  const resolved =
    main.file === null || main.value === null
      ? { mail: null, problems: [] }
      : resolveMail(main.file, main.value.mail, options.env);
  const policies = services.declared
    .map(({ policy }) => policy)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

  const problems = [...main.problems, ...resolved.problems, ...services.problems];
  // Where a service could not be read, its policies are not unknown, only unread.
  if (main.file !== null && services.problems.length === 0) {
    const ids = policies.map(({ id }) => id);
    problems.push(...findVainSubscriptions(main.file, resolved.mail, ids));
  }
  if (main.value === null || problems.length > 0) throw new SettingsError(problems);

  const archive =
    options.archive === undefined ? resolve(root, main.value.archive) : resolve(options.archive);
  return { ...toSettings(main.value, policies), archive, mail: resolved.mail };
}

async function loadMain(
  config: string,
): Promise<{ file: ConfigFile | null; value: SettingsFile | null; problems: Problem[] }> {
  const path = join(config, "clausewatch.yaml");
  const { text, problems } = await readText(
    path,
    "create it (an empty file means all defaults), or name the folder with --config DIR",
  );
  if (text === null) return { file: null, value: null, problems };

  const parsed = parseConfigFile(path, text);
  if (parsed.file === null) return { ...parsed, value: null };
  return { file: parsed.file, ...checkFile(parsed.file, settingsSchema) };
}

async function loadServices(
  folder: string,
  root: string,
): Promise<{ declared: DeclaredPolicy[]; problems: Problem[] }> {
  const { listed, problems } = await listServices(folder);
  const declared: DeclaredPolicy[] = [];
  for (const { path, stem } of listed) {
    const read = await readText(path, "create it, or remove the link");
    problems.push(...read.problems);
    if (read.text === null) continue;
    const parsed = parseConfigFile(path, read.text);
    problems.push(...parsed.problems);
    if (parsed.file === null) continue;
    const service = readService(parsed.file, stem, root);
    problems.push(...service.problems);
    declared.push(...service.declared);
  }
  problems.push(...findDuplicates(declared));
  return { declared, problems };
}

/** Ids that differ only in how Unicode composes them are one file on some systems, so they count as equal. */
function findDuplicates(declared: readonly DeclaredPolicy[]): Problem[] {
  const first = new Map<string, DeclaredPolicy>();
  return declared.flatMap((candidate) => {
    const key = candidate.policy.id.normalize("NFC");
    const earlier = first.get(key);
    first.set(key, earlier ?? candidate);
    if (earlier === undefined) return [];

    const { line, column } = earlier.file.locate(earlier.path, "key");
    return problemAt(candidate.file, {
      path: candidate.path,
      part: "key",
      message: `${candidate.policy.id} is declared already in ${earlier.file.name}:${line}:${column}`,
      expected: "keep one of the two",
    });
  });
}

function toSettings(
  file: SettingsFile,
  policies: readonly Policy[],
): Omit<Settings, "archive" | "mail"> {
  const { maxBody, ...fetch } = file.fetch;
  return {
    fetch: { userAgent: `${PRODUCT} (+${file.contact})`, maxBodyBytes: maxBody, ...fetch },
    wayback: { ...file.wayback, playback: file.wayback.playback.replace(/\/+$/, "") },
    schedule: file.schedule,
    policies,
  };
}
