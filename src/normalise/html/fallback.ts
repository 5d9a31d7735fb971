/** What stands in for scripts is short. */
const LONGEST = 20_000;
/** What ends where it seems to, whether scripts are on or off. */
const CLOSED =
  /^(?:[^<]|<(iframe|style)\b[^<>]*>[^<]*<\/\1>|<\/?(?!iframe|style|script|title|textarea|xmp|no|plain|template|select|svg|math|frame)[a-z][a-z0-9-]*(?:"[^"<>]*"|'[^'<>]*'|[^"'<>])*>)*$/i;

/** Say whether what a `<noscript>` holds has words: nearly all of them hold a tracker's picture or frame. */
export function hasWords(markup: string): boolean {
  return /[a-z\u0080-\uffff]/i.test(
    markup.replace(/<style\b[^>]*>[^<]*/gi, " ").replace(/<[^>]*>?/g, " "),
  );
}

/** True where what a `<noscript>` holds is so written that the page behind it is the same with scripts and without. */
export function isClosed(markup: string): boolean {
  return markup.length < LONGEST && CLOSED.test(markup);
}
