import type { Span } from "./block.ts";

const AT_START = /^(?:[#¶🔗](?:\s+|$))+/u;
const AT_END = /(?<=\s|^)[#¶🔗](?:\s+[#¶🔗])*\s*$/u;

/** Take `#`, `¶` off the edges of a title (`Your rights #`): the sign by which it can be linked to is no word of it. */
export function dropHandles(spans: readonly Span[]): Span[] {
  const kept = dropAtEdge(spans, AT_START).toReversed();
  return dropAtEdge(kept, AT_END).toReversed();
}

/** Spans that held nothing but signs go, up to the first that holds more. */
function dropAtEdge(spans: readonly Span[], signs: RegExp): Span[] {
  for (const [index, span] of spans.entries()) {
    if (span.kind === "break") continue;
    const text = span.text.replace(signs, "");
    if (text.trim() !== "") return [{ ...span, text }, ...spans.slice(index + 1)];
  }
  return [];
}
