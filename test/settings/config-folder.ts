import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { onTestFinished } from "vitest";

import { loadSettings } from "../../src/settings/load-settings.ts";
import { SettingsError } from "../../src/settings/file/settings-error.ts";

/** A service file without a fault. */
export const ATERA = `name: Atera
policies:
  privacy-policy:
    name: Privacy Policy
    sources:
      - live: https://www.atera.com/privacy
`;

/** Write a configuration folder that lives as long as the test; `services/` is there even where it is empty. */
export async function writeConfig(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-config-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "services"));
  for (const [name, content] of Object.entries({ "clausewatch.yaml": "", ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** Load a configuration that is expected to fail; give each problem as one line, relative to the folder. */
export async function problemsOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  env: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const folder = await writeConfig(files);
  const error: unknown = await loadSettings({ config: folder, env }).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SettingsError)) throw new Error("no SettingsError", { cause: error });
  return error.message
    .replaceAll(`${folder}/`, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => !line.endsWith("problems in the configuration:"));
}
