import type { Version } from "../model/version.ts";
import { readObjects } from "./git/cat-file.ts";
import type { Git } from "./git/git.ts";
import type { HistoryReader } from "./history.ts";
import { sha256 } from "./message/metadata.ts";
import { readTexts } from "./message/recorded-version.ts";

/** So many texts are asked of one process: a text is small beside the page that it is made of. */
const BATCH = 1_000;

/** A version as far as its text is read by it. */
export type TextOf = Pick<Version, "version" | "policy" | "textSha256">;

/**
 * Read the texts of many versions, in order: where the index knows the blob, without a look into the trees, which is what takes
 * time. It is believed only where the text has the hash that its version states.
 *
 * @throws ArchiveError `version-not-found`
 */
export async function readManyTexts(
  git: Git,
  history: HistoryReader,
  versions: readonly TextOf[],
): Promise<string[]> {
  const blobs = await history.ask((read) => read.blobs(versions.map(({ version }) => version)));
  const known = [...versions.keys()].filter((at) => (blobs[at] ?? null) !== null);
  const texts = Array<string | null>(versions.length).fill(null);
  const objects = await readObjects(
    git,
    known.map((at) => blobs[at] ?? ""),
    BATCH,
  );
  for (const [turn, at] of known.entries()) {
    const body = objects[turn]?.body;
    if (body !== undefined && sha256(body) === versions[at]?.textSha256)
      texts[at] = body.toString("utf8");
  }
  const left = versions.filter((_, at) => texts[at] === null);
  const others = await readTexts(git, left);
  let turn = 0;
  return texts.map((text) => text ?? others[turn++] ?? "");
}

/** A look into the trees of a commit costs so many times what it costs to find what the commit has changed. */
const DEARER = 4;

/** Have the index know where the texts of policies lie, where it costs less to note that of all versions than to look for theirs. */
export async function placeTextsOf(
  history: HistoryReader,
  policies: readonly string[],
): Promise<void> {
  const { left, count } = await history.ask((read) => ({
    left: read.placed().left,
    count: read.countVersions(policies),
  }));
  if (left > 0 && count * DEARER >= left) await history.placeTexts();
}
