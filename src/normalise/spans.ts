import { plainText, type Span, type TextSpan } from "./block.ts";
import { foldCharacters } from "./characters.ts";

/** A bold or italic lead of at most this many characters is a run-in title; a longer one is decoration. */
const LONGEST_TITLE = 120;

/**
 * Bring a run of spans into its one form: white space folded, equal neighbours joined, breaks and spaces at the
 * edges gone, and emphasis kept only where it works as a title, at the start of the block.
 */
export function settleSpans(spans: readonly Span[]): Span[] {
  // Folded again once the emphasis is gone: `“ <b>Services</b> ”` shows its loose quotes only then.
  return foldSpaces(keepTitleOnly(joinEqual(trimSpans(foldSpaces(spans)))));
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
  return joined.map((span) => (span.kind === "break" ? span : { ...span, text: foldCharacters(span.text) }));
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

function joinEqual(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (span.kind === "text" && last?.kind === "text" && last.strong === span.strong && last.link === span.link) {
      joined[joined.length - 1] = { ...last, text: last.text + span.text };
      continue;
    }
    if (span.kind === "break" || span.text !== "") joined.push(span);
  }
  return joined;
}

/**
 * Keep emphasis on the leading run (after a label, if one stands before it) where that run is short and parted
 * from what follows; unwrap it everywhere else. `**Note:**text` could not be read back, so it is unwrapped too.
 */
function keepTitleOnly(spans: readonly Span[]): Span[] {
  const first = spans.findIndex((span) => span.kind === "text" && span.strong);
  if (first < 0) return [...spans];
  const bridged = bridgeSpaces(spans, first);
  let end = first;
  while (isStrong(bridged[end])) end += 1;
  const title = plainText(bridged.slice(first, end));
  const keep = isLabelOnly(bridged.slice(0, first)) && title.length <= LONGEST_TITLE && /[\p{L}\p{N}]/u.test(title);
  const settled: Span[] = bridged.map((span, index) =>
    span.kind === "text" ? { ...span, strong: keep && index >= first && index < end } : span,
  );
  return joinEqual(keep ? partTitle(settled, first, end) : settled);
}

/** A space between two bold runs belongs to the title that they make together. */
function bridgeSpaces(spans: readonly Span[], first: number): Span[] {
  const bridged = [...spans];
  for (let at = first + 1; at < bridged.length - 1; at += 1) {
    const span = bridged[at];
    if (!isStrong(bridged[at - 1])) break;
    if (span?.kind === "text" && span.text === " " && isStrong(bridged[at + 1])) bridged[at] = { ...span, strong: true };
  }
  return bridged;
}

/** Move spaces at the title's edges outside it; unwrap the title where no space or break follows it. */
function partTitle(spans: readonly Span[], first: number, end: number): Span[] {
  const parted = [...spans];
  const last = parted[end - 1];
  const next = parted[end];
  if (last?.kind === "text" && last.text.endsWith(" ")) {
    parted.splice(end - 1, 1, { ...last, text: last.text.replace(/ +$/, "") }, { ...last, text: " ", strong: false });
  } else if (next?.kind === "text" && !next.text.startsWith(" ")) {
    return parted.map((span) => (span.kind === "text" ? { ...span, strong: false } : span));
  }
  const head = parted[first];
  if (head?.kind === "text" && head.text.startsWith(" ")) {
    parted.splice(first, 1, { ...head, text: " ", strong: false }, { ...head, text: head.text.replace(/^ +/, "") });
  }
  return parted;
}

function isStrong(span: Span | undefined): span is TextSpan {
  return span?.kind === "text" && span.strong;
}

/** `4.1 ` before `_Account_`: a label may stand before a run-in title. */
function isLabelOnly(spans: readonly Span[]): boolean {
  return /^(?:(?:§+ ?)?\(?[\p{L}\p{N}]{1,4}(?:\.\p{N}{1,3})*[.)]? )?$/u.test(plainText(spans));
}
