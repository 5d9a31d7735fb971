import { plainText, type Block, type Span } from "../block.ts";
import { isBold, type PdfParagraph } from "./build-paragraphs.ts";
import type { Vocabulary } from "./join-words.ts";
import { halfPoints, type BodyLook } from "./measure-body.ts";
import { writeSpans } from "./write-spans.ts";

/** A heading is at least this much larger than the running text, or bold. */
const LARGER = 1.1;
const LONGEST_HEADING = 200;
const LONGEST_BOLD_HEADING = 150;
/** A heading may be a sentence, a short one. */
const LONGEST_SENTENCE = 100;
/** In a document with more bold type than this, bold says nothing. */
const MOST_BOLD = 0.3;
const BULLET = /^[•·◦▪■●○‣\uf0b7\uf0a7]/u;

/** A paragraph, and the size that makes it a heading; null where it is none. */
interface Rated {
  readonly spans: readonly Span[];
  readonly rank: number | null;
}

/**
 * Write paragraphs as blocks. What is larger than the running text, or bold and by itself, is a heading; its level is
 * the rank of its size, and bold type of the usual size comes last.
 */
export function writeBlocks(
  paragraphs: readonly PdfParagraph[],
  body: BodyLook,
  vocabulary: Vocabulary,
): Block[] {
  const rated = paragraphs.map((paragraph): Rated => {
    const spans = writeSpans(paragraph, vocabulary);
    return { spans, rank: rateHeading(paragraph, plainText(spans), body) };
  });
  const ranks = [...new Set(rated.flatMap(({ rank }) => (rank === null ? [] : [rank])))].toSorted(
    (one, other) => other - one,
  );
  return rated.map(({ spans, rank }) =>
    rank === null
      ? { kind: "paragraph", spans }
      : { kind: "heading", level: Math.min(ranks.indexOf(rank) + 1, 6), spans },
  );
}

/** The size of a heading in half points; the running text's own where only bold type tells it. */
function rateHeading({ lines }: PdfParagraph, words: string, body: BodyLook): number | null {
  const text = words.trim();
  if (!/\p{L}/u.test(text) || text.length > LONGEST_HEADING || BULLET.test(text)) return null;
  const isSentence = /[.!?;,]["'”’)\]]*$/u.test(text);
  const size = halfPoints(lines.reduce((most, line) => Math.max(most, line.size), 0));
  if (size >= body.size * LARGER) return isSentence && text.length > LONGEST_SENTENCE ? null : size;
  if (size < body.size || body.boldShare > MOST_BOLD || !lines.every(isBold)) return null;
  if (text.length > LONGEST_BOLD_HEADING || /[,;]$/.test(text)) return null;
  return isSentence && text.length > LONGEST_SENTENCE / 2 ? null : body.size;
}
