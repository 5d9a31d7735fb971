import { findDuplicates } from "./find-duplicates.ts";
import { listServices } from "./list-services.ts";
import type { Listed } from "./list-services.ts";
import { problemAt } from "./problem-at.ts";
import type { DeclaredPolicy } from "./read-declaration.ts";
import type { ReadService } from "./read-service.ts";
import type { SettingsCache } from "./settings-cache.ts";
import type { Problem } from "./settings-error.ts";
import { withoutPlaces } from "./without-places.ts";

const TO_CREATE = "create it, or remove the link";

/** What is kept of a service file without problems. */
interface KeptService {
  readonly declared: readonly Pick<DeclaredPolicy, "policy" | "path">[];
  readonly leftOut: Problem[];
}

/**
 * Load every file of `services/`, in the order of their names, from what was read of it before where it is as it was. Paths in
 * them are resolved against `root`.
 */
export async function loadServices(
  folder: string,
  root: string,
  cache: SettingsCache | null,
): Promise<ReadService> {
  const { listed, problems } = await listServices(folder);
  const services: ReadService = { declared: [], problems, leftOut: [] };
  for (const one of listed) {
    const service = findKept(one, cache) ?? (await readListed(one, root, cache));
    services.declared.push(...service.declared);
    problems.push(...service.problems);
    services.leftOut.push(...service.leftOut);
  }
  const duplicates = findDuplicates(services.declared);
  problems.push(...duplicates.map(({ file, finding }) => problemAt(file, finding)));
  return services;
}

function findKept({ path, history }: Listed, cache: SettingsCache | null): ReadService | null {
  const files = history === null ? [path] : [path, history];
  const kept = cache?.find(path, files) as KeptService | undefined;
  if (kept === undefined) return null;
  const file = withoutPlaces(path);
  const declared = kept.declared.map((one) => ({ policy: one.policy, path: one.path, file }));
  return { declared, problems: [], leftOut: kept.leftOut };
}

async function readListed(
  { path, stem, history }: Listed,
  root: string,
  cache: SettingsCache | null,
): Promise<ReadService> {
  const { readConfigFile } = await import("./read-config-file.ts");
  const { readService } = await import("./read-service.ts");
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
