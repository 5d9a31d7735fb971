import type { Span, TextSpan } from "./block.ts";
import { foldCharacters } from "./characters.ts";
import { joinEqual } from "./join-spans.ts";
import { isTargetShown } from "./link-target.ts";
import { keepTitleOnly } from "./title-emphasis.ts";

/** Each pass settles what the one before laid bare; ordinary text is settled by the first. */
const MOST_PASSES = 6;

/**
 * Bring a run of spans into its one form: white space folded, equal neighbours joined, breaks and spaces at the
 * edges gone, and emphasis kept only where it works as a title, at the start of the block.
 */
export function settleSpans(spans: readonly Span[]): Span[] {
  const [first, second] = spans;
  if (second === undefined && first?.kind === "text" && !first.strong && first.link === null)
    return settleAlone(first);
  let settled = settleOnce(spans);
  for (let pass = 1; pass < MOST_PASSES && mayChange(settled); pass += 1) {
    const next = settleOnce(settled);
    if (isEqual(next, settled)) break;
    settled = next;
  }
  return settled;
}

/**
 * Say whether another pass may change spans that have had one: what it folds stays folded, so it can only join, trim, or
 * find another title.
 */
function mayChange(spans: readonly Span[]): boolean {
  let isAtEdge = true;
  let before: Span | null = null;
  for (const span of spans) {
    if (span.kind === "break") {
      if (isAtEdge || (before?.kind === "text" && before.text.endsWith(" "))) return true;
    } else {
      const { text, strong, link } = span;
      if (strong || text === "" || (isAtEdge && text.startsWith(" "))) return true;
      if (link !== null && (text.startsWith(" ") || text.endsWith(" "))) return true;
      if (before?.kind === "text" && before.link === link) return true;
    }
    isAtEdge = span.kind === "break" || span.text.endsWith(" ");
    before = span;
  }
  return isAtEdge && before !== null;
}

/** Plain text alone: what all the passes come to. */
function settleAlone(span: TextSpan): Span[] {
  const text = foldCharacters(span.text).replace(/^ +| +$/g, "");
  return text === "" ? [] : [withText(span, text)];
}

/** Folded again once the emphasis is gone: `“ <b>Services</b> ”` shows its loose quotes only then. */
function settleOnce(spans: readonly Span[]): Span[] {
  const trimmed = joinEqual(trimSpans(foldSpaces(spans).flatMap(partLink)));
  return foldSpaces(keepTitleOnly(trimmed));
}

function isEqual(one: readonly Span[], other: readonly Span[]): boolean {
  return one.length === other.length && one.every((span, index) => isEqualSpan(span, other[index]));
}

function isEqualSpan(one: Span, other: Span | undefined): boolean {
  if (one.kind === "break" || other?.kind !== "text") return one.kind === other?.kind;
  return one.text === other.text && one.strong === other.strong && one.link === other.link;
}

/** Say whether a run of spans shows anything at all. */
export function isBlank(spans: readonly Span[]): boolean {
  return !spans.some((span) => span.kind === "text" && /[^\s\p{Cf}]/u.test(span.text));
}

/** Cut a run wherever two or more breaks follow each other: a page's way to part paragraphs without `<p>`. */
export function splitAtDoubleBreaks(spans: readonly Span[]): Span[][] {
  const parts: Span[][] = [[]];
  let breaks = 0;
  for (const span of spans) {
    if (span.kind === "break") {
      breaks += 1;
      if (breaks === 2) parts.push([]);
      if (breaks === 1) parts.at(-1)?.push(span);
      continue;
    }
    if (span.text.trim() !== "") breaks = 0;
    parts.at(-1)?.push(span);
  }
  return parts;
}

function foldSpaces(spans: readonly Span[]): Span[] {
  const joined = joinEqual(spans);
  return joined.map((span) =>
    span.kind === "break" ? span : withText(span, foldCharacters(span.text)),
  );
}

function withText(span: TextSpan, text: string): TextSpan {
  return text === span.text ? span : { ...span, text };
}

/** Spaces at the edges of a link stand outside it; a link that shows nothing, or its own target, is none. */
function partLink(span: Span): Span[] {
  if (span.kind === "break" || span.link === null) return [span];
  const [, before = "", shown = "", after = ""] = /^( *)(.*?)( *)$/s.exec(span.text) ?? [];
  const space = (text: string): Span => ({ ...span, text, link: null });
  const link = isTargetShown(shown, span.link) ? null : span.link;
  return [space(before), { ...span, text: shown, link }, space(after)];
}

/** Drop spaces at the edges, beside breaks, and beside another space; then breaks at the edges. */
function trimSpans(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  let atStart = true;
  for (const span of spans) {
    if (span.kind === "break") {
      trimTail(kept);
      if (kept.length > 0) kept.push(span);
      atStart = true;
      continue;
    }
    const text: string = atStart ? span.text.replace(/^ +/, "") : span.text;
    if (text === "") continue;
    atStart = text.endsWith(" ");
    kept.push(withText(span, text));
  }
  trimTail(kept);
  while (kept.at(-1)?.kind === "break") {
    kept.pop();
    trimTail(kept);
  }
  return kept;
}

function trimTail(spans: Span[]): void {
  for (;;) {
    const last: Span | undefined = spans.at(-1);
    if (last?.kind !== "text" || !last.text.endsWith(" ")) return;
    const text: string = last.text.trimEnd();
    spans.pop();
    if (text !== "") spans.push({ ...last, text });
  }
}

/** Cut a run at its breaks. */
export function splitAtBreaks(spans: readonly Span[]): TextSpan[][] {
  const lines: TextSpan[][] = [[]];
  for (const span of spans) {
    if (span.kind === "break") lines.push([]);
    else lines.at(-1)?.push(span);
  }
  return lines;
}
