import { writeTitle } from "../summary.ts";
import { orderByWeight } from "../importance.ts";
import { clipLine, toPlainLine } from "../plain-text.ts";
import { escapeHtml } from "../redline/html.ts";
import { wrapText } from "../redline/wrap.ts";
import type { LinkSettings } from "../../model/settings.ts";
import type { Block } from "./block.ts";
import type { DigestEntry } from "./digest.ts";
import { writeChange } from "./write-change.ts";

/** One version in its parts: what stands above its changes, the changes by importance, where to read on. */
export interface EntryBlocks {
  readonly entry: DigestEntry;
  readonly head: Block;
  readonly changes: readonly Block[];
  readonly foot: Block;
}

const WIDTH = 76;
const LONGEST_ADDRESS = 2000;

/** Write one version of a digest in parts. Cosmetic changes are left out. */
export function writeEntry(entry: DigestEntry, links?: LinkSettings): EntryBlocks {
  const changes = orderByWeight(
    entry.comparison.changes.filter((change) => change.significance !== "cosmetic"),
  );
  return {
    entry,
    head: writeHead(entry),
    changes: changes.map(writeChange),
    foot: writeFoot(entry, links),
  };
}

/** Say that changes of a version were left out, and how to read them. */
export function writeRemainder(entry: DigestEntry, count: number): Block {
  const command = writeDiffCommand(entry);
  const said = `and ${count} more ${count === 1 ? "change" : "changes"}; read them with`;
  return {
    text: `${said}\n  ${command}`,
    html: `<p class="n">${said} <code>${escapeHtml(command)}</code></p>`,
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
  const title = writeTitle(entry.policy);
  const since = writeSince(entry);
  return {
    text: [
      ...wrapText(title, WIDTH),
      "=".repeat(Math.min(WIDTH, Math.max(1, title.length))),
      ...wrapText(since, WIDTH),
    ].join("\n"),
    html: `<h2>${escapeHtml(title)}</h2>\n<p class="n">${escapeHtml(since)}</p>`,
  };
}

function writeSince({ version, previous, lastSeen }: DigestEntry): string {
  const captured = `${writeInstant(version.captured)} (first captured with the new wording)`;
  if (lastSeen)
    return `Changed between ${writeInstant(lastSeen)} (last seen with the old wording) and ${captured}.`;
  if (previous === null) return `Changed before ${captured}.`;
  return `Changed between ${writeInstant(previous.captured)} (captured with the old wording) and ${captured}.`;
}

function writeFoot(entry: DigestEntry, links: LinkSettings | undefined): Block {
  const { policy, version, witness } = entry;
  const facts: readonly (readonly [name: string, word: string, value: string | null])[] = [
    ["Live page", "Live page", policy.url],
    ["Captured", "Captured at", version.address === policy.url ? null : version.address],
    ["Witness", "Web archive", witness ?? null],
    ["Full text", "Full text", fillIn(links?.version ?? null, entry)],
    ["Commit", "Commit", fillIn(links?.commit ?? null, entry)],
  ];
  const known = facts.flatMap(([name, word, value]) =>
    value === null ? [] : [{ name, word, value: clipLine(value, LONGEST_ADDRESS) }],
  );
  const command = writeDiffCommand(entry);
  return {
    text: [
      ...known.map(({ name, value }) => `${`${name}:`.padEnd(11)}${value}`),
      `${"Version:".padEnd(11)}${toPlainLine(`${version.version} of ${policy.id}`)}`,
      `${"Compare:".padEnd(11)}${command}`,
    ].join("\n"),
    html: `<p class="n">${known.map(({ word, value }) => link(word, value)).join(" &nbsp;·&nbsp; ")}<br>\n<code>${escapeHtml(command)}</code></p>`,
  };
}

/** Fill in a template of the settings; what stands in it from outside is encoded. */
function fillIn(template: string | null, { policy, version }: DigestEntry): string | null {
  if (template === null) return null;
  const parts: Readonly<Record<string, string>> = {
    commit: encodeURIComponent(version.version.toWellFormed()),
    capture: encodeURIComponent(version.capture.toWellFormed()),
    policy: policy.id
      .split("/")
      .map((part) => encodeURIComponent(part.toWellFormed()))
      .join("/"),
  };
  return template.replaceAll(
    /\{(commit|capture|policy)\}/g,
    (_, name: string) => parts[name] ?? "",
  );
}

function writeDiffCommand({ policy, version, previous }: DigestEntry): string {
  const versions = [previous?.version, version.version].filter((commit) => commit !== undefined);
  return toPlainLine(
    ["clausewatch diff", policy.id, ...versions.map((commit) => commit.slice(0, 12))].join(" "),
  );
}

/** Make a link of a web address; anything else, `javascript:` above all, stays words. */
function link(word: string, value: string): string {
  const isWeb = /^https?:\/\/[^\s…]+$/i.test(value) && URL.canParse(value);
  return isWeb ? `<a href="${escapeHtml(value)}">${word}</a>` : `${word}: ${escapeHtml(value)}`;
}
