import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";

import type { ConfigFile, KeyPath } from "../file/config-file.ts";
import { problemAt } from "../file/problem-at.ts";
import type { Problem } from "../file/settings-error.ts";

const LARGEST = 64_000;

/** Where secrets come from. */
export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative files are looked for here. */
  readonly root: string;
  /** False where nothing is sent: a secret that cannot be had is then none, and no problem. */
  readonly areNeeded: boolean;
}

/** What a secret comes to: null with a problem where it cannot be had, null without one where none is given. */
export interface Secret {
  readonly value: string | null;
  readonly problems: readonly Problem[];
}

/** Which secret is wanted. */
interface SecretRequest {
  readonly key: string;
  readonly what: string;
  /** How many characters it has at least. Default: one. */
  readonly least?: number;
  readonly sources: SecretSources;
}

/**
 * Read the secret `key` of the mapping at a path: as it stands there, from the environment, or from a file without its last line end.
 *
 * Neither the secret nor the name of a variable is repeated in a problem: the name may be the secret, written under the wrong key.
 */
export function readSecret(
  file: ConfigFile,
  path: KeyPath,
  given: Readonly<Record<string, unknown>>,
  { key, what, least = 1, sources }: SecretRequest,
): Secret {
  const [clear, variable, name] = [key, `${key}Env`, `${key}File`].map((way) => given[way]);
  const refuse = (way: string, message: string, expected: string): Secret => {
    const at = { path: [...path, `${key}${way}`], part: "value", message, expected } as const;
    return { value: null, problems: sources.areNeeded ? [problemAt(file, at)] : [] };
  };
  const accept = (way: string, value: string): Secret =>
    value.length >= least
      ? { value, problems: [] }
      : refuse(
          way,
          `the ${what} is shorter than ${least} characters: it can be guessed`,
          "make one with `openssl rand -hex 32`",
        );
  if (typeof clear === "string") return { value: clear, problems: [] };
  if (typeof variable === "string") {
    const value = sources.env[variable] ?? "";
    if (value !== "") return accept("Env", value);
    const message = "the environment variable named here is not set";
    return refuse("Env", message, `set it to the ${what}, or correct its name`);
  }
  if (typeof name !== "string") return { value: null, problems: [] };
  const value = readSmallFile(resolve(sources.root, name));
  if (value !== null && value !== "") return accept("File", value);
  return refuse(
    "File",
    value === null ? "the file named here cannot be read" : "the file named here is empty",
    `write the ${what} into it, or correct its name`,
  );
}

function readSmallFile(path: string): string | null {
  try {
    const found = statSync(path);
    if (!found.isFile() || found.size > LARGEST) return null;
    return readFileSync(path, "utf8").replace(/\r?\n$/, "");
  } catch {
    // Whatever is wrong with it, its name is what the reader can mend.
    return null;
  }
}
