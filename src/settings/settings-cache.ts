import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { stampFile } from "./stamp-file.ts";

/** What was read of files before, by a name for them. */
export interface SettingsCache {
  /** Give what is kept under a name, where every one of the files is as it was. */
  find(name: string, files: readonly string[]): unknown;
  /** Keep a value of plain data; `find` must have been asked for it before it was read. */
  keep(name: string, value: unknown): void;
  /** Write what is new, and drop what nobody asked for. Where that cannot be, nothing is kept. */
  save(): void;
}

interface Entry {
  /** The stamps of the files, joined. */
  readonly stamp: string;
  readonly value: unknown;
}

/**
 * Open what was read of a configuration before: it is in the user's cache folder (XDG Base Directory Specification), and can be
 * deleted at any time. Null where the environment names none.
 *
 * An entry is used only where all of its files are as they were, and only by the same program with the same sources.
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
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 32);
  const file = join(folder, `${digest}.json`);
  const program = stampProgram();
  const known = readEntries(file, program);
  const used = new Map<string, Entry>();
  const stamps = new Map<string, string>();
  let isChanged = false;

  function find(name: string, files: readonly string[]): unknown {
    const found = files.map((path) => stampFile(path, now));
    if (found.includes(null)) return undefined;
    const stamp = found.join(" ");
    stamps.set(name, stamp);
    const entry = known.get(name);
    if (entry?.stamp !== stamp) return undefined;
    used.set(name, entry);
    return entry.value;
  }

  function keep(name: string, value: unknown): void {
    const stamp = stamps.get(name);
    if (stamp === undefined) return;
    used.set(name, { stamp, value });
    isChanged = true;
  }

  function save(): void {
    if (!isChanged && used.size === known.size) return;
    const draft = join(folder ?? "", `${digest}.${randomUUID()}`);
    try {
      mkdirSync(folder ?? "", { recursive: true, mode: 0o700 });
      writeFileSync(draft, JSON.stringify({ program, entries: [...used] }), { mode: 0o600 });
      renameSync(draft, file);
    } catch {
      // A full or locked disk costs time, nothing else.
      rmSync(draft, { force: true });
    }
  }

  return { find, keep, save };
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

/** Anything that is not what `save` has written is nothing. */
function readEntries(file: string, program: string): Map<string, Entry> {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as {
      readonly program: string;
      readonly entries: readonly (readonly [string, Entry])[];
    };
    return new Map(kept.program === program ? kept.entries : []);
  } catch {
    return new Map();
  }
}

/** Another release, or an edited source, may read the same file otherwise. */
function stampProgram(): string {
  const own = ["../settings", "../model"].flatMap((room) => {
    const folder = join(import.meta.dirname, room);
    return readdirSync(folder).map((name) => `${name} ${stampFile(join(folder, name), Infinity)}`);
  });
  return createHash("sha256")
    .update(`${process.version}\n${own.join("\n")}`)
    .digest("hex");
}
