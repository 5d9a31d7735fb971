import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Tells by the stamps of its files, without reading them, whether a configuration has changed. */
export interface ConfigWatch {
  /** True once for each change: when the files are as they were at the last look, and not as they were at the last change. */
  readonly look: () => Promise<boolean>;
  /** Take the files as they are now for known: whoever reads them next anyway is not told of them. */
  readonly settle: () => Promise<void>;
}

/** Watch `clausewatch.yaml` and the files of `services/`. What is being written at this moment is waited for. */
export async function watchConfig(folder: string): Promise<ConfigWatch> {
  let settled = await stampConfig(folder);
  let last = settled;

  async function look(): Promise<boolean> {
    const stamp = await stampConfig(folder);
    const isQuiet = stamp === last;
    last = stamp;
    if (!isQuiet || stamp === settled) return false;
    settled = stamp;
    return true;
  }

  async function settle(): Promise<void> {
    settled = await stampConfig(folder);
    last = settled;
  }

  return { look, settle };
}

async function stampConfig(folder: string): Promise<string> {
  const services = join(folder, "services");
  const names = (await readdir(services).catch(() => [])).toSorted((one, other) =>
    one < other ? -1 : 1,
  );
  const hash = createHash("sha256");
  for (const path of [
    join(folder, "clausewatch.yaml"),
    ...names.map((name) => join(services, name)),
  ]) {
    // A file that is gone, or cannot be read, is a change like any other.
    const found = await stat(path).catch(() => null);
    hash.update(
      found === null
        ? `${path} none\n`
        : `${path} ${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}\n`,
    );
  }
  return hash.digest("hex");
}
