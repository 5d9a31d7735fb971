import type { Version } from "../model/version.ts";
import type { Archive } from "../record/archive.ts";

/** A recorded version with its canonical text. */
export interface VersionText {
  readonly version: Version;
  readonly text: string;
}

/** So many texts are read in one go: enough to be worth a process of git, little enough to be held. */
const BATCH = 100;

/** Read the texts of versions in the order given, some at a time. What is the same text by its hash is read once in a row. */
export async function* readVersions(
  archive: Pick<Archive, "texts">,
  versions: readonly Version[],
): AsyncGenerator<VersionText> {
  for (let start = 0; start < versions.length; start += BATCH) {
    const batch = versions.slice(start, start + BATCH);
    const byHash = new Map(batch.map((version) => [version.textSha256, version]));
    const texts = await archive.texts([...byHash.values()]);
    const textOf = new Map([...byHash.keys()].map((hash, index) => [hash, texts[index] ?? ""]));
    for (const version of batch) yield { version, text: textOf.get(version.textSha256) ?? "" };
  }
}
