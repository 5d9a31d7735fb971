import { parseConfigFile } from "./config-file.ts";
import type { ConfigFile } from "./config-file.ts";
import { readText } from "./read-text.ts";
import type { Problem } from "./settings-error.ts";

/** Read and parse a configuration file; null, with the problems, where that cannot be done. */
export async function readConfigFile(
  path: string,
  howToCreate: string,
): Promise<{ file: ConfigFile | null; problems: Problem[] }> {
  const { text, problems } = await readText(path, howToCreate);
  return text === null ? { file: null, problems } : parseConfigFile(path, text);
}
