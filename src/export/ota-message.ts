import type { Version } from "../model/version.ts";

/** Whose releases write messages of this form. */
const ENGINE = "clausewatch/0.1";

/** What happened to a document, in the words of Open Terms Archive's current releases. */
export function composeSubject(change: Version["change"] | "update", place: string): string {
  const title = place.replace("/", " ");
  if (change === "first") return `First record of ${title}`;
  if (change === "technical") return `Apply technical or declaration upgrade on ${title}`;
  return `Record new changes of ${title}`;
}

/** Write the message of a snapshot's commit. */
export function composeSnapshotMessage(
  subject: string,
  location: string,
  rendered: string | undefined,
): string {
  const trailers = [
    `X-engine-version: ${ENGINE}`,
    `X-fetcher: ${rendered === undefined ? "htmlOnly" : "fullDom"}`,
    `X-source-document-location: ${location.replace(/[\s\p{C}]+/gu, "")}`,
  ];
  return `${subject}\n\n${trailers.join("\n")}\n`;
}

/** Write the message of a version's commit, with the commits of the snapshots that it was made of. */
export function composeVersionMessage(subject: string, snapshots: readonly string[]): string {
  const origin =
    snapshots.length > 1
      ? `This version was recorded after extracting from and assembling the following snapshots from ${snapshots.length} source documents:\n${snapshots.map((snapshot) => `- ${snapshot}`).join("\n")}`
      : `This version was recorded after extracting from snapshot ${snapshots[0] ?? ""}`;
  const body = snapshots.length === 0 ? "" : `${origin}\n\n`;
  return `${subject}\n\n${body}X-engine-version: ${ENGINE}\n`;
}
