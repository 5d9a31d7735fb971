/** Take user names and passwords out of every URL in a text: they are nobody's business in a log. */
export function redactUrls(text: string): string {
  return text.replace(/\b([a-z][a-z\d+.-]*:\/\/)[^\s/?#@]*(?:@[^\s/?#@]*)*@/giu, "$1…@");
}
