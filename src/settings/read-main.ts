import { join } from "node:path";
import { checkFile } from "./file/check-file.ts";
import type { ConfigFile } from "./file/config-file.ts";
import { readConfigFile } from "./file/read-config-file.ts";
import type { Problem } from "./file/settings-error.ts";
import { settingsSchema } from "./schema/settings-schema.ts";
import type { SettingsFile } from "./schema/settings-schema.ts";

/** What `clausewatch.yaml` comes to: nulls, with the problems, where it cannot be used. */
export interface MainFile {
  readonly file: ConfigFile | null;
  readonly value: SettingsFile | null;
  readonly problems: Problem[];
}

/** Read and check `clausewatch.yaml`. */
export async function readMain(config: string): Promise<MainFile> {
  const { file, problems } = await readConfigFile(
    join(config, "clausewatch.yaml"),
    "create it (an empty file means all defaults), or name the folder with --config DIR",
  );
  if (file === null) return { file, value: null, problems };
  return { file, ...checkFile(file, settingsSchema) };
}
