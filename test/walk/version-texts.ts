import type { Version, VersionChange } from "../../src/model/version.ts";
import type { VersionText } from "../../src/across/read-versions.ts";
import { makeVersion } from "../report/sample.ts";

/** A version in a test: the year of its capture, its text, and what kind of change it is; by default a substantive one. */
export type Wording = readonly [year: number, text: string, change?: VersionChange];

/** Make versions of one policy; the commit of each is its year. */
export function makeVersionTexts(wordings: readonly Wording[]): VersionText[] {
  return wordings.map(([year, text, change], index) => ({
    version: makeYear(year, index, change ?? (index === 0 ? "first" : "substantive")),
    text,
  }));
}

/** Two readings of one capture have one date and two commits. */
function makeYear(year: number, index: number, change: VersionChange): Version {
  const version = change === "technical" ? `${year}-technical-${index}` : `${year}`;
  return makeVersion({ version, captured: `${year}-01-01T00:00:00Z`, change });
}

export async function* streamTexts(texts: readonly VersionText[]): AsyncGenerator<VersionText> {
  yield* texts;
}
