import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { nearest } from "./nearest.ts";
import { quote } from "./quote.ts";
import { hasCode } from "./read-text.ts";
import type { Problem } from "./settings-error.ts";

const ENDING = /\.(yaml|yml|json)$/;

/** A service file that is to be read. */
export interface Listed {
  /** As it was asked for: `config/services/atera.yaml`. */
  readonly path: string;
  /** The name without its ending: `atera`. */
  readonly stem: string;
}

/**
 * List the service files of a folder by name.
 *
 * Other files are left alone, unless their ending looks like a slip (`atera.yalm`): a service
 * must not fall silently out of what is tracked.
 */
export async function listServices(
  folder: string,
): Promise<{ listed: Listed[]; problems: Problem[] }> {
  const entries = await readdir(folder).catch((thrown: unknown) => {
    if (hasCode(thrown, "ENOENT", "ENOTDIR")) return null;
    throw thrown;
  });
  if (entries === null) {
    const expected = "create it, with one file for each service such as atera.yaml";
    return {
      listed: [],
      problems: [{ file: folder, line: null, column: null, message: "no such folder", expected }],
    };
  }

  const names = entries.filter((name) => !name.startsWith(".")).toSorted();
  const listed = names
    .filter((name) => ENDING.test(name))
    .map((name) => ({ path: join(folder, name), stem: name.replace(ENDING, "") }));
  const problems = names
    .filter((name) => !ENDING.test(name))
    .flatMap((name) => complainAboutEnding(folder, name));
  return { listed, problems };
}

function complainAboutEnding(folder: string, name: string): Problem[] {
  const dot = name.lastIndexOf(".");
  const ending = dot === -1 ? "" : name.slice(dot + 1);
  const [meant] = nearest(ending, ["yaml", "yml", "json"]);
  if (ending === "" || meant === undefined) return [];
  return [
    {
      file: join(folder, name),
      line: null,
      column: null,
      message: `not read, because of its ending ${quote(`.${ending}`)}`,
      expected: `rename it to end in .${meant}`,
    },
  ];
}
