import { join, sep } from "node:path";
import type { Listed } from "./declaration/list-services.ts";
import type { DeclaredPolicy } from "./declaration/read-declaration.ts";
import type { ReadService } from "./declaration/read-service.ts";
import type { SettingsCache } from "./cache/settings-cache.ts";
import type { Problem } from "./file/settings-error.ts";
import { withoutPlaces } from "./file/without-places.ts";

const TO_CREATE = "create it, or remove the link";

/** What is kept of a service file without problems. */
interface KeptService {
  readonly declared: readonly Pick<DeclaredPolicy, "policy" | "path">[];
  readonly leftOut: Problem[];
}

/** What all services come to, as it is kept: ids, and what is left out of their declarations. */
type Sum = readonly [ids: readonly string[], leftOut: readonly Problem[]];

/** What is wanted of the services, where nothing has changed since all of them were found right, together with the main file. */
export interface Wish {
  /** No more than what these name: ids or services. */
  readonly only: readonly string[] | null;
  /** No more than the ids. */
  readonly idsAlone: boolean;
}

/** What a folder of services comes to. */
export interface Services extends ReadService {
  /** In their order. */
  readonly ids: readonly string[];
  /** True where these are the named ones only, of services with which nothing is wrong. */
  readonly isPart: boolean;
  /** True where nothing has changed since all of them were found right, together with the main file. */
  readonly areRight: boolean;
}

/**
 * Load every file of `services/`, in the order of their names, from what was read of it before where it is as it was. Paths in
 * them are resolved against `root`. `main` is the file that is to be right together with them.
 */
export async function loadServices(
  { folder, main, root }: { readonly folder: string; readonly main: string; readonly root: string },
  cache: SettingsCache | null,
  { only, idsAlone }: Wish,
): Promise<Services> {
  if (cache?.isWhole(folder, [main]) === true) {
    const sum = idsAlone ? findSum(cache) : null;
    if (sum !== null) return { ...sum, isPart: false, areRight: true };
    const named = only === null ? null : findNamed(only, cache);
    if (named !== null) return { ...withIds(named), isPart: true, areRight: true };
    const all = findAll(folder, cache);
    if (all !== null) return { ...withIds(all), isPart: false, areRight: true };
  }
  const { listServices } = await import("./declaration/list-services.ts");
  const { listed, problems } = await listServices(folder);
  const services: ReadService = { declared: [], problems, leftOut: [] };
  for (const one of listed) {
    const service = findKept(one, cache) ?? (await readListed(one, root, cache));
    services.declared.push(...service.declared);
    problems.push(...service.problems);
    services.leftOut.push(...service.leftOut);
  }
  const { findDuplicates } = await import("./declaration/find-duplicates.ts");
  const { problemAt } = await import("./file/problem-at.ts");
  const duplicates = findDuplicates(services.declared);
  problems.push(...duplicates.map(({ file, finding }) => problemAt(file, finding)));
  return { ...withIds(services), isPart: false, areRight: false };
}

/** Say what all services come to, as `loadServices` finds it again where no more than the ids is wanted. */
export function sumUp({ ids, leftOut }: Services): unknown {
  return [ids, leftOut] satisfies Sum;
}

function withIds(services: ReadService): ReadService & Pick<Services, "ids"> {
  return { ...services, ids: services.declared.map(({ policy }) => policy.id).toSorted() };
}

/** Null where it is damaged. */
function findSum(cache: SettingsCache): (ReadService & Pick<Services, "ids">) | null {
  const sum = cache.sum();
  if (!Array.isArray(sum)) return null;
  const [ids, leftOut] = sum as unknown as Sum;
  return { ids, declared: [], problems: [], leftOut: [...leftOut] };
}

/** The files of one service, and the name under which it is kept what they come to. */
function nameFiles({ path, history }: Listed): readonly [name: string, files: readonly string[]] {
  return [path, history === null ? [path] : [path, history]];
}

/** Null where one of the names means nothing that is kept: whoever reads everything can say what comes near. */
function findNamed(only: readonly string[], cache: SettingsCache): ReadService | null {
  const found = new Map<string, ReadService>();
  for (const name of only) {
    // `{"id":"atera/privacy-policy"}` without its braces, or `"id":"atera/` for all of a service.
    const written = JSON.stringify({ id: name }).slice(1, -1);
    const own = cache.search(name.includes("/") ? written : `${written.slice(0, -1)}/`);
    if (own === null || own.length === 0) return null;
    for (const [path, kept] of own) found.set(path, openKept(path, kept as KeptService));
  }
  const notable = cache.search('"leftOut":[{');
  if (notable === null) return null;
  const services = [...found.values()];
  return {
    declared: services.flatMap(({ declared }) => declared),
    problems: [],
    leftOut: notable.flatMap(([, kept]) => (kept as KeptService).leftOut),
  };
}

/** Null where one is damaged or gone: it is read from its file. */
function findAll(folder: string, cache: SettingsCache): ReadService | null {
  const kept = cache.all();
  const sum = findSum(cache);
  if (kept === null || sum === null) return null;
  const prefix = join(folder, sep);
  const services: ReadService = { declared: [], problems: [], leftOut: [] };
  for (const [path, value] of kept) {
    if (!path.startsWith(prefix)) continue;
    const { declared, leftOut } = openKept(path, value as KeptService);
    services.declared.push(...declared);
    services.leftOut.push(...leftOut);
  }
  return services.declared.length === sum.ids.length ? services : null;
}

function findKept(listed: Listed, cache: SettingsCache | null): ReadService | null {
  const kept = cache?.find(...nameFiles(listed));
  return kept === undefined ? null : openKept(listed.path, kept as KeptService);
}

function openKept(path: string, { declared, leftOut }: KeptService): ReadService {
  const file = withoutPlaces(path);
  return { declared: declared.map((one) => ({ ...one, file })), problems: [], leftOut };
}

async function readListed(
  { path, stem, history }: Listed,
  root: string,
  cache: SettingsCache | null,
): Promise<ReadService> {
  const { readConfigFile } = await import("./file/read-config-file.ts");
  const { readService } = await import("./declaration/read-service.ts");
  const read = await readConfigFile(path, TO_CREATE);
  const past = history === null ? null : await readConfigFile(history, TO_CREATE);
  const unread = [...read.problems, ...(past?.problems ?? [])];
  if (read.file === null) return { declared: [], problems: unread, leftOut: [] };
  const service = readService({ file: read.file, stem, history: past?.file ?? null }, root);
  const problems = [...unread, ...service.problems];
  if (problems.length === 0) cache?.keep(path, keepOf(service));
  return { ...service, problems };
}

function keepOf({ declared, leftOut }: ReadService): KeptService {
  return { declared: declared.map(({ policy, path }) => ({ policy, path })), leftOut };
}
