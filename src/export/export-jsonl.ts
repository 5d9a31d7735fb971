import type { Capture } from "../model/capture.ts";
import { sha256 } from "../record/message/metadata.ts";
import {
  chooseVersions,
  countVersions,
  startCount,
  type ExportReport,
  type ExportRequest,
} from "./export-request.ts";
import type { Sink } from "./sink.ts";
import type { ArchivedPolicy } from "../record/write/record-entry.ts";
import type { VersionDetail } from "../record/export/read-details.ts";

/** Write one line of JSON a version: all that its commit says, and its text. */
export async function exportVersions(request: ExportRequest, sink: Sink): Promise<ExportReport> {
  const chosen = await chooseVersions(request);
  const count = startCount(request, chosen);
  for (const { versions } of chosen) {
    for await (const detail of request.archive.details(versions)) {
      await sink.write(`${JSON.stringify(describeDetail(detail))}\n`);
      count();
    }
  }
  return { policies: chosen.length, versions: countVersions(chosen), captures: 0 };
}

/**
 * Write one line of JSON a capture, as `import captures` reads it: with its bytes, as text where they are UTF-8. A capture
 * behind several versions comes once.
 */
export async function exportCaptures(request: ExportRequest, sink: Sink): Promise<ExportReport> {
  const chosen = await chooseVersions(request);
  const count = startCount(request, chosen);
  let captures = 0;
  for (const { policy, versions } of chosen) {
    const once = [...new Map(versions.map((version) => [version.capture, version])).values()];
    for await (const capture of request.archive.captures(once)) {
      await sink.write(`${JSON.stringify(describeCapture(policy, capture))}\n`);
      captures += 1;
      count();
    }
  }
  return { policies: chosen.length, versions: countVersions(chosen), captures };
}

function describeDetail({ version, service, name, body, text }: VersionDetail): object {
  const { version: commit, policy, subject, ...rest } = version;
  return { version: commit, policy, service, name, ...rest, subject, account: body, text };
}

function describeCapture(
  { service, name }: ArchivedPolicy,
  { body, policy, rendered, ...rest }: Capture,
): object {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const text = bytes.toString("utf8");
  const isText = Buffer.from(text, "utf8").equals(bytes);
  return {
    policy,
    service,
    name,
    ...rest,
    ...(rendered !== undefined && { rendered }),
    ...(isText ? { body: text } : { bodyBase64: bytes.toString("base64") }),
    sha256: sha256(bytes),
    // A version stands on it: whoever reads it back has nothing to screen.
    isAccepted: true,
  };
}
