import { describe, expect, it } from "vitest";
import type { Change, Throughout } from "../../../src/model/change.ts";
import { describeChange } from "../../../src/report/redline/describe-change.ts";
import { renderHtmlChange } from "../../../src/report/redline/html.ts";
import { renderTerminalChange } from "../../../src/report/redline/terminal.ts";
import { renderTextChange } from "../../../src/report/redline/text.ts";
import { makeChange, makeRef } from "../sample.ts";

function makeThroughout(throughout: Throughout, labels: readonly [string, string][]): Change {
  return makeChange({
    kinds: ["renumbered"],
    before: labels.map(([label]) => makeRef({ path: ["Terms"], label })),
    after: labels.map(([, label]) => makeRef({ path: ["Terms"], label })),
    throughout,
  });
}

const RENUMBERED = makeThroughout({ kind: "renumbered" }, [
  ["4", "5"],
  ["4.1", "5.1"],
]);

describe("what ran through a whole version", () => {
  it("is one entry that names what it touched, and has no words", () => {
    const shown = [
      renderTerminalChange(RENUMBERED, { colour: false }),
      renderTextChange(RENUMBERED).join("\n"),
      renderHtmlChange(RENUMBERED).replace(/<[^>]*>/g, ""),
    ];

    expect(shown).toEqual([
      "Renumbered throughout  2 clauses: 4 → 5, 4.1 → 5.1",
      "Renumbered throughout 2 clauses: 4 → 5, 4.1 → 5.1",
      "Renumbered throughout: 2 clauses: 4 → 5, 4.1 → 5.1",
    ]);
  });

  it("counts clauses of one name, and those that are too many to name", () => {
    const labels = Array.from({ length: 30 }, (_, index) => String(Math.floor(index / 2)));
    const renamed = makeThroughout(
      { kind: "term", from: "Services", to: "Platform\u001B[2J" },
      labels.map((label) => [label, label]),
    );

    const { kinds, citation } = describeChange(renamed, 3);

    expect(kinds).toBe("“Services” became “Platform [2J” throughout");
    expect(citation).toBe("30 clauses: 0 (2 times), 1 (2 times), 2 (2 times) and 24 more");
  });
});
