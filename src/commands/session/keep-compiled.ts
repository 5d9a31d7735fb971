import { enableCompileCache } from "node:module";
import { isAbsolute, join } from "node:path";

/**
 * Keep what V8 makes of the program's files, and what is left of them without their types, in the user's cache folder (XDG
 * Base Directory Specification): most of what a short command costs is to read its own sources. Node uses an entry only for
 * the same content and the same release, and goes on without where the folder cannot be made, read or written. Nothing is
 * kept where the environment names no folder; `NODE_COMPILE_CACHE` names another, `NODE_DISABLE_COMPILE_CACHE=1` forbids it.
 *
 * @see https://nodejs.org/docs/latest-v24.x/api/module.html#module-compile-cache
 */
export function keepCompiled(env: Readonly<Record<string, string | undefined>>): void {
  const { XDG_CACHE_HOME: cache, HOME: home, NODE_COMPILE_CACHE: named } = env;
  if (named !== undefined) return;
  // A relative path is to be ignored.
  if (cache !== undefined && isAbsolute(cache))
    enableCompileCache(join(cache, "clausewatch", "compiled"));
  else if (home !== undefined && isAbsolute(home))
    enableCompileCache(join(home, ".cache", "clausewatch", "compiled"));
}
