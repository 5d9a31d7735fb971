import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hasCode } from "../file-errors.ts";
import type { Git } from "./git.ts";

/** A shallow clone ends where this file says; what it says decides what the first commits are. */
export function readGrafts(git: Git): string {
  try {
    return readFileSync(join(git.directory, "shallow"), "utf8");
  } catch (thrown) {
    if (hasCode(thrown, "ENOENT", "ENOTDIR")) return "";
    throw thrown;
  }
}
