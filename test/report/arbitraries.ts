import fc from "fast-check";
import type { Change, ClauseRef, Comparison, Signal, WordRun } from "../../src/model/change.ts";
import { CHANGE_KINDS } from "../../src/model/change.ts";
import { makeComparison } from "./sample.ts";

/** Text as a hostile page may hold it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc.constantFrom(
        " ",
        "\n",
        "\r\n",
        "\u001B[2J",
        "\u009B31m",
        "\u202E",
        "\u200B",
        "\uD800",
        "<script>",
        "&amp;",
      ),
      fc.constantFrom(
        "\nCapture: forged",
        "保持する",
        "ข้อมูล",
        "[-",
        "+}",
        "👩‍👩‍👧",
        "“quoted”",
        "# no comment",
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

export const wordRuns: fc.Arbitrary<WordRun[]> = fc.array(
  fc.record({ op: fc.constantFrom("same", "removed", "added"), text: hostileText }),
  { maxLength: 12 },
);

const clauseRef: fc.Arbitrary<ClauseRef> = fc.record({
  path: fc.array(hostileText, { maxLength: 3 }),
  label: fc.option(fc.oneof(hostileText, fc.constantFrom("4.1", "a", "iv", "12"))),
  text: hostileText,
  lines: fc.tuple(fc.nat(900), fc.nat(900)),
});

const signal: fc.Arbitrary<Signal> = fc.record({
  signal: fc.constantFrom(
    "obligation",
    "negation",
    "number",
    "date",
    "party",
    "term",
    "exception",
    "scope",
  ),
  before: fc.option(hostileText),
  after: fc.option(hostileText),
});

export const change: fc.Arbitrary<Change> = fc.record({
  kinds: fc.uniqueArray(fc.constantFrom(...CHANGE_KINDS), { minLength: 1, maxLength: 3 }),
  significance: fc.constantFrom("substantive", "editorial", "cosmetic"),
  topics: fc.array(hostileText, { maxLength: 2 }),
  signals: fc.array(signal, { maxLength: 3 }),
  evidence: fc.constant([]),
  before: fc.array(clauseRef, { maxLength: 2 }),
  after: fc.array(clauseRef, { maxLength: 2 }),
  words: wordRuns,
});

export const comparison: fc.Arbitrary<Comparison> = fc
  .array(change, { maxLength: 8 })
  .map((changes) => makeComparison(changes));
