import { looksLikeMarkdown } from "./markdown.ts";

/** The kinds of document that can be read. */
export const DOCUMENT_TYPES = ["html", "markdown", "text"] as const;

export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** A tag that is no text: canonical text escapes the `<` of a tag that the page shows. */
const TAGS =
  /(?<!\\)<(?:!doctype|html|head|body|div|p|h[1-6]|ul|ol|table|span|article|section|main|br|a\s|style|script|meta|title)/i;

/**
 * Tell what a decoded body is, by its content first: servers send Markdown as HTML and HTML as plain text. Null where
 * it is no text at all.
 */
export function detectType(
  text: string,
  contentType: string | null,
  address: string | null,
): DocumentType | null {
  const window = text.slice(0, 100_000);
  if (isBinary(window)) return null;
  const media = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (
    /^\s*(?:\ufeff)?(?:<!--(?:(?!-->)[\s\S])*-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(
      window,
    )
  )
    return "html";
  if (media === "text/markdown" || /\.(?:md|markdown)(?:$|[?#])/i.test(address ?? ""))
    return "markdown";
  const tags = window.match(new RegExp(TAGS, "gi"))?.length ?? 0;
  if (tags >= 3 && (media.includes("html") || tags * 400 > window.length)) return "html";
  if (looksLikeMarkdown(window)) return "markdown";
  if (tags > 0 && (media.includes("html") || media === "")) return "html";
  return "text";
}

/**
 * A PDF, an archive or a picture shows itself in its first bytes, decoded as Windows-1252 or Latin-1 by now; other
 * binaries in their control characters.
 */
const SIGNATURE =
  /^(?:%PDF-\d\.\d\s*[\r\n]\s*%[^\p{ASCII}]|PK\p{Cc}{2}|[\u0089‰]PNG\r|GIF8[79]a.{0,6}(?!\s)\p{Cc}|[\u00ffÿ][\u00d8Ø][\u00ffÿ])/u;

function isBinary(window: string): boolean {
  if (SIGNATURE.test(window)) return true;
  const controls =
    window.match(/(?![\t\n\v\f\r\u001a\u001b\u0080-\u009f\u007f])\p{Cc}/gu)?.length ?? 0;
  return controls * 20 > window.length;
}
