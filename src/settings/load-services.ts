import { problemAt } from "./check-file.ts";
import { findDuplicates } from "./find-duplicates.ts";
import { listServices } from "./list-services.ts";
import { readConfigFile } from "./read-config-file.ts";
import { readService } from "./read-service.ts";
import type { ReadService } from "./read-service.ts";

const TO_CREATE = "create it, or remove the link";

/** Read every file of `services/`, in the order of their names. Paths in them are resolved against `root`. */
export async function loadServices(folder: string, root: string): Promise<ReadService> {
  const { listed, problems } = await listServices(folder);
  const services: ReadService = { declared: [], problems, leftOut: [] };
  for (const { path, stem, history } of listed) {
    const read = await readConfigFile(path, TO_CREATE);
    const past = history === null ? null : await readConfigFile(history, TO_CREATE);
    problems.push(...read.problems, ...(past?.problems ?? []));
    if (read.file === null) continue;
    const service = readService({ file: read.file, stem, history: past?.file ?? null }, root);
    services.declared.push(...service.declared);
    problems.push(...service.problems);
    services.leftOut.push(...service.leftOut);
  }
  const duplicates = findDuplicates(services.declared);
  problems.push(...duplicates.map(({ file, finding }) => problemAt(file, finding)));
  return services;
}
