import type { Company } from "./label-company.ts";
import type { ParsedLabel } from "./label.ts";
import { goesOnWith, noteLastPlaces, openLabel, type LabelRun } from "./label-run.ts";
import { readStart } from "./read-start.ts";

/** A line shorter than this, in characters, is a paragraph, whatever it counts up. */
const LONG = 400;
/** How much is read to tell a label, in characters. */
const START = 40;
/** So many numbered clauses make a text of a line; fewer are steps that a sentence counts. */
const FEWEST = 3;

/** Where a sentence is over and something that looks like a label stands; `4. 5 of them` counts nothing up. */
const STARTS =
  /[.;:!?。；][”"’)]?\s(?=\d{1,3}(?:\.\d{1,3}){0,5}[.)]?\s["“„«(]?[\p{Lu}\p{Lo}]|\((?:[a-z]{1,4}|\d{1,2})\)\s)/gu;

/**
 * Cut a line that holds a whole numbered text, as copying out of a page makes one, where its clauses start. Returns the
 * places, in characters; none in any other line.
 *
 * @param first the label that the line itself starts with, or null
 */
export function cutLongLine(line: string, first: ParsedLabel | null, company: Company): number[] {
  if (line.length < LONG) return [];
  const places = Array.from(line.matchAll(STARTS), (match) => match.index + match[0].length);
  if (places.length + 1 < FEWEST) return [];
  const labels = places.map((place) => readStart(line.slice(place, place + START), company));
  const last = noteLastPlaces(labels);
  let run: LabelRun = first === null ? [] : [first];
  let numbers = first === null ? 0 : 1;
  const cuts: number[] = [];
  for (const [index, label] of labels.entries()) {
    if (label === null || !goesOnWith(label, run, index, last)) continue;
    run = openLabel(run, label);
    if (isNumber(label)) numbers += 1;
    cuts.push(places[index] ?? 0);
  }
  return numbers < FEWEST ? [] : cuts;
}

function isNumber({ scheme, frame }: ParsedLabel): boolean {
  return (scheme === "decimal" && !frame.startsWith("(")) || scheme === "dotted";
}
