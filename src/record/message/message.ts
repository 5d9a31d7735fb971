import { CHANGE_KINDS } from "../../model/change.ts";
import type { ChangeKind } from "../../model/change.ts";
import { SOURCE_KINDS, type SourceKind } from "../../model/capture.ts";
import type { VersionChange } from "../../model/version.ts";
import { cleanLine, cleanPhrase, shorten } from "./clean-line.ts";
import { isInstant } from "./instant.ts";
import type { Account } from "../write/record-entry.ts";

/** All that the commit of a version says. */
export interface VersionMessage extends Account {
  /** Policy id. */
  readonly policy: string;
  readonly service: string;
  /** The document as people write it: `Privacy Policy`. */
  readonly name: string;
  readonly captured: string;
  /** Commit on `captures`. */
  readonly capture: string;
  readonly source: SourceKind;
  readonly url: string;
  readonly address: string;
  readonly bodySha256: string;
  readonly textSha256: string;
  readonly normaliser: string;
  readonly lastUpdated: string | null;
}

const SUBJECT_LIMIT = 120;

const SOURCES: readonly SourceKind[] = SOURCE_KINDS;
const CHANGES: readonly VersionChange[] = [
  "first",
  "substantive",
  "editorial",
  "cosmetic",
  "technical",
];

/** A line that git or a careless reader could take for a trailer, or `git interpret-trailers` for the end of the message. */
const FORGERY = /^ *(?:[\p{L}\p{N}_-]+\s*:|---)/u;
const ESCAPED_FORGERY = /^ (?= *(?:[\p{L}\p{N}_-]+\s*:|---))/u;

/**
 * Write the message of a version's commit: subject, body, and the provenance as git trailers.
 *
 * Whatever the parts contain, the trailers are the ones given: subject and values are single lines, and a body
 * line that looks like a trailer is set in by one space. Ends with a newline.
 */
export function composeMessage(message: VersionMessage): string {
  const subject = cleanSubject(message.subject) || message.policy;
  const body = trimBlank(message.body.map(cleanLine)).map((line) =>
    FORGERY.test(line) ? ` ${line}` : line,
  );
  const paragraphs = [
    subject,
    ...(body.length > 0 ? [body.join("\n")] : []),
    composeTrailers(message),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}

/** Read the message of a commit; null where it is not one that `composeMessage` wrote. */
export function parseMessage(raw: string): VersionMessage | null {
  const text = raw.replace(/\n+$/u, "");
  const cut = text.lastIndexOf("\n\n");
  const trailers = parseTrailers(text.slice(cut + 2));
  if (cut < 0 || trailers === null) {
    return null;
  }
  const facts = readTrailers(trailers);
  if (facts === null) {
    return null;
  }

  const [subject = "", ...rest] = text.slice(0, cut).split("\n");
  return {
    subject,
    body: trimBlank(rest).map((line) => line.replace(ESCAPED_FORGERY, "")),
    ...facts,
  };
}

function composeTrailers(message: VersionMessage): string {
  const counts = composeCounts(message.counts);
  const pairs: (readonly [string, string])[] = [
    ["Policy", message.policy],
    ["Service", message.service],
    ["Document", message.name],
    ["Capture-Time", message.captured],
    ["Capture", message.capture],
    ["Source", message.source],
    ["Original-URL", message.url],
    ["Address", message.address],
    ["Body-SHA256", message.bodySha256],
    ["Text-SHA256", message.textSha256],
    ["Normaliser", message.normaliser],
    ["Change", message.change],
    ...(counts === "" ? [] : [["Counts", counts] as const]),
    ...(message.lastUpdated === null ? [] : [["Last-Updated", message.lastUpdated] as const]),
  ];
  return pairs.map(([key, value]) => `${key}: ${cleanPhrase(value)}`.trimEnd()).join("\n");
}

function parseTrailers(paragraph: string): ReadonlyMap<string, string> | null {
  const trailers = new Map<string, string>();
  for (const line of paragraph.split("\n")) {
    const match = /^([A-Za-z0-9-]+):(?: (.*))?$/u.exec(line);
    if (match?.[1] === undefined) {
      return null;
    }
    trailers.set(match[1], match[2] ?? "");
  }
  return trailers;
}

function readTrailers(
  trailers: ReadonlyMap<string, string>,
): Omit<VersionMessage, "subject" | "body"> | null {
  const value = (key: string): string => trailers.get(key) ?? "";
  const source = SOURCES.find((kind) => kind === value("Source"));
  const change = CHANGES.find((kind) => kind === value("Change"));
  const isWhole =
    isInstant(value("Capture-Time")) &&
    /^[0-9a-f]{40,64}$/u.test(value("Capture")) &&
    /^[0-9a-f]{64}$/u.test(value("Body-SHA256")) &&
    /^[0-9a-f]{64}$/u.test(value("Text-SHA256"));
  if (!isWhole || source === undefined || change === undefined || value("Policy") === "") {
    return null;
  }

  return {
    policy: value("Policy"),
    service: value("Service"),
    name: value("Document"),
    captured: value("Capture-Time"),
    capture: value("Capture"),
    source,
    url: value("Original-URL"),
    address: value("Address"),
    bodySha256: value("Body-SHA256"),
    textSha256: value("Text-SHA256"),
    normaliser: value("Normaliser"),
    change,
    counts: parseCounts(value("Counts")),
    lastUpdated: trailers.get("Last-Updated") ?? null,
  };
}

function composeCounts(counts: Account["counts"]): string {
  return CHANGE_KINDS.filter((kind) => (counts[kind] ?? 0) > 0)
    .map((kind) => `${kind}=${counts[kind]}`)
    .join(" ");
}

function parseCounts(value: string): Account["counts"] {
  const counts: Partial<Record<ChangeKind, number>> = {};
  for (const [, name, count] of value.matchAll(/([a-z]+)=([0-9]+)/gu)) {
    const kind = CHANGE_KINDS.find((known) => known === name);
    if (kind !== undefined) {
      counts[kind] = Number(count);
    }
  }
  return counts;
}

/** Dashes in front go: `git interpret-trailers` takes `---` for the end of the message. */
function cleanSubject(raw: string): string {
  return shorten(cleanPhrase(raw).replace(/^(?:-{3,}\s*)+/u, ""), SUBJECT_LIMIT);
}

function trimBlank(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return first < 0 ? [] : lines.slice(first, last + 1);
}
