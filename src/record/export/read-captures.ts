import type { Capture } from "../../model/capture.ts";
import { ArchiveError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import { readObjects, type GitObject } from "../git/cat-file.ts";
import type { Git } from "../git/git.ts";
import { readPlaced, type PlacedName } from "../git/read-placed.ts";
import { metadataPath, pathBeside } from "../layout.ts";
import { parseMetadata, sha256, type CaptureMetadata } from "../message/metadata.ts";

type Captured = Pick<Version, "capture" | "policy">;

/** So many captures are looked up in one go. */
const BATCH = 100;

/** Of their bodies, no more than this is held at once, and one. Bytes. */
const MOST_HELD = 16_000_000;

/** One capture of which the metadata is known and the body is not read yet. */
interface Found {
  readonly commit: string;
  readonly body: PlacedName;
  readonly metadata: CaptureMetadata;
}

/**
 * Read the captures behind versions in the order given, some at a time, and prove that their bytes are those that were
 * received. A capture behind several versions comes once for each.
 *
 * @throws ArchiveError `capture-not-found` where the `captures` branch was not cloned; `capture-damaged`.
 */
export async function* readCaptures(
  git: Git,
  versions: readonly Captured[],
): AsyncGenerator<Capture> {
  for (let start = 0; start < versions.length; start += BATCH) {
    const found = await findCaptures(git, versions.slice(start, start + BATCH));
    for (const group of groupBySize(found)) {
      const bodies = await readPlaced(
        git,
        group.map(({ body }) => body),
        readObjects,
      );
      for (const [at, one] of group.entries()) yield makeCapture(one, bodies[at] ?? null);
    }
  }
}

/** Read the metadata of the captures behind versions, in the order given, without their bodies; throws as `readCaptures` does. */
export async function* readCaptureMetadata(
  git: Git,
  versions: readonly Captured[],
): AsyncGenerator<CaptureMetadata> {
  for (let start = 0; start < versions.length; start += BATCH) {
    const found = await findCaptures(git, versions.slice(start, start + BATCH));
    for (const { metadata } of found) yield metadata;
  }
}

async function findCaptures(git: Git, versions: readonly Captured[]): Promise<Found[]> {
  const names = versions.map(
    ({ capture, policy }): PlacedName =>
      (layout) =>
        `${capture}:${metadataPath(policy, layout)}`,
  );
  const objects = await readPlaced(git, names, readObjects);
  return versions.map(({ capture, policy }, at) => {
    const object = objects[at];
    if (object?.type !== "blob") {
      throw new ArchiveError(`the capture ${capture} of ${policy} is not here`, {
        code: "capture-not-found",
        hint: "fetch the branch `captures`, too",
      });
    }
    const metadata = parseMetadata(object.body.toString("utf8"));
    const body: PlacedName = (layout) => `${capture}:${pathBeside(policy, metadata.file, layout)}`;
    return { commit: capture, body, metadata };
  });
}

function groupBySize(found: readonly Found[]): Found[][] {
  const groups: Found[][] = [];
  let held = 0;
  for (const one of found) {
    const group = groups.at(-1);
    held += one.metadata.bytes;
    if (group === undefined || held > MOST_HELD) {
      groups.push([one]);
      held = one.metadata.bytes;
    } else group.push(one);
  }
  return groups;
}

function makeCapture({ commit, metadata }: Found, body: GitObject | null): Capture {
  const { file: _, bytes: __, sha256: digest, ...capture } = metadata;
  if (body?.type !== "blob" || sha256(body.body) !== digest) {
    throw new ArchiveError(`the body of the capture ${commit} is not what was received`, {
      code: "capture-damaged",
    });
  }
  return { ...capture, body: new Uint8Array(body.body) };
}
