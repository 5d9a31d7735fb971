import { isReported } from "../../model/version.ts";
import { clipLine } from "../plain-text.ts";
import { escapeHtml } from "../redline/html.ts";
import { composeHeadlineSubject } from "../headline.ts";
import type { Digest, DigestEntry, DigestRequest } from "./digest.ts";
import { encodedSize } from "./encoded-size.ts";
import { fitBlocks } from "./fit-blocks.ts";
import { writeData } from "./write-data.ts";
import type { Block } from "./write-entry.ts";
import { writeEntry, writeInstant } from "./write-entry.ts";

/** Encoded bytes of text and HTML together: below the 102 kB at which Gmail hides the rest, with room for the headers. */
const BUDGET = 96_000;

const BODY =
  "margin:0 auto;padding:16px;max-width:720px;background-color:#ffffff;color:#1f2328;font-family:system-ui,sans-serif";

/**
 * Compose the one mail that tells a subscriber what changed in a window of time, or null where nothing did.
 *
 * Each version of each policy has the clauses that changed with their words before and after, since when, and
 * where the version can be read. Policies with a substantive change come first, the versions of a policy stay
 * together in order of capture, and substantive changes stand before editorial ones. First versions, cosmetic
 * and technical ones are not in it. Text and HTML together stay below 96,000 bytes as encoded; what does not
 * fit is counted and the command that shows it is named.
 */
export function composeDigest(request: DigestRequest): Digest | null {
  const entries = orderEntries(request.entries.filter((entry) => isReported(entry.version.change)));
  if (entries.length === 0) return null;
  const subject = composeDigestSubject(entries);
  const opening = writeOpening(entries, request);
  const closing = writeClosing(request);
  const frame = writeHtml(subject, [opening, closing]);
  const budget = BUDGET - encodedSize(frame) - encodedSize(`${opening.text}${closing.text}`);
  const blocks = [opening, ...fitBlocks(entries.map(writeEntry), budget), closing];
  return {
    subject,
    text: `${blocks.map((block) => block.text).join("\n\n")}\n`,
    html: writeHtml(subject, blocks),
    data: writeData(subject, entries, request),
    entryCount: entries.length,
  };
}

function orderEntries(entries: readonly DigestEntry[]): DigestEntry[] {
  const weighty = new Set(entries.filter(isSubstantive).map((entry) => entry.policy.id));
  const rank = (entry: DigestEntry): number => (weighty.has(entry.policy.id) ? 0 : 1);
  return entries.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      compareText(one.policy.id, other.policy.id) ||
      Date.parse(one.version.captured) - Date.parse(other.version.captured),
  );
}

function isSubstantive(entry: DigestEntry): boolean {
  return entry.version.change === "substantive";
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function composeDigestSubject(entries: readonly DigestEntry[]): string {
  const [only] = entries;
  if (only !== undefined && entries.length === 1)
    return clipLine(composeHeadlineSubject(only.policy, only.comparison), 200);
  const services = [...new Set(entries.map((entry) => clipLine(entry.policy.service, 40)))];
  const named = services.slice(0, 3).join(", ");
  const others = services.length > 3 ? ` and ${services.length - 3} more` : "";
  return clipLine(`${countPolicies(entries)} changed: ${named}${others}`, 150);
}

function countPolicies(entries: readonly DigestEntry[]): string {
  const count = new Set(entries.map((entry) => entry.policy.id)).size;
  return `${count} ${count === 1 ? "policy" : "policies"}`;
}

function writeOpening(entries: readonly DigestEntry[], { window }: DigestRequest): Block {
  const from = window.from === null ? "" : `from ${writeInstant(window.from)} `;
  const said = `${countPolicies(entries)} changed, as recorded ${from}to ${writeInstant(window.to)}.`;
  return {
    text: said,
    html: `<h1 style="margin:0;font-size:15px;font-weight:normal">${escapeHtml(said)}</h1>`,
  };
}

function writeClosing({ subscriber, archiveHint }: DigestRequest): Block {
  const watched = `You watch: ${clipLine(subscriber.policies.join(", "), 300)}`;
  const said =
    archiveHint === undefined ? [watched] : [watched, `The archive: ${clipLine(archiveHint, 300)}`];
  return {
    text: `-- \n${said.join("\n")}`,
    html: `<hr style="margin:28px 0 8px;border:0;border-top:1px solid #d1d9e0">\n<p style="margin:0;font-size:13px;color:#59636e">${said.map(escapeHtml).join("<br>\n")}</p>`,
  };
}

function writeHtml(subject: string, blocks: readonly Block[]): string {
  return [
    "<!doctype html>",
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="${BODY}">`,
    ...blocks.map((block) => block.html),
    "</body>",
    "</html>",
    "",
  ].join("\n");
}
