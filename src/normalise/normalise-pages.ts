import { ClausewatchError, NormaliseError } from "../model/errors.ts";
import { writeAddress, type ResponsePage } from "../model/multipart.ts";
import type { Extraction, PageExtraction } from "../model/policy.ts";
import { readWhole } from "./html/read-html.ts";
import type { NormaliseOptions, NormalisedDocument } from "./normalise.ts";
import { printBlocks } from "./print.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { settleBlocks } from "./settle-blocks.ts";

type ReadPage = (body: Uint8Array, options: NormaliseOptions) => Promise<NormalisedDocument>;

/**
 * Turn the pages that make a policy together into one canonical text: each by its own extraction, in the order in which the
 * capture has them. What the policy says it is by every page, so one that says nothing is an error.
 *
 * @throws {NormaliseError} what `read` throws, naming the page, and `empty-page`.
 */
export async function normalisePages(
  pages: readonly ResponsePage[],
  extraction: Extraction | undefined,
  read: ReadPage,
): Promise<NormalisedDocument> {
  const extractions = matchExtractions(pages, extraction);
  const documents: NormalisedDocument[] = [];
  for (const [index, page] of pages.entries()) {
    const place = `page ${index + 1} of ${pages.length} (${page.url})`;
    documents.push(await readPage(page, extractions[index], place, read));
  }
  return {
    text: joinTexts(documents.map(({ text }) => text)),
    type: "multipart",
    charset: "utf-8",
    title: documents[0]?.title ?? null,
    language: documents[0]?.language ?? null,
    frontMatter: {},
    provenance: null,
    pages: documents.map((document, index) => ({
      url: pages[index]?.url ?? "",
      address: pages[index]?.address ?? "",
      document,
    })),
  };
}

/**
 * Refuse one page where several are the policy: half a policy would look like one that lost its other half.
 *
 * @throws {NormaliseError} `one-page-of-several`.
 */
export function refuseOnePage(extraction: Extraction | undefined): void {
  if (extraction?.parts === undefined) return;
  throw new NormaliseError(
    `the capture is one page, and ${extraction.parts.length} pages make the policy together`,
    {
      code: "one-page-of-several",
      hint: "if it was one page at the time, say so in its history file",
    },
  );
}

async function readPage(
  { url, contentType, body }: ResponsePage,
  extraction: PageExtraction | undefined,
  place: string,
  read: ReadPage,
): Promise<NormalisedDocument> {
  let document: NormalisedDocument;
  try {
    document = await read(body, {
      contentType: typeOfPage(contentType),
      url,
      ...(extraction && { extraction }),
    });
  } catch (error) {
    throw failureOf(error, place);
  }
  if (document.text !== "") return document;
  throw new NormaliseError(`${place}: no words can be read`, {
    code: "empty-page",
    hint: "the page may be drawn by scripts; leave it out of the policy if it is none",
  });
}

/** A page is no message of pages: nothing is nested. */
function typeOfPage(contentType: string | null): string | null {
  return /^\s*multipart\//i.test(contentType ?? "") ? null : contentType;
}

function failureOf(error: unknown, place: string): unknown {
  if (!(error instanceof ClausewatchError)) return error;
  const { message, code, hint } = error;
  return new NormaliseError(`${place}: ${message}`, {
    code,
    ...(hint !== undefined && { hint }),
    cause: error,
  });
}

/**
 * Find the extraction of each page: that of the part with its address; else, as a page may have moved since, of the part in
 * its place, unless that one is another page's; else what is declared beside the parts.
 */
function matchExtractions(
  pages: readonly ResponsePage[],
  extraction: Extraction | undefined,
): (PageExtraction | undefined)[] {
  if (extraction === undefined) return [];
  const { parts = [], ...others } = extraction;
  const left = new Set(parts);
  const byAddress = pages.map(({ url }) => {
    const found = left.values().find((part) => writeAddress(part.url) === url);
    if (found !== undefined) left.delete(found);
    return found;
  });
  return pages.map((_, index) => {
    const inPlace = parts[index];
    const match = byAddress[index] ?? (inPlace !== undefined && left.has(inPlace) ? inPlace : null);
    return match?.extraction ?? others;
  });
}

/** How an item starts: with a bullet, or with a label that may be one of a list. */
const ITEM = /^(?:-|\d{1,9}[.)]|[A-Za-z]{1,9}\.) /;

/**
 * Join canonical texts to one that is its own canonical text. Where a page starts with an item, the texts are joined as blocks:
 * it may be the neighbour of a list now.
 */
function joinTexts(texts: readonly string[]): string {
  if (!texts.some((text, index) => index > 0 && ITEM.test(text))) return texts.join("\n");
  const blocks = texts.flatMap((text) => readWhole(renderMarkdown(text)).blocks);
  return printBlocks(settleBlocks(blocks));
}
