import { join, resolve } from "node:path";

import type { SignSettings } from "../model/archive-settings.ts";
import type { Policy } from "../model/policy.ts";
import type { Settings, SettingsOutline } from "../model/settings.ts";
import { loadMain } from "./load-main.ts";
import { loadServices, sumUp, type Services } from "./load-services.ts";
import { resolveSections } from "./resolve/resolve-sections.ts";
import { openSettingsCache, type SettingsCache } from "./cache/settings-cache.ts";
import { formatProblem, SettingsError } from "./file/settings-error.ts";
import type { Problem } from "./file/settings-error.ts";
import type { SettingsFile } from "./schema/settings-schema.ts";

const PRODUCT = "clausewatch/0.1";

/** Where the settings are, and what overrides them. */
export interface LoadOptions {
  /** The configuration folder, relative to the working directory. */
  readonly config: string;
  /** An archive to use in place of the configured one, relative to the working directory. */
  readonly archive?: string | undefined;
  /**
   * The environment: holds the password that `passwordEnv` names; `XDG_CACHE_HOME`, or `HOME`, says where it is kept what the
   * files come to, so that they are read again only when they have changed.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Ids or services, without `*`, of which alone the policies are needed. Where the files are as they were when all of them
   * were found right, no other is given; where not, or where one of these is nowhere to be found, every one is.
   */
  readonly only?: readonly string[] | undefined;
  /** False where no message is sent: secrets of the mail that cannot be had are then no problem. Default: true. */
  readonly secrets?: boolean | undefined;
  /** Tells which files have been left alone long enough for what they come to to be kept. Default: the system's clock. */
  readonly now?: (() => Date) | undefined;
}

/**
 * Read `clausewatch.yaml` and every file of `services/`, check them and fill in the defaults.
 *
 * @throws SettingsError `bad-settings`, with every problem of every file, each with its line and column.
 */
export async function loadSettings(options: LoadOptions): Promise<Settings> {
  return (await load(options, false)).settings;
}

/** Do the same where of the policies no more than their ids is needed: of thousands, to decode the rest is what takes time. */
export async function loadOutline(options: LoadOptions): Promise<SettingsOutline> {
  const { settings, services } = await load(options, true);
  const { policies: _policies, declaredIn: _declaredIn, ...outline } = settings;
  return { ...outline, ids: services.ids };
}

async function load(options: LoadOptions, idsAlone: boolean): Promise<Read> {
  const root = resolve(options.config);
  const now = options.now?.() ?? new Date();
  const cache = openSettingsCache(
    JSON.stringify([root, options.config]),
    options.env,
    now.getTime(),
  );
  const where = { root, idsAlone };
  const kept = cache === null ? null : await readAll(options, where, cache);
  if (kept !== null && "settings" in kept) cache?.vouch(sumUp(kept.services));
  cache?.save();
  // Whatever is wrong is told from the files themselves, with its place.
  const read = kept === null || "problems" in kept ? await readAll(options, where, null) : kept;
  if ("problems" in read) throw new SettingsError(read.problems);
  return read;
}

/** Settings with which nothing is wrong, and the services that they are of. */
interface Read {
  readonly settings: Settings;
  readonly services: Services;
}

async function readAll(
  options: LoadOptions,
  where: { readonly root: string; readonly idsAlone: boolean },
  cache: SettingsCache | null,
): Promise<Read | { readonly problems: Problem[] }> {
  const { root, idsAlone } = where;
  const main = await loadMain(options.config, cache);
  const only = options.only?.every((name) => !name.includes("*")) === true ? options.only : null;
  const services = await loadServices(
    {
      folder: join(options.config, "services"),
      main: join(options.config, "clausewatch.yaml"),
      root,
    },
    cache,
    { only, idsAlone },
  );
  const sections =
    main.file === null || main.value === null
      ? null
      : await resolveSections(main.file, main.value, {
          env: options.env,
          root,
          areNeeded: options.secrets !== false,
        });
  const policies = services.declared
    .map(({ policy }) => policy)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

  const problems = [...main.problems, ...(sections?.problems ?? []), ...services.problems];
  const patterns: Problem[] = [];
  // Where a service could not be read, its policies are not unknown, only unread.
  const subscribers = main.value?.mail?.subscribers ?? [];
  const areAllRead = services.problems.length === 0 && !services.isPart;
  if (main.file !== null && areAllRead && subscribers.length > 0) {
    const { findVainSubscriptions } = await import("./resolve/resolve-mail.ts");
    const vain = findVainSubscriptions(main.file, subscribers, services.ids);
    problems.push(...vain.problems);
    patterns.push(...vain.patterns);
    // A pattern that may match later is no fault; where it stands is known only to who has read the file.
    if (vain.patterns.length > 0 && cache !== null) return readAll(options, where, null);
  }
  if (main.value !== null && !services.areRight) {
    const { findUnknownArchives } = await import("./find-unknown-archives.ts");
    problems.push(...findUnknownArchives(services.declared, Object.keys(main.value.archives)));
  }
  if (main.value === null || sections === null || problems.length > 0) return { problems };

  const archive =
    options.archive === undefined
      ? resolve(root, main.value.archive.path)
      : resolve(options.archive);
  const declaredIn = Object.fromEntries(
    services.declared.map(({ policy, file }) => [policy.id, file.name]),
  );
  const notices = [...services.leftOut, ...patterns].map((problem) => formatProblem(problem));
  const given = main.value.wayback.limits;
  const limits = given === undefined ? null : resolve(root, given);
  const settings = {
    ...toSettings(main.value, policies, root, options.env),
    declaredIn,
    notices,
    archive,
    limits,
    witness: sections.witness,
    daemon: sections.daemon,
    mail: sections.mail,
  };
  return { settings, services };
}

function resolveSign(given: SettingsFile["archive"]["sign"], root: string): SignSettings | null {
  if (given?.gpg !== undefined) return { kind: "gpg", key: given.gpg };
  if (given?.ssh === undefined) return null;
  const { ssh, allowedSigners } = given;
  const accepted = allowedSigners === undefined ? null : resolve(root, allowedSigners);
  return { kind: "ssh", key: resolve(root, ssh), allowedSigners: accepted };
}

function toSettings(
  file: SettingsFile,
  policies: readonly Policy[],
  root: string,
  env: LoadOptions["env"],
): Omit<Settings, "archive" | "daemon" | "declaredIn" | "limits" | "mail" | "notices" | "witness"> {
  const { maxBody, warc, ...fetch } = file.fetch;
  const { limits: _, ...wayback } = file.wayback;
  const { memory, executable = null, ...browser } = file.browser;
  return {
    record: {
      rewrite: file.archive.rewrite,
      keep: file.archive.keep,
      layout: file.archive.layout,
      sign: resolveSign(file.archive.sign, root),
      remotes: Object.entries(file.archive.remotes).map(
        ([name, { url, urlEnv = "", ...rest }]) => ({
          name,
          url: url ?? env[urlEnv] ?? null,
          ...rest,
        }),
      ),
    },
    fetch: {
      userAgent: `${PRODUCT} (+${file.contact})`,
      maxBodyBytes: maxBody,
      ...fetch,
      ...(warc !== undefined && { warc: resolve(root, warc) }),
    },
    browser: { ...browser, executable, memoryBytes: memory },
    wayback: { ...wayback, playback: wayback.playback.replace(/\/+$/, "") },
    archives: Object.entries(file.archives).map(([name, { cdx, timemap, playback, ...pace }]) => ({
      name,
      cdx: cdx ?? null,
      timemap: timemap ?? null,
      playback: playback ?? null,
      ...pace,
    })),
    links: { commit: file.links.commit ?? null, version: file.links.version ?? null },
    confirm: file.confirm,
    schedule: file.schedule,
    policies,
  };
}
