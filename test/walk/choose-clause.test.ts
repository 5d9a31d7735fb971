import { describe, expect, it } from "vitest";
import { chooseClauses, listBelow } from "../../src/across/choose-clause.ts";
import { segment } from "../../src/segment/segment.ts";

const TEXT = `# Terms

## 3. Sharing

We share data:

(a) with couriers,

(b) with banks.

## 4. Retention

### 4.1 Log files

We keep log files for 30 days.
Then we delete them.

### 4.2 Letters

We keep letters:

(a) while you are with us,

(b) for two years after.

## Contact

Write to us about retention or sharing.
`;
const CLAUSES = segment(TEXT);

function choose(wanted: string): string[] {
  return chooseClauses(CLAUSES, wanted).map(({ lines, text }) => `${lines[0]} ${text.slice(0, 9)}`);
}

describe("chooseClauses", () => {
  it("finds a clause by its label, with and without what people put around it", () => {
    const wanted = ["4.1", "clause 4.1", "§ 4.1", "Section 4.1", "4.1."];

    expect(wanted.map(choose)).toEqual(wanted.map(() => ["13 Log files"]));
    expect(choose("3")).toEqual(["3 Sharing"]);
  });

  it("gives all that bear a label, and tells them apart by what is above them", () => {
    expect(choose("(a)")).toEqual(["7 with cour", "22 while you"]);
    expect(choose("Sharing > (a)")).toEqual(["7 with cour"]);
    expect(choose("Retention › Letters › a")).toEqual(["22 while you"]);
    expect(choose("4 > (b)")).toEqual(["24 for two y"]);
    expect(choose("4.2(b)")).toEqual(["24 for two y"]);
    expect(choose("3 > 4.1")).toEqual([]);
  });

  it("finds a title by its words, and only without such a title a text", () => {
    expect(choose("retention")).toEqual(["11 Retention"]);
    expect(choose("LOG   files")).toEqual(["13 Log files"]);
    expect(choose("delete them")).toEqual(["15 We keep l"]);
    expect(choose("log")).toEqual(["13 Log files"]);
    expect(choose("lo")).toEqual([]);
  });

  it("finds what stands on a line", () => {
    expect(choose(":16")).toEqual(["15 We keep l"]);
    expect(choose(":2")).toEqual([]);
  });

  it("takes no wish for an expression", () => {
    expect(["", " ", ".*", "(", "[z", ">", "a > ", String.raw`\p`].map(choose)).toEqual(
      Array(8).fill([]),
    );
  });
});

describe("listBelow", () => {
  it("gives what stands under a title or a label, up to the next of its rank", () => {
    const below = (wanted: string): number[] =>
      chooseClauses(CLAUSES, wanted).flatMap((top) =>
        listBelow(CLAUSES, top).map(({ lines }) => lines[0]),
      );

    expect(below("4.1")).toEqual([15]);
    expect(below("4")).toEqual([13, 15, 18, 20, 22, 24]);
    expect(below("Contact")).toEqual([28]);
    expect(below("4.2(b)")).toEqual([]);
  });
});
