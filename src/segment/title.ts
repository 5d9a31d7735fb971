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

/** What a sentence starts with rather than a title. */
const SUBJECT =
  /^(?:We|You|They|He|She|It|This|These|There|Wir|Sie|Es|Dies|Diese|Nous|Vous|Il|Elle|Ils|Usted|Noi|Lei|Nós|Você|Wij|U)\b/;

/** What a sentence goes on behind, and no title ends in: `Content that`, `See some examples.[26]`. */
const LEADS_ON =
  /(?<=\s)(?:that|which|who|whose|to|for|of|and|or|the|an?|with|by|from|in|on|including|if|dass|und|oder|que|qui|et|ou|y|o|che|e|dat|en)$|[.;,]\s?(?:\[\d+\])+$/iu;

/** Scripts in which a letter says as much as some three of others. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Cut a bold lead off a text: `**Cookies.** We use…`. The lead ends a title, so it is not the whole of a sentence. */
export function splitRunIn(markdown: string): { title: string; rest: string } | null {
  const match =
    /^\*\*((?:[^*]|\*(?!\*)|\\\*){1,130}?)\*\*(?=\s|$|[:.–—-])\s*([:.–—-]?)\s*([\s\S]*)$/.exec(
      markdown,
    );
  if (match?.[1] === undefined || !/[\p{L}\p{N}]/u.test(match[1])) return null;
  return { title: match[1] + (match[2] ?? ""), rest: match[3] ?? "" };
}

/** Say whether a bold line is a sentence made to stand out: `In short: you need to be 13 or over to use this.` */
export function isBoldSentence(shown: string): boolean {
  if (!/[\p{L})”"][.!;,]["”]?$/u.test(shown)) return false;
  const words = shown.match(/[\p{L}\p{N}'’&/-]+/gu) ?? [];
  const capitalised = words.filter((word) => /^[\p{Lu}\p{N}]/u.test(word));
  return words.length >= 7 && capitalised.length < 0.6 * words.length;
}

/** Say whether a line in capitals is a title: `SCOPE OF THIS PRIVACY STATEMENT`. Whole sentences in capitals are none. */
export function isCapitalTitle(text: string): boolean {
  if (text.length > LONGEST_TITLE || /\d{3,}/.test(text)) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const lower = text.match(/\p{Ll}/gu)?.length ?? 0;
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (letters < 3 || upper < 0.8 * letters || lower > 0.15 * letters) return false;
  // `E.U. SAFE HARBOR` is one title, `WE SELL NOTHING. WE NEVER DID.` two sentences.
  const isOne = !/(?<!\b\p{Lu})[.;!?]\s+\p{Lu}/u.test(text) && !/[;,]$/.test(text);
  return isOne && text.split(/\s+/).length <= (text.endsWith(".") ? 8 : 14);
}

/** Say whether a short line without mark-up reads as a title: `Information From Other Sources`, `How to contact us:`. */
export function isTitleLine(text: string, isLabelled = false): boolean {
  if (
    text.length > (isLabelled ? LONGEST_TITLE : 80) ||
    /[.;,!。；，、！،؛]$/u.test(text) ||
    /@|https?:|www\.|\d{4,}/.test(text)
  )
    return false;
  // `Shut the lid. Who does not` is more than one sentence.
  if (LEADS_ON.test(text) || (!isLabelled && /\p{Ll}{3}[.!]\s+\p{Lu}\p{Ll}/u.test(text)))
    return false;
  if (!/^["“«¿(（「【《]?[\p{Lu}\p{Lo}\d]/u.test(text)) return false;
  const words = text.replace(/[:?？：]$/u, "").match(/[\p{L}\p{M}\p{N}'’&/-]+/gu) ?? [];
  if (/[?？؟]$/u.test(text)) return words.length > 0;
  const most = isLabelled ? 16 : 12;
  if (words.length === 0 || words.length > most) return false;
  // `Tel: …`, `Contact: Jane Roe`: a field, not a title.
  if (!isLabelled && /:\s+\S|：\S/u.test(text)) return false;
  const wide = text.match(WIDE)?.length ?? 0;
  if (wide > 30 || (wide > text.length / 2 && /[:：]$/u.test(text))) return false;
  if (isTitleCase(text) || QUESTION_WORD.test(text)) return true;
  // `We collect the following:` leads a list in; it is no title. `We keep the lid of the kettle shut` is a sentence.
  return words.length <= (SUBJECT.test(text) ? 6 : most - 2) && !text.endsWith(":");
}

/** Say whether nearly all words of a line are capitalised, small ones aside. Scripts without capitals count as such. */
export function isTitleCase(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}\p{N}'’&/-]+/gu) ?? [];
  const significant = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()));
  const capitalised = significant.filter((word) => /^[\p{Lu}\p{Lo}\p{N}]/u.test(word));
  return capitalised.length >= 0.7 * significant.length;
}

/** Say whether a text is prose, such as follows a title. */
export function isProse(text: string): boolean {
  const wide = text.slice(0, SHORTEST_PROSE).match(WIDE)?.length ?? 0;
  const length = text.length + 2 * wide;
  if (length >= SHORTEST_PROSE) return true;
  return (
    /[.!?:。！？：؟۔]["”»」』)）]?$/u.test(text) && (wide >= 5 || text.split(/\s+/).length >= 5)
  );
}

/** Say whether a line starts as a sentence does: `We sell …`. */
export function startsWithSubject(text: string): boolean {
  return SUBJECT.test(text);
}

/** Say whether a line is the start of a sentence that others end: `In this Agreement:`. */
export function isOpenSentence(text: string): boolean {
  return /^(?:In (?:this|these|the|diesem|diesen|deze|dit|questo|queste|questi|este|estos|estas)|Dans (?:ce|ces|cette|les)|En (?:este|estos|estas|el|la)|Nest[ea]s?|Im Sinne)\s.*[:：]$/su.test(
    text,
  );
}

/** Say whether a text is a sentence, though a short one: `Write to our desk.`, `You can:`; no name, no address. */
export function isShortSentence(text: string): boolean {
  const words = text.split(/\s+/);
  if (SUBJECT.test(text) && text.endsWith(":")) return true;
  const lower = words.filter((word) => /^\p{Ll}/u.test(word));
  return /[.!?]["”)]*$/u.test(text) && words.length >= 3 && lower.length >= 0.5 * words.length;
}
