import { createHash, randomUUID } from "node:crypto";
import { readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, sep } from "node:path";
import { makeFolderSync } from "../../model/make-folder.ts";
import { composeLines, readLines, type Kept } from "./kept-lines.ts";
import { stampFile, stampFiles } from "./stamp-file.ts";

/** What was read of files before, by a name for them. */
export interface SettingsCache {
  /** Give what is kept under a name, where every one of the files is as it was. */
  find(name: string, files: readonly string[]): unknown;
  /** Keep a value of plain data; `find` must have been asked for it before it was read. */
  keep(name: string, value: unknown): void;
  /**
   * Tell whether these files, with all that are not hidden in a folder, are those that there were when `vouch` was called last,
   * each as it was: nothing was wrong with all of them together then, nor is now.
   */
  isWhole(folder: string, beside: readonly string[]): boolean;
  /**
   * Give the names and values in which a piece of JSON stands: they are as right as `isWhole` says that all are. Null where
   * one of them is damaged.
   */
  search(json: string): [name: string, value: unknown][] | null;
  /** Give all that is kept, by name, which is as right; null where it is damaged. */
  all(): ReadonlyMap<string, unknown> | null;
  /** Give what all of it comes to, in the words of who has called `vouch`, which is as right; undefined where it is damaged. */
  sum(): unknown;
  /** Keep that nothing is wrong with the files that `isWhole` was asked about, taken together, and what they come to. */
  vouch(sum: unknown): void;
  /** Write what is new, and drop what nobody asked for. Where that cannot be, nothing is kept. */
  save(): void;
}

/**
 * Open what was read of a configuration before: it is in the user's cache folder (XDG Base Directory Specification), and can be
 * deleted at any time. Null where the environment names none.
 *
 * An entry is used only where all of its files are as they were, and only by the same program with the same sources. Of what
 * is kept no more is decoded than is asked for.
 *
 * @param key what the configuration is told by: where it is, and how it is named
 */
export function openSettingsCache(
  key: string,
  env: Readonly<Record<string, string | undefined>>,
  now: number,
): SettingsCache | null {
  const folder = findFolder(env);
  if (folder === null) return null;
  const file = join(folder, `${hash(key).slice(0, 32)}.lines`);
  const program = stampProgram();
  const known = readLines(file, program);
  const used = new Map<string, Kept>();
  const stamps = new Map<string, string | null>();
  let seen: string | null = null;
  let whole: string | null = null;
  let sum: unknown = null;
  let isSeenWhole = false;
  let isChanged = false;

  function stamp(name: string, files: readonly string[]): string | null {
    const before = stamps.get(name);
    if (before !== undefined) return before;
    const found = files.map((path) => stampFile(path, now));
    const joined = found.includes(null) ? null : found.join(" ");
    stamps.set(name, joined);
    return joined;
  }

  function find(name: string, files: readonly string[]): unknown {
    const found = stamp(name, files);
    const entry = known.find(name);
    if (entry === undefined || entry.stamp !== found) return undefined;
    const value = decode(entry.value);
    if (value !== undefined) used.set(name, entry);
    return value;
  }

  function keep(name: string, value: unknown): void {
    const found = stamps.get(name) ?? null;
    if (found === null) return;
    used.set(name, { stamp: found, value: JSON.stringify(value) });
    isChanged = true;
  }

  function isWhole(folder: string, beside: readonly string[]): boolean {
    seen = stampFiles([...beside, ...listFiles(folder)], now);
    isSeenWhole = seen !== null && known.whole === seen;
    return isSeenWhole;
  }

  function search(json: string): [string, unknown][] | null {
    const found = known
      .search(json)
      .map(([name, value]): [string, unknown] => [name, decode(value)]);
    return found.every(([, value]) => value !== undefined) ? found : null;
  }

  function all(): ReadonlyMap<string, unknown> | null {
    const { names, values } = known.all();
    const decoded = decode(values);
    if (!Array.isArray(decoded) || decoded.length !== names.length) return null;
    return new Map(names.map((name, at) => [name, decoded[at] as unknown]));
  }

  function save(): void {
    if (!isChanged && isSeenWhole) return;
    if (!isChanged && whole === known.whole && used.size === known.count()) return;
    replaceFile(file, composeLines(program, { whole, sum: JSON.stringify(sum) }, used));
    // What an earlier release kept of the same configuration.
    rmSync(file.replace(/lines$/, "json"), { force: true });
  }

  return {
    find,
    keep,
    isWhole,
    search,
    all,
    sum: () => decode(known.sum()),
    vouch: (given) => {
      whole = seen;
      sum = given;
    },
    save,
  };
}

/** A full or locked disk costs time, nothing else. */
function replaceFile(file: string, content: string): void {
  const draft = join(dirname(file), randomUUID());
  try {
    makeFolderSync(dirname(file), 0o700);
    writeFileSync(draft, content, { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
  }
}

function findFolder({
  XDG_CACHE_HOME: cache,
  HOME: home,
}: Readonly<Record<string, string | undefined>>): string | null {
  // A relative path is to be ignored.
  if (cache !== undefined && isAbsolute(cache)) return join(cache, "clausewatch", "settings");
  return home === undefined || !isAbsolute(home)
    ? null
    : join(home, ".cache", "clausewatch", "settings");
}

/** What is damaged is not there. */
function decode(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** In the order of their names; none where there is no such folder. */
function listFiles(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => !name.startsWith("."));
    return names.toSorted().map((name) => `${folder}${sep}${name}`);
  } catch {
    // Whoever lists it will say better what is wrong.
    return [];
  }
}

/** Another release, or an edited source, may read the same file otherwise. */
function stampProgram(): string {
  const own = ["..", "../../model"].flatMap((room) => {
    const folder = join(import.meta.dirname, room);
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return names.filter(isSource).map((name) => `${folder}${sep}${name}`);
  });
  return hash(`${process.version}\n${stampFiles(own, Infinity)}`);
}

/** What is run, and not what is made of it for others to read. */
function isSource(name: string): boolean {
  return name.endsWith(".js") || (name.endsWith(".ts") && !name.endsWith(".d.ts"));
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
