import type { Policy } from "./model/policy.ts";
import type { Version } from "./model/version.ts";
import type { Archive } from "./record/archive.ts";
import { rereadVersion } from "./reread-version.ts";

/** Give the text of a recorded version as today's rules make it: from its capture, where it was made by others. */
export async function readByTodaysRules(
  policy: Policy,
  version: Version,
  archive: Archive,
): Promise<string> {
  const [text = ""] = await archive.texts([version]);
  const rereading = await rereadVersion(policy, version, text, archive);
  return rereading.kind === "other" ? rereading.wording.text : text;
}
