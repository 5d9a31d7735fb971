import { plainText, type Span, type TextSpan } from "./block.ts";
import { joinEqual } from "./join-spans.ts";

/** A bold or italic lead of at most this many characters, spaces aside, is a run-in title; a longer one is decoration. */
const LONGEST_TITLE = 120;

/**
 * Keep emphasis on the leading run (after a label, if one stands before it) where that run is short and parted
 * from what follows; unwrap it everywhere else. `**Note:**text` could not be read back, so it is unwrapped too.
 */
export function keepTitleOnly(spans: readonly Span[]): Span[] {
  const first = spans.findIndex((span) => span.kind === "text" && span.strong);
  if (first < 0) return [...spans];
  const bridged = bridgeSpaces(spans, first);
  let end = first;
  while (isStrong(bridged[end])) end += 1;
  const title = plainText(bridged.slice(first, end));
  const keep =
    isLabelOnly(bridged.slice(0, first)) &&
    title.replace(/\s+/g, "").length <= LONGEST_TITLE &&
    /[\p{L}\p{N}]/u.test(title);
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
    if (span?.kind === "text" && span.text === " " && isStrong(bridged[at + 1]))
      bridged[at] = { ...span, strong: true };
  }
  return bridged;
}

/** Move spaces at the title's edges outside it; unwrap the title where no space or break follows it. */
function partTitle(spans: readonly Span[], first: number, end: number): Span[] {
  const parted = [...spans];
  const last = parted[end - 1];
  const next = parted[end];
  if (last?.kind === "text" && last.text.endsWith(" ")) {
    parted.splice(
      end - 1,
      1,
      { ...last, text: last.text.replace(/ +$/, "") },
      { ...last, text: " ", strong: false },
    );
  } else if (next?.kind === "text" && !next.text.startsWith(" ")) {
    return parted.map((span) => (span.kind === "text" ? { ...span, strong: false } : span));
  }
  const head = parted[first];
  if (head?.kind === "text" && head.text.startsWith(" ")) {
    parted.splice(
      first,
      1,
      { ...head, text: " ", strong: false },
      { ...head, text: head.text.replace(/^ +/, "") },
    );
  }
  return parted;
}

function isStrong(span: Span | undefined): span is TextSpan {
  return span?.kind === "text" && span.strong;
}

const LABEL =
  /^(?:(?:§+ ?)?\d{1,4}(?:\.\d{1,3})*[.)]? |\(?(?:\d{1,4}[a-z]?|\p{L}|[ivxlc]{1,6}|[IVXLC]{1,6})[.)] )?$/u;

/** `4.1 ` before `_Account_`: a label may stand before a run-in title. */
function isLabelOnly(spans: readonly Span[]): boolean {
  return LABEL.test(plainText(spans));
}
