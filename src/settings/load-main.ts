import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { MainFile } from "./read-main.ts";
import type { SettingsCache } from "./cache/settings-cache.ts";
import type { SettingsFile } from "./schema/settings-schema.ts";
import { withoutPlaces } from "./file/without-places.ts";

/** Load `clausewatch.yaml`, from what was read of it before where it is as it was. A password that stands in it is never kept. */
export async function loadMain(config: string, cache: SettingsCache | null): Promise<MainFile> {
  const path = join(config, "clausewatch.yaml");
  const known = cache?.find(path, [path]);
  if (known !== undefined)
    return { file: withoutPlaces(path), value: known as SettingsFile, problems: [] };
  const { readMain } = await import("./read-main.ts");
  const main = await readMain(config);
  if (main.problems.length === 0 && main.value !== null && isPlain(main.value))
    cache?.keep(path, main.value);
  return main;
}

function isPlain(value: SettingsFile): boolean {
  const written = JSON.stringify(value);
  // Credentials stand in an address, too.
  if (
    value.daemon.ping !== undefined ||
    value.mail?.smtp?.password !== undefined ||
    /:\/\/[^/"]*@/.test(written)
  )
    return false;
  return isDeepStrictEqual(JSON.parse(written), withoutUndefined(value));
}

/** What is undefined reads the same when it is not there. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutUndefined(item)]));
}
