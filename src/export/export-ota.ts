import { join } from "node:path";
import type { Capture } from "../model/capture.ts";
import { splitPages } from "../model/multipart.ts";
import type { Version } from "../model/version.ts";
import { writeRepository, type RepositoryWriter } from "../record/export/write-repository.ts";
import { bodyExtension } from "../record/layout.ts";
import {
  chooseVersions,
  countVersions,
  startCount,
  type ExportReport,
  type ExportRequest,
  type PolicyVersions,
} from "./export-request.ts";
import { composeSnapshotMessage, composeSubject, composeVersionMessage } from "./ota-message.ts";
import { placePolicies } from "./ota-path.ts";

/** The commits of the snapshots that each capture was written as. */
type Snapshots = ReadonlyMap<string, readonly string[]>;

/** One file of a snapshots repository. */
interface SnapshotFile {
  readonly path: string;
  readonly location: string;
  readonly content: Uint8Array;
}

/**
 * Write what is wanted as Open Terms Archive lays it out: two bare git repositories, `versions` with the texts and
 * `snapshots` with the captured bytes, one file a commit, all policies in order of time, dates as of the capture.
 *
 * @param withSnapshots where it is false, only the texts are written.
 */
export async function exportOta(
  request: ExportRequest,
  folder: string,
  withSnapshots: boolean,
): Promise<ExportReport> {
  const chosen = await chooseVersions(request);
  const places = placePolicies(chosen.map(({ policy }) => policy));
  const all = sortByTime(chosen);
  const count = startCount(request, chosen);
  const snapshots = withSnapshots
    ? await inRepository(join(folder, "snapshots"), (writer) =>
        writeSnapshots(request, all, places, writer),
      )
    : new Map<string, readonly string[]>();
  await inRepository(join(folder, "versions"), async (writer) => {
    const begun = new Set<string>();
    for await (const { version, text } of request.archive.details(all)) {
      const place = places.get(version.policy) ?? version.policy;
      const subject = composeSubject(firstOr(version.change, place, begun), place);
      const message = composeVersionMessage(subject, snapshots.get(version.capture) ?? []);
      await writer.add({ path: `${place}.md`, content: text, message, at: version.captured });
      count();
    }
  });
  return {
    policies: chosen.length,
    versions: countVersions(chosen),
    captures: snapshots.size,
  };
}

async function writeSnapshots(
  { archive, signal }: ExportRequest,
  versions: readonly Version[],
  places: ReadonlyMap<string, string>,
  writer: RepositoryWriter,
): Promise<Snapshots> {
  const once = [...new Map(versions.map((version) => [version.capture, version])).values()];
  const begun = new Set<string>();
  const written = new Map<string, readonly string[]>();
  let at = 0;
  for await (const capture of archive.captures(once)) {
    signal?.throwIfAborted();
    const place = places.get(capture.policy) ?? capture.policy;
    const hashes: string[] = [];
    for (const { path, location, content } of listFiles(capture, place)) {
      const subject = composeSubject(firstOr("update", path, begun), place);
      const message = composeSnapshotMessage(subject, location, capture.rendered);
      hashes.push(await writer.add({ path, content, message, at: capture.captured }));
    }
    written.set(once[at]?.capture ?? "", hashes);
    at += 1;
  }
  return written;
}

/** A policy that several pages make together is one file a page: `Terms of Service #page-2.html`. */
function listFiles(capture: Capture, place: string): SnapshotFile[] {
  const pages = splitPages(capture.body, capture.headers["content-type"] ?? null);
  if (pages === null) {
    const path = `${place}.${bodyExtension(capture)}`;
    return [{ path, location: capture.url, content: capture.body }];
  }
  return pages.map(({ url, address, contentType, body }, index) => {
    const headers = { "content-type": contentType ?? "" };
    const extension = bodyExtension({ headers, address, body });
    return { path: `${place} #page-${index + 1}.${extension}`, location: url, content: body };
  });
}

function firstOr<T>(change: T, key: string, begun: Set<string>): T | "first" {
  if (begun.has(key)) return change;
  begun.add(key);
  return "first";
}

/** The sort is stable: what a policy has at one instant stays in its order. */
function sortByTime(chosen: readonly PolicyVersions[]): Version[] {
  return chosen
    .flatMap(({ versions }) => versions)
    .toSorted((one, other) => Date.parse(one.captured) - Date.parse(other.captured));
}

async function inRepository<T>(
  folder: string,
  work: (writer: RepositoryWriter) => Promise<T>,
): Promise<T> {
  const writer = await writeRepository(folder);
  try {
    const result = await work(writer);
    await writer.finish();
    return result;
  } catch (error) {
    writer.abort();
    throw error;
  }
}
