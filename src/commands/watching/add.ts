import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { createGuard } from "../../capture/guard.ts";
import { createPace } from "../../capture/pace.ts";
import { createRobots } from "../../capture/robots/robots.ts";
import { discoverService, type Discovery } from "../../discover/discover-service.ts";
import type { ServiceName } from "../../discover/name-service.ts";
import {
  addToServiceFile,
  composeServiceFile,
  createServiceFile,
  findServiceFile,
  replaceServiceFile,
  type NamedPolicy,
} from "../../discover/write-service-file.ts";
import { foldAddress } from "../../import/fold-address.ts";
import { ClausewatchError, UsageError } from "../../model/errors.ts";
import { slugify, type Policy } from "../../model/policy.ts";
import { checkSlug } from "../../settings/check/check-slug.ts";
import { checkTitle } from "../../settings/check/check-title.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { readSettings } from "../session/session.ts";
import {
  EXIT,
  writeJson,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";
import { showDiscovery } from "./show-discovery.ts";

interface AddOptions extends CommonOptions {
  readonly dryRun?: boolean;
  readonly into?: boolean;
  readonly name?: string;
}

/** `clausewatch add URL`: find and configure the policies of a service. */
export function addAdd(program: Command, run: Run): void {
  const command = program
    .command("add")
    .description("find the policies of a service, and write its file in config/services")
    .argument("<url>", "its home page, or the address of one policy")
    .option("--dry-run", "show what is found, write nothing")
    .option("--into", "add to the service's file where there is one")
    .option("--name <name>", "what the service is called, where its pages do not say it well");
  addCommonOptions(command, "config", "json", "quiet").action((url: string, options: AddOptions) =>
    run((shell) => addService(url, options, shell)),
  );
}

async function addService(url: string, options: AddOptions, shell: Shell): Promise<ExitCode> {
  const settings = await readSettings(options, shell);
  const given = options.name === undefined ? null : nameGiven(options.name);
  const context = {
    settings: settings.fetch,
    now: shell.now,
    pace: createPace(),
    guard: createGuard(settings.fetch),
    // There is no archive yet that could remember them.
    robots: createRobots({ robots: async () => null, saveRobots: async () => undefined }),
    signal: shell.signal,
  };
  const found = await discoverService(url, context, showProgress(options, shell));
  if (options.quiet !== true && shell.isInteractive) shell.err("\r\u001B[K");
  const discovery = given === null ? found : { ...found, service: given };
  const { service } = discovery;
  const tracked = findTracked(discovery, settings.policies);
  const fresh = discovery.policies
    .filter((policy) => !tracked.has(policy.url))
    .map((policy): NamedPolicy => ({ slug: policy.kind, policy }));
  const folder = join(options.config ?? "config", "services");
  const file =
    options.dryRun === true || fresh.length === 0
      ? null
      : await writeFile(folder, discovery, fresh, options, shell).catch((error: unknown) => {
          if (options.json !== true) showDiscovery(discovery, tracked, null, options, shell);
          throw error;
        });
  if (options.json === true) writeJson(shell, describe(discovery, tracked, file));
  else showDiscovery(discovery, tracked, file, options, shell);
  if (discovery.policies.length === 0) throw nothingFound(service, discovery);
  return hasFailed(discovery) ? EXIT.partly : EXIT.done;
}

function nameGiven(name: string): ServiceName {
  const slug = slugify(name);
  const complaint = checkTitle(name) ?? checkSlug(slug);
  if (complaint === null) return { name, slug };
  throw new UsageError(`--name: ${complaint.message}`, {
    code: "bad-name",
    hint: complaint.expected,
  });
}

function showProgress(options: CommonOptions, shell: Shell): (url: string) => void {
  if (options.quiet === true || !shell.isInteractive) return () => undefined;
  return (url) => shell.err(`\r${url.slice(0, shell.width - 1)}\u001B[K`);
}

/** Which of the found addresses are tracked already, and as what. */
function findTracked(
  { policies }: Discovery,
  tracked: readonly Policy[],
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { id, sources, extraction } of tracked) {
    const urls = [...sources, ...(extraction.parts ?? [])].map((source) => source.url);
    for (const url of urls) if (url !== undefined) ids.set(keyOf(url), id);
  }
  return new Map(
    policies.flatMap(({ url }) => {
      const id = ids.get(keyOf(url));
      return id === undefined ? [] : [[url, id] as const];
    }),
  );
}

/** One page may hold several policies, each under its fragment. */
function keyOf(url: string): string {
  return `${foldAddress(url) ?? url}${URL.parse(url)?.hash ?? ""}`;
}

/** Write the file; gives its path. */
async function writeFile(
  folder: string,
  { service, site }: Discovery,
  policies: readonly NamedPolicy[],
  options: AddOptions,
  shell: Shell,
): Promise<string> {
  const existing = await findServiceFile(folder, service.slug);
  if (existing === null) {
    const path = join(folder, `${service.slug}.yaml`);
    await createServiceFile(path, composeServiceFile(service, policies, { site, at: shell.now() }));
    return path;
  }
  if (options.into !== true || existing.endsWith(".json")) {
    throw new UsageError(`${existing} is there already, and is not written over`, {
      code: "service-file",
      hint: existing.endsWith(".json")
        ? "add them by hand, or give the service another name with --name"
        : "--into adds the policies that it lacks; --name gives the service another name",
    });
  }
  const before = await readFile(existing, "utf8");
  await replaceServiceFile(existing, before, addToServiceFile(before, policies));
  return existing;
}

function nothingFound(service: ServiceName, { site }: Discovery): ClausewatchError {
  return new ClausewatchError(`no policy was found at ${site}`, {
    code: "nothing-found",
    hint: `give the address of a policy itself, or write config/services/${service.slug}.yaml by hand (see the README)`,
  });
}

/** True where a page that a link calls a policy could not be fetched, and no other stands in for it. */
function hasFailed({ policies, leftOut }: Discovery): boolean {
  const kinds = new Set<string>(policies.map(({ kind }) => kind));
  return leftOut.some(({ kind, isFailure }) => isFailure && kind !== "hub" && !kinds.has(kind));
}

function describe(
  { service, site, policies, leftOut }: Discovery,
  tracked: ReadonlyMap<string, string>,
  file: string | null,
): object {
  return {
    service,
    site,
    file,
    policies: policies.map((policy) => ({
      id: tracked.get(policy.url) ?? `${service.slug}/${policy.kind}`,
      ...policy,
      isTracked: tracked.has(policy.url),
    })),
    leftOut,
  };
}
