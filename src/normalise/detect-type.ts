import { looksLikeMarkdown } from "./markdown.ts";

/** The kinds of document that can be read. */
export const DOCUMENT_TYPES = ["html", "markdown", "text"] as const;

export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** A tag that is no text: canonical text escapes the `<` of a tag that the page shows. */
const TAGS = /(?<!\\)<(?:!doctype|html|head|body|div|p|h[1-6]|ul|ol|table|span|article|section|main|br|a\s)/i;

/**
 * Tell what a decoded body is, by its content first: servers send Markdown as HTML and HTML as plain text. Null where
 * it is no text at all.
 */
export function detectType(text: string, contentType: string | null, address: string | null): DocumentType | null {
  const window = text.slice(0, 100_000);
  if (isBinary(window)) return null;
  const media = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (/^\s*(?:\ufeff)?(?:<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(window)) return "html";
  if (media === "text/markdown" || /\.(?:md|markdown)(?:$|[?#])/i.test(address ?? "")) return "markdown";
  const tags = window.match(new RegExp(TAGS, "gi"))?.length ?? 0;
  if (tags >= 3 && (media.includes("html") || tags * 400 > window.length)) return "html";
  if (looksLikeMarkdown(window)) return "markdown";
  if (tags > 0 && (media.includes("html") || media === "")) return "html";
  return "text";
}

/** A PDF, an archive or a picture shows itself in its first bytes; other binaries in their control characters. */
function isBinary(window: string): boolean {
  if (/^(?:%PDF-|PK\u0003\u0004|\u0089PNG|GIF8|\u00ff\u00d8\u00ff|‰PNG|ÿØÿ)/.test(window)) return true;
  const controls = window.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  return controls * 20 > window.length;
}
