import { isReported } from "../../model/version.ts";
import type { Change } from "../../model/change.ts";
import { findWeightiest, orderByWeight } from "../importance.ts";
import { clipLine } from "../plain-text.ts";
import { escapeHtml } from "../redline/html.ts";
import { wrapText } from "../redline/wrap.ts";
import type { Block } from "./block.ts";
import { describeWatch } from "./describe-watch.ts";
import type { Digest, DigestEntry, DigestRequest } from "./digest.ts";
import { encodedSize } from "./encoded-size.ts";
import { fitBlocks, type FittedEntry } from "./fit-blocks.ts";
import { hideDocumentTitle } from "./hide-document-title.ts";
import { openFrame } from "./render-frame.ts";
import { composeDigestSubject } from "./subject.ts";
import { writeData } from "./write-data.ts";
import { writeEntry, writeInstant } from "./write-entry.ts";

/** Encoded bytes of the HTML: well below the 102 kB at which Gmail hides the rest. */
const BUDGET = 80_000;

/** Encoded bytes of the text: nothing cuts it, and a mail should stay well below a megabyte. */
const BUDGET_OF_TEXT = 250_000;

/** More versions than these have no room for more than a line each. */
const MOST_ENTRIES = 40;
const MOST_ENTRIES_OF_TEXT = 250;

/**
 * Compose the one mail that tells a subscriber what changed in a window of time, or null where nothing did.
 *
 * Each version of each policy has the clauses that changed with their words before and after, why that may matter, since when, and
 * where the version can be read. The policy with the most important change comes first, the versions of a policy stay
 * together in order of capture, and the most important changes stand first. First versions, cosmetic
 * and technical ones are not in it. The HTML stays below 80,000 bytes as encoded, the text below 250,000; what does not
 * fit is counted and the command that shows it is named.
 */
export async function composeDigest(request: DigestRequest): Promise<Digest | null> {
  const entries = orderEntries(request.entries.filter((entry) => isReported(entry.version.change)));
  if (entries.length === 0) return null;
  const shown = entries.slice(0, MOST_ENTRIES_OF_TEXT).map(hideDocumentTitle);
  const subject = composeDigestSubject(entries.map(hideDocumentTitle), request.omitted);
  const opening = writeOpening(subject, entries, request);
  const closing = writeClosing(request);
  const written = shown.map((entry) => writeEntry(entry, request.links));
  const left = (request.omitted ?? 0) + entries.length;
  const around = (blocks: readonly FittedEntry[]): FittedEntry[] => [
    { blocks: [opening] },
    ...blocks,
    { blocks: [closing] },
  ];
  const [frame, perEntry] = await measureFrame(subject);
  const head = written.slice(0, MOST_ENTRIES);
  const inHtml = fitBlocks(head, {
    part: "html",
    budget: BUDGET - frame - encodedSize(`${opening.html}${closing.html}`),
    perEntry,
    omitted: left - head.length,
  });
  const inText = fitBlocks(written, {
    part: "text",
    budget: BUDGET_OF_TEXT - encodedSize(`${opening.text}${closing.text}`),
    perEntry: 0,
    omitted: left - written.length,
  });
  return {
    subject,
    text: writeText(around(inText)),
    html: await writeHtml(subject, around(inHtml)),
    data: writeData(subject, entries, request),
    entryCount: entries.length + (request.omitted ?? 0),
  };
}

/** Compose the line for who wants one also where nothing has changed. */
export async function composeHeartbeat(
  request: Omit<DigestRequest, "entries">,
  watched: number,
): Promise<Digest> {
  const policies = `${watched} ${watched === 1 ? "policy" : "policies"}`;
  const subject = `Nothing has changed in ${policies}`;
  const { from, to } = request.window;
  const since = from === null ? "" : ` since ${writeInstant(from)}`;
  const opening = writeTitled(subject, `As recorded${since} until ${writeInstant(to)}.`);
  const sections = [{ blocks: [opening] }, { blocks: [writeClosing(request)] }];
  return {
    subject,
    text: writeText(sections),
    html: await writeHtml(subject, sections),
    data: writeData(subject, [], request),
    entryCount: 0,
  };
}

/** Encoded bytes of an empty mail with an opening and a closing, and of what stands around each version. */
async function measureFrame(title: string): Promise<[frame: number, perEntry: number]> {
  const frames = [await openFrame(2), await openFrame(3)];
  const [two = 0, three = 0] = frames.map((frame) =>
    encodedSize(frame.fill({ title, sections: [] })),
  );
  return [two, three - two];
}

function writeText(sections: readonly FittedEntry[]): string {
  const blocks = sections.flatMap((section) => section.blocks);
  return `${blocks.map((block) => block.text).join("\n\n")}\n`;
}

async function writeHtml(title: string, sections: readonly FittedEntry[]): Promise<string> {
  const frame = await openFrame(sections.length);
  return frame.fill({
    title,
    sections: sections.map(({ blocks }) => blocks.map((block) => block.html).join("\n")),
  });
}

/** Policies with a version of substance first, and of these the one with the weightiest change. */
function orderEntries(entries: readonly DigestEntry[]): DigestEntry[] {
  const weighty = new Set(
    entries
      .filter(({ version }) => version.change === "substantive")
      .map(({ policy }) => policy.id),
  );
  const tops = new Map<Change, string>();
  for (const { comparison, policy } of entries) {
    const top = findWeightiest(comparison);
    if (top !== null) tops.set({ ...top }, policy.id);
  }
  const ids = new Set(orderByWeight([...tops.keys()]).map((top) => tops.get(top)));
  const places = new Map([...ids].map((id, place) => [id, place]));
  const rank = ({ policy }: DigestEntry): number =>
    (weighty.has(policy.id) ? 0 : entries.length) + (places.get(policy.id) ?? entries.length);
  return entries.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      compareText(one.policy.id, other.policy.id) ||
      Date.parse(one.version.captured) - Date.parse(other.version.captured),
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function countPolicies(entries: readonly DigestEntry[]): string {
  const count = new Set(entries.map((entry) => entry.policy.id)).size;
  return `${count} ${count === 1 ? "policy" : "policies"}`;
}

function writeOpening(
  subject: string,
  entries: readonly DigestEntry[],
  { window }: DigestRequest,
): Block {
  const from = window.from === null ? "" : `from ${writeInstant(window.from)} `;
  const said = `${countPolicies(entries)} changed, as recorded ${from}until ${writeInstant(window.to)}.`;
  return writeTitled(subject, said);
}

function writeTitled(title: string, said: string): Block {
  return {
    text: [...wrapText(title, 76), "", ...wrapText(said, 76)].join("\n"),
    html: `<h1>${escapeHtml(title)}</h1>\n<p class="n">${escapeHtml(said)}</p>`,
  };
}

function writeClosing({ subscriber, archiveHint, leave }: Omit<DigestRequest, "entries">): Block {
  const said = [
    describeWatch(subscriber),
    ...(archiveHint === undefined ? [] : [`The archive: ${clipLine(archiveHint, 300)}`]),
  ];
  const leaving =
    leave === undefined
      ? { text: [], html: [] }
      : {
          text: [`To get no more of these: ${leave}`],
          html: [`<a href="${escapeHtml(leave)}">Get no more of these</a>`],
        };
  return {
    text: `-- \n${[...said.flatMap((line) => wrapText(line, 76)), ...leaving.text].join("\n")}`,
    html: `<p class="n">${[...said.map(escapeHtml), ...leaving.html].join("<br>\n")}</p>`,
  };
}
