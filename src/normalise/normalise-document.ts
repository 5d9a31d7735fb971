import { splitPages } from "../model/multipart.ts";
import { readDocx } from "./docx/read-docx.ts";
import { sniffDocument } from "./docx/sniff-document.ts";
import { readWhole } from "./html/read-html.ts";
import { normalisePages, refuseOnePage } from "./normalise-pages.ts";
import { normalise, type NormaliseOptions, type NormalisedDocument } from "./normalise.ts";
import { readPdf } from "./pdf/read-pdf.ts";
import { printBlocks } from "./print.ts";
import { settleBlocks } from "./settle-blocks.ts";

/**
 * Turn the bytes of any document into canonical text: PDF and Word by their content, everything else as `normalise`
 * does. Selectors are for pages: a PDF or a Word file is the policy whole. The pages that make a policy together are read
 * one by one, and the text is theirs in their order.
 *
 * @throws {NormaliseError} as `normalise` does, and `encrypted-pdf`, `broken-pdf`, `too-large-pdf`, `no-text`,
 * `encrypted-docx`, `broken-docx`, `too-large-docx`, `one-page-of-several`, `empty-page`.
 */
export async function normaliseDocument(
  body: Uint8Array,
  options: NormaliseOptions = {},
): Promise<NormalisedDocument> {
  const pages = options.type === undefined ? splitPages(body, options.contentType ?? null) : null;
  if (pages !== null) return normalisePages(pages, options.extraction, normaliseDocument);
  refuseOnePage(options.extraction);
  const kind = options.type === undefined ? sniffDocument(body) : null;
  if (kind === "pdf") {
    const { blocks, title } = await readPdf(body);
    return { ...UNTYPED, text: printBlocks(settleBlocks(blocks)), type: "pdf", title };
  }
  if (kind === "docx") {
    const { html } = await readDocx(body);
    const { blocks, title } = readWhole(html, options.url);
    return { ...UNTYPED, text: printBlocks(settleBlocks(blocks)), type: "docx", title };
  }
  return normalise(body, options);
}

/** What a document that is no text has nothing of. */
const UNTYPED = { charset: "binary", language: null, frontMatter: {}, provenance: null } as const;
