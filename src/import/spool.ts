import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "../record/message/metadata.ts";

/** Keeps bodies out of memory until they are asked for, each once. */
export interface Spool {
  /** Keep a body; gives its name, which is equal where the body is. */
  readonly keep: (body: Uint8Array) => Promise<string>;
  readonly read: (name: string) => Promise<Uint8Array>;
  /** Take everything away. */
  readonly remove: () => Promise<void>;
}

/** Open a place for bodies in the machine's folder for what is passing. */
export async function openSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-import-"));
  const kept = new Set<string>();
  return {
    keep: async (body) => {
      const name = sha256(body);
      if (!kept.has(name)) await writeFile(join(folder, name), body);
      kept.add(name);
      return name;
    },
    read: (name) => readFile(join(folder, name)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
