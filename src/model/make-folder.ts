import { mkdirSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Make a folder, and those that it lies in; `mode` is that of each that is made.
 *
 * Step by step: `mkdir` of Node 24 with `recursive` never ends where a file system has no place for a folder, as `/proc` has none.
 *
 * @throws what the system says; whoever calls knows which setting names the folder, and adds that
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  const make = (path: string): Promise<unknown> =>
    mkdir(path, { mode }).catch((thrown: unknown) => unlessThere(path, thrown));
  try {
    await make(folder);
  } catch (thrown) {
    const above = dirname(folder);
    if (!hasCode(thrown, "ENOENT") || above === folder) throw thrown;
    await makeFolder(above, mode);
    await make(folder);
  }
}

/** Make a folder in the same way, where nothing may come in between. */
export function makeFolderSync(folder: string, mode?: number): void {
  const make = (path: string): void => {
    try {
      mkdirSync(path, { mode });
    } catch (thrown) {
      unlessThere(path, thrown);
    }
  };
  try {
    make(folder);
  } catch (thrown) {
    const above = dirname(folder);
    if (!hasCode(thrown, "ENOENT") || above === folder) throw thrown;
    makeFolderSync(above, mode);
    make(folder);
  }
}

/** Another process may have made it, or another file be in its place. */
function unlessThere(path: string, thrown: unknown): void {
  if (!hasCode(thrown, "EEXIST") || !statSync(path).isDirectory()) throw thrown;
}

function hasCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === code;
}
