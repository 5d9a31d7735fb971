import { compare } from "../../../src/compare/compare.ts";
import { segment } from "../../../src/segment/segment.ts";
import type { SourceText } from "./texts.ts";

/** What pages change without saying anything else; each is given a Markdown text. */
const FORMATS: Readonly<Record<string, (text: string) => string>> = {
  "quotes and dashes": (text) =>
    text.replace(/[“”]/g, '"').replace(/[’‘]/g, "'").replace(/ – /g, " - "),
  blanks: (text) =>
    text.replace(/(?<=\p{L}) (?=\p{L}{4})/gu, (_blank, at: number) =>
      at % 3 === 0 ? "\u00A0" : " ",
    ),
  "link targets": (text) =>
    text.replace(/\]\(([^()\s]+)\)/g, (_link, target: string) => `](${target}?ref=1)`),
  emphasis: (text) =>
    text.replace(/(?<=[\p{Ll}] )(\p{Ll}{6,})(?= \p{Ll})/gu, (word, _group, at: number) =>
      at % 11 === 0 ? `_${word}_` : word,
    ),
  bullets: (text) => text.replace(/^\*(?= )/gm, "-").replace(/^-   /gm, "- "),
};

/** Count pairs that differ in form only, and those of which something else was reported than `restyled`. */
export function measureFormatting(texts: readonly SourceText[]): {
  readonly all: number;
  readonly failures: readonly string[];
} {
  const failures: string[] = [];
  let all = 0;
  for (const { name, text } of texts) {
    for (const [format, apply] of Object.entries(FORMATS)) {
      const after = apply(text);
      if (after === text) continue;
      all += 1;
      const { changes } = compare(segment(text), segment(after));
      const loud = changes.filter(({ significance }) => significance !== "cosmetic");
      if (loud.length > 0)
        failures.push(
          `${name}, ${format}: ${loud.length}, ${loud[0]?.kinds.join("+") ?? ""} “${(loud[0]?.after[0] ?? loud[0]?.before[0])?.text.slice(0, 60) ?? ""}”`,
        );
    }
  }
  return { all, failures };
}
