import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";

import { nearest } from "../check/nearest.ts";
import { quote } from "../check/quote.ts";
import { hasCode } from "../file/read-text.ts";
import type { Problem } from "../file/settings-error.ts";

const ENDING = /\.(yaml|yml|json)$/;
const HISTORY = /\.history\.(yaml|yml|json)$/;
/** Code that belongs to declarations of Open Terms Archive; its filters are reported where they are named. */
const FILTERS = /\.filters(\.history)?\.js$/;

/** A service file that is to be read. */
export interface Listed {
  /** As it was asked for: `config/services/atera.yaml`. */
  readonly path: string;
  /** The name without its ending: `atera`. */
  readonly stem: string;
  /** The file beside it that tells how it was in the past, `atera.history.json`, or null. */
  readonly history: string | null;
}

/**
 * List the service files of a folder by name, each with its history.
 *
 * Other files are left alone, unless their ending looks like a slip (`atera.yalm`) or they are the history
 * of nothing: a service must not fall silently out of what is tracked.
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
    return { listed: [], problems: [complain(folder, "no such folder", expected)] };
  }

  const names = entries.filter((name) => !name.startsWith(".")).toSorted();
  const past = names.filter((name) => HISTORY.test(name));
  const histories = new Map(past.map((name) => [name.replace(HISTORY, ""), name]));
  // Joined once: there may be thousands.
  const prefix = join(folder, sep);
  const listed: Listed[] = [];
  const others: string[] = [];
  for (const name of names) {
    const [ending = ""] = ENDING.exec(name) ?? [];
    const stem = name.slice(0, name.length - ending.length);
    if (ending === "") others.push(name);
    else if (!stem.endsWith(".history")) {
      const history = histories.get(stem);
      const beside = history === undefined ? null : `${prefix}${history}`;
      listed.push({ path: `${prefix}${name}`, stem, history: beside });
    }
  }
  const stems = new Set(listed.map(({ stem }) => stem));
  const problems = [
    ...past.flatMap((name) => complainAboutOrphan(folder, name, stems)),
    ...others.flatMap((name) => complainAboutEnding(folder, name)),
  ];
  return { listed, problems };
}

function complainAboutOrphan(folder: string, name: string, stems: ReadonlySet<string>): Problem[] {
  const stem = name.replace(HISTORY, "");
  if (stems.has(stem)) return [];
  const expected = `put ${quote(`${stem}.json`)} beside it, or remove it`;
  return [complain(join(folder, name), "the history of a file that is not here", expected)];
}

function complainAboutEnding(folder: string, name: string): Problem[] {
  if (FILTERS.test(name)) return [];
  const dot = name.lastIndexOf(".");
  const ending = dot === -1 ? "" : name.slice(dot + 1);
  const [meant] = nearest(ending, ["yaml", "yml", "json"]);
  if (ending === "" || meant === undefined) return [];
  const message = `not read, because of its ending ${quote(`.${ending}`)}`;
  return [complain(join(folder, name), message, `rename it to end in .${meant}`)];
}

function complain(file: string, message: string, expected: string): Problem {
  return { file, line: null, column: null, message, expected };
}
