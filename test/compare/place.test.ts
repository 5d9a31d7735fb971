import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { clauses, heading } from "./clauses.ts";

const LOGS = "The app writes a log of every boil, with the time and the amount of water.";
const SHARING = "Logs are shown to the repair desk when you open a ticket about a broken lid.";
const CONTACT = "Write to the privacy desk at Quay Street 9 with any question.";
const under = (title: string, text: string) => ({ text, path: [title] });

describe("what its words do not tell", () => {
  it("two titles in a row that were both renamed are retitled in their order", () => {
    const before = clauses(LOGS, heading("Records"), heading("Their use"), SHARING);
    const after = clauses(LOGS, heading("What we note"), heading("Repairs"), SHARING);

    const { changes, counts } = compare(before, after);

    expect(counts).toEqual({ retitled: 2, unchanged: 2 });
    expect(changes.map((change) => change.after[0]?.text)).toEqual(["What we note", "Repairs"]);
  });

  it("a section that moved under another title is known by what stands under it", () => {
    const before = clauses(
      heading("Records"),
      under("Records", LOGS),
      under("Records", SHARING),
      heading("Contact"),
      under("Contact", CONTACT),
      under("Contact", "The desk is open on working days between nine and five."),
      under("Contact", "Letters are answered in the order in which they come to the desk."),
      under("Contact", "Whoever writes from abroad has to add stamps for the answer."),
    );
    const after = clauses(
      ...before.slice(3),
      heading("What we note"),
      under("What we note", LOGS),
      under("What we note", SHARING),
    );

    expect(compare(before, after).counts).toEqual({ moved: 3, retitled: 1, unchanged: 5 });
  });

  it("a section that says the same as two others has moved where one went and one came", () => {
    const twin = [heading("Was this of use?"), under("Was this of use?", "Yes, or no.")];
    const parts = [LOGS, SHARING, CONTACT, "Kettles last.", "Lids do not last as long as that."];
    const [one = "", two = "", three = "", four = "", five = ""] = parts;
    const before = clauses(one, ...twin, two, ...twin, three, ...twin, four, five);
    const after = clauses(one, two, ...twin, three, ...twin, four, ...twin, five);

    const { counts } = compare(before, after);

    expect(counts).toEqual({ moved: 2, unchanged: 9 });
  });

  it("an item of one word that was replaced by another is reworded", () => {
    const item = (text: string) => ({ text, kind: "item" as const });
    const before = clauses(LOGS, item("Names"), item("Addresses"), item("Ages"), SHARING);
    const after = clauses(LOGS, item("Names"), item("Locations"), item("Ages"), SHARING);

    expect(compare(before, after).counts).toEqual({ reworded: 1, unchanged: 4 });
  });
});

describe("words put in one place", () => {
  it("a short clause stays the same clause, wherever it went", () => {
    const before = clauses("If you have a kettle", LOGS, SHARING, CONTACT);
    const after = clauses(LOGS, SHARING, CONTACT, "If you have, as most of us do, a kettle");

    expect(compare(before, after).counts).toEqual({ moved: 1, reworded: 1, unchanged: 3 });
  });
});

describe("a line that is a title in one place and an item in another", () => {
  it("does not move where one of them went", () => {
    const item = { text: "Records", kind: "item" as const };
    const before = clauses(LOGS, heading("Records"), SHARING, CONTACT, item, "Kettles last.");
    const after = clauses(LOGS, "Records", SHARING, CONTACT, "Kettles last.");

    expect(compare(before, after).counts).toEqual({ removed: 1, restyled: 1, unchanged: 4 });
  });
});
