import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Git } from "./git.ts";

/** Give a name of as many digits as the objects of a repository have, from its own word. */
export async function readLike({ directory }: Git): Promise<string> {
  const configuration = await readFile(join(directory, "config"), "utf8");
  return "0".repeat(/^\s*objectformat\s*=\s*sha256\s*$/imu.test(configuration) ? 64 : 40);
}
