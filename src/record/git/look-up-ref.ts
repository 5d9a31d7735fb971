import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasCode } from "../file-errors.ts";
import type { Git } from "./git.ts";

const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;

/**
 * Read one ref from the files that git keeps it in, at a thousandth of what a process costs: a check of a thousand policies
 * asks two thousand times. Null where it does not exist; undefined where only git can tell: a symbolic ref, the
 * reftable format, a folder in its place.
 *
 * First the file of its own and only then `packed-refs`: git packs in the other order.
 * @see https://git-scm.com/docs/gitrepository-layout
 */
export function lookUpRef(git: Git, ref: string): string | null | undefined {
  const own = readRefFile(git, ref);
  if (own === undefined) return undefined;
  if (own !== null) return HASH.test(own.trim()) ? own.trim() : undefined;
  const packed = readRefFile(git, "packed-refs");
  const tables = readRefFile(git, "reftable/tables.list");
  if (packed === undefined || tables !== null) return undefined;
  const line = packed?.split("\n").find((one) => one.endsWith(` ${ref}`));
  if (line === undefined) return null;
  const hash = line.slice(0, -ref.length - 1);
  return HASH.test(hash) ? hash : undefined;
}

/**
 * Tell whether there may be refs under a prefix that ends in a slash, as cheaply: false where the files of git hold none for
 * certain.
 */
export function mayHaveRefs(git: Git, prefix: string): boolean {
  if (existsSync(join(git.directory, prefix))) return true;
  if (existsSync(join(git.directory, "reftable"))) return true;
  const packed = readRefFile(git, "packed-refs");
  return packed === undefined || packed?.includes(` ${prefix}`) === true;
}

/**
 * Null where there is none; undefined where it cannot be read as a file: git will say better what is wrong with it. At once:
 * forty bytes are read sooner than another thread is asked to read them.
 */
function readRefFile(git: Git, name: string): string | null | undefined {
  try {
    return readFileSync(join(git.directory, name), "utf8");
  } catch (thrown) {
    return hasCode(thrown, "ENOENT", "ENOTDIR") ? null : undefined;
  }
}
