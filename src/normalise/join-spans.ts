import type { Span } from "./block.ts";

/** Join neighbours that differ in nothing but their text; drop empty ones. */
export function joinEqual(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (
      span.kind === "text" &&
      last?.kind === "text" &&
      last.strong === span.strong &&
      last.link === span.link
    ) {
      joined[joined.length - 1] = { ...last, text: last.text + span.text };
      continue;
    }
    if (span.kind === "break" || span.text !== "") joined.push(span);
  }
  return joined;
}
