import { readFile } from "node:fs/promises";

import type { Problem } from "./settings-error.ts";

/**
 * Read a configuration file as UTF-8, without its byte order mark.
 *
 * A file that is missing, unreadable or in another encoding is a problem, not an error.
 */
export async function readText(
  path: string,
  howToCreate: string,
): Promise<{ text: string | null; problems: Problem[] }> {
  const refuse = (message: string, expected: string) => ({
    text: null,
    problems: [{ file: path, line: null, column: null, message, expected }],
  });
  try {
    const bytes = await readFile(path);
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), problems: [] };
  } catch (thrown) {
    if (hasCode(thrown, "ENOENT", "ENOTDIR")) return refuse("no such file", howToCreate);
    if (hasCode(thrown, "EISDIR")) return refuse("a folder where a file belongs", howToCreate);
    if (hasCode(thrown, "EACCES", "EPERM"))
      return refuse("may not be read", "allow this user to read it");
    if (hasCode(thrown, "ERR_ENCODING_INVALID_ENCODED_DATA")) {
      return refuse("not UTF-8", "save it with the encoding UTF-8");
    }
    throw thrown;
  }
}

/** Say whether something thrown by Node carries one of these codes. */
export function hasCode(thrown: unknown, ...codes: readonly string[]): boolean {
  return (
    thrown instanceof Error &&
    "code" in thrown &&
    typeof thrown.code === "string" &&
    codes.includes(thrown.code)
  );
}
