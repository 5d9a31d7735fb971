import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import type { Capture } from "../model/capture.ts";
import type { Version } from "../model/version.ts";
import type { VersionDetail } from "../record/export/read-details.ts";
import { bodyExtension } from "../record/layout.ts";
import { sha256, type CaptureMetadata } from "../record/message/metadata.ts";
import { composeReadme, LICENCE_NOTE } from "./data-set-pages.ts";
import {
  chooseVersions,
  countVersions,
  startCount,
  type ExportReport,
  type ExportRequest,
  type PolicyVersions,
} from "./export-request.ts";
import { nameVersions } from "./file-names.ts";
import { openZip } from "./open-zip.ts";
import type { Sink } from "./sink.ts";

interface DataSet {
  readonly request: ExportRequest;
  readonly withBodies: boolean;
  /** Writes a file into the archive and its hash into the manifest. */
  readonly add: (path: string, content: string | Uint8Array) => Promise<void>;
  readonly addLine: (line: string) => Promise<void>;
  readonly count: () => void;
}

/**
 * Write a data set as a zip archive: texts, metadata of captures, on request their bodies, a README, a note on the licence,
 * and the hashes of all files as `sha256sum -c` takes them. The same archive gives the same bytes.
 *
 * @param draft a path beside the sink's own, of which files for the meantime are named.
 */
export async function exportZip(
  request: ExportRequest,
  sink: Sink,
  draft: string,
  withBodies: boolean,
): Promise<ExportReport> {
  const chosen = await chooseVersions(request);
  const zip = openZip(sink);
  const sums: string[] = [];
  const lines = `${draft}.lines`;
  const file = await open(lines, "wx");
  try {
    const add = async (path: string, content: string | Uint8Array): Promise<void> => {
      sums.push(`${sha256(content)}  ${path}\n`);
      await zip.add(path, content);
    };
    const addLine = (line: string): Promise<void> => file.writeFile(line);
    const count = startCount(request, chosen);
    let captures = 0;
    for (const one of chosen)
      captures += await addPolicy(one, { request, withBodies, add, addLine, count });
    sums.push(`${await hashFile(lines)}  versions.jsonl\n`);
    await zip.addFile("versions.jsonl", lines);
    const report = { policies: chosen.length, versions: countVersions(chosen), captures };
    const readme = composeReadme({ ...report, ...findEnds(chosen), hasBodies: withBodies });
    await add("README.md", readme);
    await add("LICENCE.md", LICENCE_NOTE);
    await zip.add("SHA256SUMS", sums.toSorted(byPath).join(""));
    await zip.finish();
    return report;
  } finally {
    await file.close();
    await rm(lines, { force: true });
  }
}

async function addPolicy({ policy, versions }: PolicyVersions, set: DataSet): Promise<number> {
  const once = [...new Map(versions.map((version) => [version.capture, version])).values()];
  const stems = nameVersions(once);
  const captureFiles = new Map(
    once.map(({ capture }, at) => [capture, `captures/${policy.id}/${stems[at]}.json`]),
  );
  const names = nameVersions(versions);
  let index = 0;
  for await (const detail of set.request.archive.details(versions)) {
    const { version, text } = detail;
    const path = `texts/${policy.id}/${names[index]}.md`;
    await set.add(path, text);
    await set.addLine(describeLine(detail, path, captureFiles.get(version.capture) ?? ""));
    set.count();
    index += 1;
  }
  await addCaptures(once, captureFiles, set);
  return once.length;
}

async function addCaptures(
  versions: readonly Version[],
  files: ReadonlyMap<string, string>,
  { request: { archive }, withBodies, add }: DataSet,
): Promise<void> {
  let index = 0;
  for await (const capture of withBodies
    ? archive.captures(versions)
    : archive.captureMetadata(versions)) {
    const path = files.get(versions[index]?.capture ?? "") ?? "";
    index += 1;
    if (!("body" in capture)) {
      await add(path, composeJson(capture));
      continue;
    }
    const { body } = capture;
    const bodyFile = path.replace(/json$/, bodyExtension(capture));
    await add(path, composeJson(describeBody(capture, bodyFile)));
    await add(bodyFile, body);
  }
}

function describeBody({ body, ...rest }: Capture, path: string): CaptureMetadata {
  const file = path.slice(path.lastIndexOf("/") + 1);
  return { ...rest, file, sha256: sha256(body), bytes: body.byteLength };
}

function describeLine(
  { version, service, name, body }: VersionDetail,
  text: string,
  capture: string,
): string {
  const { version: commit, policy, capture: kept, ...rest } = version;
  const line = { version: commit, policy, service, name, ...rest, account: body };
  return `${JSON.stringify({ ...line, captureCommit: kept, text, capture })}\n`;
}

function composeJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function findEnds(chosen: readonly PolicyVersions[]): {
  first: string | null;
  last: string | null;
} {
  let first: string | null = null;
  let last: string | null = null;
  for (const { versions } of chosen) {
    const [oldest] = versions;
    const newest = versions.at(-1);
    if (oldest !== undefined && (first === null || oldest.captured < first))
      first = oldest.captured;
    if (newest !== undefined && (last === null || newest.captured > last)) last = newest.captured;
  }
  return { first, last };
}

function byPath(one: string, other: string): number {
  const [, a = ""] = one.split("  ");
  const [, b = ""] = other.split("  ");
  return a < b ? -1 : Number(a > b);
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
