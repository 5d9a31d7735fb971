import type { Span } from "../block.ts";
import { joinEqual } from "../join-spans.ts";
import type { PdfParagraph } from "./build-paragraphs.ts";
import { joinWords, type Vocabulary } from "./join-words.ts";
import { textOf, type Line } from "./text-run.ts";

/** Write a paragraph's lines as one run of spans: cut words whole again, and a break where the writer ended a line. */
export function writeSpans({ lines, ended }: PdfParagraph, vocabulary: Vocabulary): Span[] {
  const spans: Span[] = [];
  lines.forEach((line, index) => {
    const last = lines[index - 1];
    if (last !== undefined) joinLine(spans, last, line, ended.has(last), vocabulary);
    for (const span of writeLine(line)) spans.push(span);
  });
  return joinEqual(spans);
}

function joinLine(
  spans: Span[],
  last: Line,
  line: Line,
  isEnded: boolean,
  vocabulary: Vocabulary,
): void {
  const join = joinWords(textOf(last), textOf(line), vocabulary);
  const end = spans.at(-1);
  if (join === "whole" && end?.kind === "text")
    spans[spans.length - 1] = { ...end, text: end.text.replace(/[-\u2010\u00ad]+$/u, "") };
  if (join !== "apart") return;
  const isStrong = end?.kind === "text" && end.strong && (line.runs[0]?.bold ?? false);
  spans.push(
    isEnded ? { kind: "break" } : { kind: "text", text: "\n", strong: isStrong, link: null },
  );
}

function writeLine(line: Line): Span[] {
  return line.runs.flatMap((run, index): Span[] => {
    const strong = run.bold || run.italic;
    const last = line.runs[index - 1];
    const isInside = last !== undefined && last.link === run.link;
    const wasStrong = last !== undefined && (last.bold || last.italic);
    const span = { kind: "text", text: run.text, strong, link: run.link } as const;
    if (index === 0 || !run.isApart) return [span];
    const link = isInside ? run.link : null;
    return [{ kind: "text", text: " ", strong: strong && wasStrong, link }, span];
  });
}
