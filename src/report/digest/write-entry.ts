import { composeHeadlineSubject } from "../headline.ts";
import { orderByWeight } from "../importance.ts";
import { clipLine, toPlainLine } from "../plain-text.ts";
import { escapeHtml, renderHtmlChange } from "../redline/html.ts";
import { renderTextChange } from "../redline/text.ts";
import { wrapText } from "../redline/wrap.ts";
import type { DigestEntry } from "./digest.ts";

/** The same words, as text and as HTML. */
export interface Block {
  readonly text: string;
  readonly html: string;
}

/** One version in its parts: what stands above its changes, the changes by importance, where to read on. */
export interface EntryBlocks {
  readonly entry: DigestEntry;
  readonly head: Block;
  readonly changes: readonly Block[];
  readonly foot: Block;
}

const WIDTH = 76;

/** Words kept of one removed or added run: enough for a long paragraph, short of a whole document. */
const LONGEST_RUN = 400;

const LONGEST_ADDRESS = 2000;

const STYLES = {
  head: "margin:28px 0 4px;font-size:19px;line-height:1.35",
  note: "margin:0 0 8px;font-size:13px;line-height:1.5;color:#59636e",
} as const;

/** Write one version of a digest in parts. Cosmetic changes are left out. */
export function writeEntry(entry: DigestEntry): EntryBlocks {
  const changes = orderByWeight(
    entry.comparison.changes.filter((change) => change.significance !== "cosmetic"),
  );
  return {
    entry,
    head: writeHead(entry),
    changes: changes.map((change) => ({
      text: renderTextChange(change, { width: WIDTH, longest: LONGEST_RUN }).join("\n"),
      html: renderHtmlChange(change, { longest: LONGEST_RUN }),
    })),
    foot: writeFoot(entry),
  };
}

/** Say that changes of a version were left out, and how to read them. */
export function writeRemainder(entry: DigestEntry, count: number): Block {
  const command = writeDiffCommand(entry);
  const said = `and ${count} more ${count === 1 ? "change" : "changes"}; read them with`;
  return {
    text: `${said}\n  ${command}`,
    html: `<p style="${STYLES.note}">${said} <code>${escapeHtml(command)}</code></p>`,
  };
}

/** Write an instant for readers: `2024-05-01 06:00 UTC`. */
export function writeInstant(instant: string): string {
  const plain = clipLine(instant, 30);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(plain)
    ? `${plain.slice(0, 10)} ${plain.slice(11, 16)} UTC`
    : plain;
}

function writeHead(entry: DigestEntry): Block {
  const subject = composeHeadlineSubject(entry.policy, entry.comparison);
  const since = writeSince(entry);
  return {
    text: [
      ...wrapText(subject, WIDTH),
      "-".repeat(Math.min(WIDTH, subject.length)),
      ...wrapText(since, WIDTH),
    ].join("\n"),
    html: `<h2 style="${STYLES.head}">${escapeHtml(subject)}</h2>\n<p style="${STYLES.note}">${escapeHtml(since)}</p>`,
  };
}

function writeSince({ version, previous, lastSeen }: DigestEntry): string {
  const captured = `${writeInstant(version.captured)} (first captured with the new wording)`;
  if (lastSeen)
    return `Changed between ${writeInstant(lastSeen)} (last seen with the old wording) and ${captured}.`;
  if (previous === null) return `Changed before ${captured}.`;
  return `Changed between ${writeInstant(previous.captured)} (captured with the old wording) and ${captured}.`;
}

function writeFoot(entry: DigestEntry): Block {
  const facts: readonly (readonly [string, string])[] = [
    ["Published", clipLine(entry.policy.url, LONGEST_ADDRESS)],
    ["Captured", clipLine(entry.version.address, LONGEST_ADDRESS)],
    ["Version", toPlainLine(`${entry.version.version} of ${entry.policy.id}`)],
    ["Compare", writeDiffCommand(entry)],
  ];
  return {
    text: facts.map(([name, value]) => `${`${name}:`.padEnd(11)}${value}`).join("\n"),
    html: `<p style="${STYLES.note}">${facts.map(([name, value]) => `${name}: ${link(value)}`).join("<br>\n")}</p>`,
  };
}

function writeDiffCommand({ policy, version, previous }: DigestEntry): string {
  const versions = [previous?.version, version.version].filter((commit) => commit !== undefined);
  return toPlainLine(
    ["clausewatch diff", policy.id, ...versions.map((commit) => commit.slice(0, 12))].join(" "),
  );
}

/** Make a link of a web address; anything else, `javascript:` above all, stays words. */
function link(value: string): string {
  const isWeb = /^https?:\/\/[^\s…]+$/i.test(value) && URL.canParse(value);
  return isWeb ? `<a href="${escapeHtml(value)}">${escapeHtml(value)}</a>` : escapeHtml(value);
}
