import type { Company } from "./label-company.ts";
import type { ParsedLabel } from "./label.ts";
import { stripMarkup } from "./plain-words.ts";
import { isBelow, isSameFamily, readBlockStart, readStart, unescapeLabel } from "./read-start.ts";
import type { SourceBlock, SourceSegment } from "./source-block.ts";
import { isStatement } from "./statements.ts";
import {
  isBoldSentence,
  isCapitalTitle,
  isProse,
  isTitleCase,
  isOpenSentence,
  isShortSentence,
  isTitleLine,
  splitRunIn,
  startsWithSubject,
} from "./title.ts";

/** Where a segment stands. */
export interface Place {
  readonly block: SourceBlock;
  /** True for the first segment of its block, which bears the block's marker. */
  readonly isFirst: boolean;
  /** True for the first block of the text. */
  readonly isOpening: boolean;
  /** The label of the clause right before it where that is no heading, or null. */
  readonly above: ParsedLabel | null;
  /** What stands behind it: the next segment of its block, or the next block. */
  readonly follower: SourceSegment | SourceBlock | null;
  readonly company: Company;
}

/** A segment longer than this is no title. */
const LONGEST = 300;

/** Say which kind of title a segment is: 0 for bold and capitals, 1 for a short line; null where it is none. */
export function rankTitle(segment: SourceSegment, place: Place): number | null {
  const { block, isFirst, follower, company } = place;
  if (segment.text.length > LONGEST || (isFirst && block.marker === "-")) return null;
  const shown = stripMarkup(segment.text);
  if (isStatement(shown)) return null;
  const bold = splitRunIn(unescapeLabel(segment.text));
  const label = readStart(
    isFirst && block.marker !== null ? `${block.marker} ${shown}` : shown,
    company,
    {
      isHeading: true,
    },
  );
  // `Article 5` alone is a title; `(a)` alone is the label of what follows it.
  if (label !== null && label.rest === "")
    return label.scheme === "named" && follower !== null ? 0 : null;
  if (bold !== null && bold.rest === "" && shown.length <= 110 && !isBoldSentence(shown)) return 0;
  if (bold !== null && /\p{L}.*[.:]$/u.test(bold.title)) return null;
  if (follower === null || (label !== null && isListed(label, place))) return null;
  const bare = label === null ? shown : withoutPoint(label.rest);
  if (isCapitalTitle(bare)) return 0;
  return !isWrapped(segment) && isTitleLine(bare, label !== null) && leads(shown, label, place)
    ? 1
    : null;
}

/** Say whether a segment goes over several lines, as no short title does: an address, a verse. */
function isWrapped({ parts: [first = "", ...others] }: SourceSegment): boolean {
  const more = others.filter((part) => part !== "");
  return more.length > 1 || (more.length === 1 && first.length > 10);
}

/** Say whether a short line is the title of what stands behind it. */
function leads(shown: string, label: ParsedLabel | null, place: Place): boolean {
  const { block, follower, company } = place;
  if (follower === null || (label === null && leadsIn(shown, follower))) return false;
  const isInBlock = "parts" in follower;
  const behind = isInBlock ? follower : follower.segments[0];
  const text = stripMarkup(behind?.text.slice(0, LONGEST) ?? "");
  if (label === null && isStatement(text)) return true;
  const isAnswered = /[?？؟]$/u.test(shown) && /[.!。]["”)]*$/u.test(text);
  if (isAnswered) return true;
  // `3. We sell nothing.` above `(a)`, `3.1` or what is indented under it: a sentence.
  const isSaying = label !== null && shown.endsWith(".") && !isTitleCase(label.rest);
  if (isInBlock) {
    if (isSaying && readStart(follower.text, company) !== null) return false;
    return isProse(text) || (label !== null && isSentence(text));
  }
  if (isSaying && follower.indent > block.indent) return false;
  if (follower.kind === "heading") return label !== null && !/[.:]$/.test(shown);
  if (follower.kind === "row") return !/[:：]$/.test(shown);
  if (follower.marker === "-")
    return !/[:：]$/.test(shown) && (label === null || follower.indent <= block.indent);
  const next = readBlockStart(follower, company);
  if (isSaying && next !== null) return false;
  if (
    next !== null &&
    (isTitleLine(withoutPoint(next.rest)) || (label !== null && isBelow(next.label, label.label)))
  )
    return true;
  // `1. Overview` above `What it is about`, or above a short sentence
  if (label !== null && next === null && (isTitleLine(text) || isSentence(text))) return true;
  return (
    startsWithProse(follower) ||
    (label === null && isShortSentence(text)) ||
    (place.isOpening && label === null && isTitleOfText(shown, text))
  );
}

/** `In this Agreement:` above a definition, `Sie haben das Recht` above `a) auf Auskunft`: the start of a sentence. */
function leadsIn(shown: string, follower: SourceSegment | SourceBlock): boolean {
  if (isOpenSentence(shown)) return true;
  const text = "parts" in follower ? follower.text : (follower.segments[0]?.text ?? "");
  const isListed = "marker" in follower && follower.marker !== null;
  const item = isListed ? text : /^\(?(?:[a-z]{1,4}|\d{1,2})[.)]\s+(.*)$/su.exec(text)?.[1];
  return startsWithSubject(shown) && item !== undefined && /^\p{Ll}/u.test(item);
}

/** `Kettle Terms of Service` above the first title of a text. */
function isTitleOfText(shown: string, following: string): boolean {
  return /\s/.test(shown) && (isTitleLine(following) || isCapitalTitle(following));
}

/** A numbered title may end in a point, `3. Data retention.`; a sentence does, `3. We sell nothing.` */
function withoutPoint(text: string): string {
  const isPhrase =
    /^(?:We|You|They|He|She|It|This|These|There)\b|[.!?]\s+\p{Lu}\S*\s+\p{Ll}/u.test(text) ||
    text.split(/\s+/).length > 4;
  return isPhrase && !isTitleCase(text) ? text : text.replace(/\.$/, "");
}

function isSentence(text: string): boolean {
  return /[.!?。]["”)]*$/u.test(text) && text.split(/\s+/).length >= 3;
}

/** Prose, or a title line of its own with prose behind it. */
function startsWithProse(block: SourceBlock): boolean {
  const [first = "", second = ""] = block.segments
    .slice(0, 2)
    .map(({ text }) => stripMarkup(text.slice(0, LONGEST)));
  return isProse(first) || (isTitleLine(first) && isProse(second));
}

/** `1. NAME` right before `2. EMAIL`, or right behind it: items of a list, not headings. */
function isListed(label: ParsedLabel, { above, follower, company }: Place): boolean {
  if (above !== null && isSameFamily(label, above)) return true;
  if (follower === null || ("kind" in follower && follower.kind === "heading")) return false;
  const next =
    "parts" in follower ? readStart(follower.text, company) : readBlockStart(follower, company);
  return next !== null && isSameFamily(label, next);
}
