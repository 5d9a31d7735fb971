/** A title is at most this long, in characters. */
const LONGEST_TITLE = 110;
/** What follows a title is prose at least this long, or has a full stop. */
const SHORTEST_PROSE = 60;

const SMALL_WORDS = new Set(
  (
    "a an and as at by de der des die do da di del du e el en et for from if in is la le les los la our of on or our per sur the to und " +
    "van vs von we with y your you not its this that their are how what when why which who where und für mit von zu zum zur wir"
  ).split(" "),
);

const QUESTION_WORD =
  /^(?:how|what|when|where|which|who|why|wie|was|wann|wer|warum|comment|quand|qui|pourquoi|cómo|qué|come|cosa|como|hoe|wat)\b/i;

/** Cut a bold lead off a text: `**Cookies.** We use…`. The lead ends a title, so it is not the whole of a sentence. */
export function splitRunIn(markdown: string): { title: string; rest: string } | null {
  const match =
    /^\*\*((?:[^*]|\*(?!\*)|\\\*){1,130}?)\*\*(?=\s|$|[:.–—-])\s*([:.–—-]?)\s*([\s\S]*)$/.exec(
      markdown,
    );
  if (match?.[1] === undefined || !/[\p{L}\p{N}]/u.test(match[1])) return null;
  return { title: match[1] + (match[2] ?? ""), rest: match[3] ?? "" };
}

/** Say whether a line in capitals is a title: `SCOPE OF THIS PRIVACY STATEMENT`. Whole sentences in capitals are none. */
export function isCapitalTitle(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const lower = text.match(/\p{Ll}/gu)?.length ?? 0;
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (
    letters < 3 ||
    /\d{3,}/.test(text) ||
    text.length > LONGEST_TITLE ||
    upper < 0.8 * letters ||
    lower > 0.15 * letters
  )
    return false;
  return !/[.;!?]\s+\p{Lu}/u.test(text) && !/[;,]$/.test(text) && text.split(/\s+/).length <= 14;
}

/** Say whether a short line without mark-up reads as a title: `Information From Other Sources`, `How to contact us:`. */
export function isTitleLine(text: string): boolean {
  if (text.length > 80 || /[.;,!]$/.test(text) || /@|https?:|www\.|\d{4,}/.test(text)) return false;
  if (!/^["“«¿(]?[\p{Lu}\p{Lo}\d]/u.test(text)) return false;
  const words = text.replace(/[:?]$/, "").match(/[\p{L}\p{N}'’&/-]+/gu) ?? [];
  if (words.length === 0 || words.length > 12) return false;
  if (text.endsWith("?")) return true;
  // `Tel: …`, `Contact: Jane Roe`: a field, not a title.
  if (/:\s+\S/.test(text)) return false;
  const significant = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()));
  const capitalised = significant.filter((word) => /^[\p{Lu}\p{Lo}\p{N}]/u.test(word));
  if (capitalised.length >= 0.7 * significant.length || QUESTION_WORD.test(text)) return true;
  // `We collect the following:` leads a list in; it is no title.
  return words.length <= 6 && !text.endsWith(":");
}

/** Say whether a text is prose, such as follows a title. */
export function isProse(text: string): boolean {
  return text.length >= SHORTEST_PROSE || (/[.!?:]$/.test(text) && text.split(/\s+/).length >= 5);
}
