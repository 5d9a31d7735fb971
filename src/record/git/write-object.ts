import { join } from "node:path";
import { syncFolder } from "../sync-folder.ts";
import { runGit, type Git } from "./git.ts";

/** Write a single object, in a file of its own, and give its name; it is on disk when this resolves. */
export async function writeObject(
  git: Git,
  type: "commit" | "tag",
  content: string | Uint8Array,
): Promise<string> {
  const args = ["hash-object", "-t", type, "-w", "--stdin"];
  const name = (await runGit(git, args, content)).toString("utf8").trim();
  const objects = join(git.directory, "objects");
  await Promise.all([syncFolder(join(objects, name.slice(0, 2))), syncFolder(objects)]);
  return name;
}
