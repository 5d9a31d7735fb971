import type { WitnessSettings } from "../../model/settings.ts";
import { problemAt } from "../file/problem-at.ts";
import type { ConfigFile } from "../file/config-file.ts";
import type { Problem } from "../file/settings-error.ts";
import type { SettingsFile } from "../schema/settings-schema.ts";

/** Fill in the keys from the environment. They are not repeated in errors, nor is the variable's name, which may be the keys. */
export function resolveWitness(
  file: ConfigFile,
  given: SettingsFile["witness"],
  env: Readonly<Record<string, string | undefined>>,
): { witness: WitnessSettings | null; problems: Problem[] } {
  if (given === undefined) return { witness: null, problems: [] };
  const { keysEnv, ...rest } = given;
  const keys = env[keysEnv] ?? "";
  if (/^[\x21-\x39\x3b-\x7e]+:[\x21-\x7e]+$/.test(keys)) {
    return { witness: { ...rest, keys }, problems: [] };
  }
  const problem = problemAt(file, {
    path: ["witness", "keysEnv"],
    part: "value",
    message: `the environment variable named here ${keys === "" ? "is not set" : "holds no keys"}`,
    expected: "set it to the keys of the account, key:secret, or correct its name",
  });
  return { witness: null, problems: [problem] };
}
