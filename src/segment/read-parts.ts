import type { Company } from "./label-company.ts";
import { parseLabel, type ParsedLabel } from "./label.ts";
import { stripMarkup } from "./plain-words.ts";
import { unescapeLabel } from "./read-start.ts";
import { splitRunIn } from "./title.ts";

/** What a piece is read from. */
export interface PieceSource {
  readonly markdown: string;
  /** What its list puts before it: `-`, `4.`; null for nothing. */
  readonly marker: string | null;
  readonly isHeading: boolean;
  /** The title on a line of its own that it starts with, or null. */
  readonly lead: string | null;
  readonly company: Company;
}

export interface PieceParts {
  readonly label: ParsedLabel | null;
  /** The run-in title, or null. */
  readonly title: string | null;
  /** Label as the document shows it: `(a)`, `4.1`. */
  readonly shownLabel: string;
  /** Label and title as the document shows them: `4.1 Account`. */
  readonly shownTitle: string;
  /** All words but the label; the label too where there are no others. */
  readonly text: string;
}

/** Read the label, the title and the text of a piece. `previous` is the label of the sibling before it. */
export function readParts(given: PieceSource, previous: string | null): PieceParts {
  const { markdown, marker, isHeading, lead, company } = given;
  const source = unescapeLabel(
    marker === null || marker === "-" ? markdown : `${marker} ${markdown}`,
  );
  const plain = stripMarkup(source);
  const label = parseLabel(plain, { previous, company, isHeading });
  if (label === null || label.rest === "") {
    // `Article 5` over its text is cited by it; `1.` over nothing is a leftover.
    const own = isHeading && isSpeaking(label) ? label : null;
    const title = isHeading ? plain : (lead ?? readTitle(source, null, given));
    return { label: own, title, shownLabel: "", shownTitle: title ?? "", text: plain };
  }
  const text = label.rest;
  const shownLabel = plain.slice(0, plain.length - text.length).trim();
  if (isHeading) return { label, title: text, shownLabel, shownTitle: plain, text };
  const title = lead ?? readTitle(source, label, given);
  const shownTitle = title === null ? "" : `${shownLabel} ${title}`;
  return { label, title, shownLabel, shownTitle, text };
}

function isSpeaking(label: ParsedLabel | null): boolean {
  return label !== null && (label.scheme === "named" || label.scheme === "paragraph-sign");
}

/** The bold lead of a clause, with or without the label inside the bold. */
function readTitle(
  source: string,
  label: ParsedLabel | null,
  { company }: PieceSource,
): string | null {
  const labelled = /^[^\s*]+(?: [^\s*]+)? (?=\*\*)/.exec(source)?.[0];
  const run =
    splitRunIn(source) ??
    (labelled === undefined || label === null ? null : splitRunIn(source.slice(labelled.length)));
  if (run === null || run.rest === "") return null;
  const plain = stripMarkup(run.title);
  const context = { previous: null, company, isHeading: false };
  const title =
    source.startsWith("**") && label !== null ? (parseLabel(plain, context)?.rest ?? plain) : plain;
  return title === "" ? null : title.replace(/[:.]+$/, "");
}
