/** What a reader cannot see but a terminal, a parser or an eye can be fooled by. */
const INVISIBLE = /[\p{Cc}\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}]/gu;

/** Everything that breaks a line somewhere: LF, CR, VT, FF, NEL, LS, PS; and the tab. */
const BREAKS = /[\t\n\v\f\r\u{85}\u{2028}\u{2029}]+/gu;

/**
 * Make one harmless line of any string: breaks become a space; control, bidi-control and zero-width
 * characters go; lone surrogates become U+FFFD; no white space at the end. Leading spaces stay. Idempotent.
 */
export function cleanLine(raw: string): string {
  return raw.toWellFormed().replace(BREAKS, " ").replace(INVISIBLE, "").trimEnd();
}

/** Like `cleanLine`, with white space folded to single spaces and none at either end. */
export function cleanPhrase(raw: string): string {
  return cleanLine(raw).replace(/\s+/gu, " ").trim();
}

/** Cut a phrase after at most `limit` code points, between words where that leaves at least half of it. */
export function shorten(phrase: string, limit: number): string {
  const points = Array.from(phrase);
  if (points.length <= limit) {
    return phrase;
  }

  const cut = points.slice(0, limit - 1).join("");
  const space = points[limit - 1] === " " ? cut.length : cut.lastIndexOf(" ");
  const kept = space >= cut.length / 2 ? cut.slice(0, space) : cut;
  return `${kept.trimEnd()}…`;
}
