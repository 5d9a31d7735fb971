import { countNoun } from "../../model/count-noun.ts";
import type { Change, ClauseRef, Throughout } from "../../model/change.ts";
import { citeClause } from "../cite-clause.ts";
import { clipLine, toPlainLine } from "../plain-text.ts";

/** A clause that is named beside many others has a short name. */
const LONGEST_NAME = 48;
const LONGEST_TERM = 60;

/** Say what ran through a whole version: `Renumbered throughout`, `“Services” became “Platform” throughout`. */
export function nameThroughout(throughout: Throughout): string {
  if (throughout.kind === "renumbered") return "Renumbered throughout";
  const [from, to] = [throughout.from, throughout.to].map((term) => clipLine(term, LONGEST_TERM));
  return `“${from}” became “${to}” throughout`;
}

/** Name the clauses that such an event touched, briefly: `12 clauses: 4 → 5, 4.1 → 5.1`; after `most` names the rest is counted. */
export function listTouched({ before, after, throughout }: Change, most: number): string {
  const names = after.map((ref, index) => {
    const was = before[index];
    const isNumber = throughout?.kind === "renumbered" && was !== undefined;
    return isNumber ? `${nameBriefly(was)} → ${nameBriefly(ref)}` : nameBriefly(ref);
  });
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const entries = [...counts];
  const shown = entries
    .slice(0, most)
    .map(([name, count]) => (count === 1 ? name : `${name} (${count} times)`));
  const hidden = entries.slice(most).reduce((sum, [, count]) => sum + count, 0);
  const rest = hidden === 0 ? "" : ` and ${hidden} more`;
  return `${countNoun(names.length, "clause")}: ${shown.join(", ")}${rest}`;
}

/** By its label, or else as it is cited; a quotation that is cut short is closed. */
function nameBriefly(ref: ClauseRef): string {
  const label = toPlainLine(ref.label ?? "");
  const name = clipLine(label === "" ? citeClause(ref) : label, LONGEST_NAME);
  return name.includes("“") && !name.includes("”") ? `${name}”` : name;
}
