import { plainText, type Span } from "./block.ts";
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
  let settled = settleOnce(spans);
  for (let pass = 1; pass < MOST_PASSES; pass += 1) {
    const next = settleOnce(settled);
    if (isEqual(next, settled)) break;
    settled = next;
  }
  return settled;
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
  return !/[^\s\p{Cf}]/u.test(plainText(spans));
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
    span.kind === "break" ? span : { ...span, text: foldCharacters(span.text) },
  );
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
    kept.push({ ...span, text });
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
