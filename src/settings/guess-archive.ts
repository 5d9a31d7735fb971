import { join, resolve } from "node:path";
import { readConfigFile } from "./file/read-config-file.ts";
import { valueAt } from "./file/value-at.ts";
import type { LoadOptions } from "./load-settings.ts";
import { DEFAULT_PATH } from "./schema/archive-schema.ts";

/** Say where the archive is, most likely, of a configuration that cannot be used: what can be read of it counts. */
export async function guessArchive({
  config,
  archive,
}: Pick<LoadOptions, "config" | "archive">): Promise<string> {
  if (archive !== undefined) return resolve(archive);
  const { file } = await readConfigFile(join(config, "clausewatch.yaml"), "");
  const named = [["archive"], ["archive", "path"]]
    .map((path) => valueAt(file?.data, path))
    .find((value): value is string => typeof value === "string" && value !== "");
  return resolve(config, named ?? DEFAULT_PATH);
}
