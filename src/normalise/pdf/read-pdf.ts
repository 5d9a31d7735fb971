import type { Block } from "../block.ts";
import { foldCharacters } from "../characters.ts";
import { NormaliseError } from "../../model/errors.ts";
import { buildLines } from "./build-lines.ts";
import { buildParagraphs } from "./build-paragraphs.ts";
import { buildSegments } from "./build-segments.ts";
import { dropRunning } from "./drop-running.ts";
import { broken, noText, tooLarge } from "./errors.ts";
import { learnWords } from "./join-words.ts";
import { measureBody } from "./measure-body.ts";
import { openPdf, type OpenPdf } from "./open-pdf.ts";
import { orderSegments } from "./order-segments.ts";
import { readPage } from "./read-page.ts";
import { textOf, type Line, type PageText } from "./text-run.ts";
import { writeBlocks } from "./write-blocks.ts";

/** Pieces of text in one document. */
const MOST_RUNS = 400_000;
/** Letters that nobody can read: of private alphabets, controls, replacements. More than this share is no text. */
const MOST_UNREADABLE = 0.3;
/** No line of a page is longer, in letters; patterns look no further back. */
const LONGEST_LINE = 500;
/** A line of a table of contents, its dots and page number: it repeats a heading, and changes when the pages do. */
const CONTENTS = /(?:(?:[.·_] ?){4}|…{2})[.·_… ]*(?:\d{1,4}|[ivxlc]{1,6})$/i;
/** Names that programs give: of the file, of the program, of nothing. */
const NO_TITLE = /^(?:untitled.*|microsoft word - .*|.*\.(?:docx?|pdf|indd|odt|rtf|pages|html?))$/i;

/** A PDF as blocks. */
export interface PdfReading {
  readonly blocks: Block[];
  /** The title in the document's properties, or null where there is none that a person gave. */
  readonly title: string | null;
}

/**
 * Read the words of a PDF: column by column, words that were cut at the end of a line whole again, without running
 * heads, running feet, page numbers and dotted tables of contents, paragraphs by their gaps and indentation, headings by their size and boldness.
 * Labels and bullets stay text at the start of a paragraph.
 *
 * @throws {NormaliseError} `encrypted-pdf`, `broken-pdf`, `too-large-pdf`, or `no-text` where the pages are pictures.
 * @see ISO 32000
 */
export async function readPdf(body: Uint8Array): Promise<PdfReading> {
  const pdf = await openPdf(body);
  try {
    const lines = collectLines(await readPages(pdf));
    guardReadable(lines, pdf.numPages);
    const look = measureBody(lines);
    const vocabulary = learnWords(lines.map(textOf));
    const blocks = writeBlocks(buildParagraphs(lines, look), look, vocabulary);
    return { blocks, title: await readTitle(pdf) };
  } catch (error) {
    if (error instanceof NormaliseError) throw error;
    throw broken(error instanceof Error ? error.message : String(error), error);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function readPages(pdf: OpenPdf): Promise<PageText[]> {
  const pages: PageText[] = [];
  let runs = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    for (const page of await readPage(await pdf.getPage(number), number - 1)) {
      runs += page.runs.length;
      pages.push(page);
    }
    if (runs > MOST_RUNS) throw tooLarge(`it has more than ${MOST_RUNS} pieces of text`);
  }
  return pages;
}

function collectLines(pages: readonly PageText[]): Line[] {
  const kept = dropRunning(
    pages.map((page) => ({ text: page, segments: buildSegments(page.runs) })),
  );
  const lines: Line[] = [];
  let regions = 0;
  for (const [index, segments] of kept.entries()) {
    const ordered = orderSegments(segments);
    for (const line of buildLines(ordered, pages[index]?.page ?? 0, regions)) {
      if (!CONTENTS.test(textOf(line).slice(-LONGEST_LINE))) lines.push(line);
    }
    regions += ordered.length;
  }
  return lines;
}

function guardReadable(lines: readonly Line[], pages: number): void {
  const shown = lines.map(textOf).join("").replace(/\s/g, "");
  if (!/[\p{L}\p{N}]/u.test(shown)) {
    const count = pages === 1 ? "its page is a picture" : `its ${pages} pages are pictures`;
    throw noText(`${count}, or empty`);
  }
  const unreadable = shown.match(/[\p{Co}\p{Cc}\p{Cn}\ufffd]/gu)?.length ?? 0;
  if (unreadable > shown.length * MOST_UNREADABLE)
    throw noText("its fonts do not say which letters they draw");
}

async function readTitle(pdf: OpenPdf): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const title: unknown = "Title" in info ? info.Title : null;
  if (typeof title !== "string") return null;
  const shown = foldCharacters(title).trim();
  return shown === "" || NO_TITLE.test(shown) ? null : shown;
}
