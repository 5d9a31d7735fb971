import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { clauses, heading } from "./clauses.ts";

const SCOPE = "This notice covers the kettle, the app that comes with it and our web shop.";
const LOGS = "The app writes a log of every boil, with the time and the amount of water.";
const SHARING = "Logs are shown to the repair desk when you open a ticket about a broken lid.";
const CONTACT = "Write to the privacy desk at Quay Street 9 with any question.";

describe("clauses of equal words", () => {
  it("twins that both stay are unchanged, in whatever section", () => {
    const version = clauses({ text: "You may object at any time.", path: ["Mail"] }, LOGS, {
      text: "You may object at any time.",
      path: ["Calls"],
    });

    expect(compare(version, version).counts).toEqual({ unchanged: 3 });
  });

  it("of three twins the one that went is named by its section", () => {
    const twin = (path: string) => ({ text: "You may object at any time.", path: [path] });
    const before = clauses(twin("Mail"), LOGS, twin("Calls"), SHARING, twin("Visits"));
    const after = clauses(twin("Mail"), LOGS, SHARING, twin("Visits"));

    const { changes, counts } = compare(before, after);

    expect(counts).toEqual({ removed: 1, unchanged: 4 });
    expect(changes[0]?.before[0]?.path).toEqual(["Calls"]);
  });

  it("of twins under the same title the one that went is named by its neighbours", () => {
    const twin = "You may object at any time.";

    const { changes } = compare(
      clauses(twin, LOGS, twin, SHARING, twin),
      clauses(twin, LOGS, SHARING, twin),
    );

    expect(changes.map(({ before }) => before[0]?.lines)).toEqual([[3, 3]]);
  });

  it("clauses of signs alone are told apart by their signs", () => {
    const { counts } = compare(clauses("—", "* * *", SCOPE), clauses("—", SCOPE));

    expect(counts).toEqual({ removed: 1, unchanged: 2 });
  });
});

describe("what is left between two clauses that stayed", () => {
  it("a date that changed whole is one reworded clause, not one removed and one added", () => {
    const before = clauses(heading("Kettle notice"), "Last updated: 1 September 2019", SCOPE);
    const after = clauses(heading("Kettle notice"), "Last updated: 20 November 2026", SCOPE);

    expect(compare(before, after).counts).toEqual({ reworded: 1, unchanged: 2 });
  });

  it("a date is recognised in other words, too", () => {
    const before = clauses(SCOPE, "Stand: März 2021", LOGS);
    const after = clauses(SCOPE, "Zuletzt geändert am 4. Mai 2024", LOGS);

    expect(compare(before, after).counts).toEqual({ reworded: 1, unchanged: 2 });
  });

  it("a lone clause with a few words in common is reworded", () => {
    const before = clauses(SCOPE, "Logs leave the kettle only when a lid is broken.", CONTACT);
    const after = clauses(SCOPE, "Whenever repairs need it, a mechanic reads the logs.", CONTACT);

    expect(compare(before, after).counts).toEqual({ reworded: 1, unchanged: 2 });
  });

  it("a lone clause with no word in common is removed, and the other added", () => {
    const before = clauses(SCOPE, "Kettles boil.", CONTACT);
    const after = clauses(SCOPE, "Arbitration happens abroad.", CONTACT);

    expect(compare(before, after).counts).toEqual({ removed: 1, added: 1, unchanged: 2 });
  });

  it("a title that shares no word is retitled where its section stayed, and not where that went, too", () => {
    const under = (text: string, title: string) => ({ text, path: [title] });
    const before = clauses(heading("Updates"), under(LOGS, "Updates"), under(SHARING, "Updates"));
    const stayed = clauses(
      heading("Revisions"),
      under(LOGS, "Revisions"),
      under(SHARING, "Revisions"),
    );
    const gone = clauses(heading("Revisions"), under("Courts decide.", "Revisions"));

    expect(compare(before, stayed).counts).toEqual({ retitled: 1, unchanged: 2 });
    expect(compare(before, gone).counts).toEqual({ removed: 3, added: 2, unchanged: 0 });
  });

  it("a title is never paired with a paragraph that says something else", () => {
    const before = clauses(SCOPE, heading("How long logs are kept"), CONTACT);
    const after = clauses(SCOPE, "How long logs are kept depends on you.", CONTACT);

    expect(compare(before, after).counts).toEqual({ removed: 1, added: 1, unchanged: 2 });
  });
});

describe("short clauses", () => {
  it("a short clause whose words are in a reworded neighbour is removed, not merged into it", () => {
    const before = clauses(SCOPE, "We share your logs.", SHARING);
    const after = clauses(
      SCOPE,
      "Logs are shown to the repair desk when you open a ticket about a broken lid; we never share what your kettle logs.",
    );

    const { changes } = compare(before, after);

    expect(changes.map(({ kinds }) => kinds)).toEqual([["removed"], ["reworded"]]);
  });

  it("list items of two words are not parts of a long clause", () => {
    const before = clauses(SCOPE, "kettle name", "boil time", LOGS);
    const after = clauses(SCOPE, `${LOGS} It also has the kettle name and the boil time.`);

    expect(compare(before, after).counts).toEqual({ removed: 2, reworded: 1, unchanged: 1 });
  });
});

describe("tables", () => {
  it("an answer that moved to another column is a substantive change", () => {
    const row = (text: string) => ({ text, kind: "row" as const });

    const { changes } = compare(clauses(row("Logs | yes | ")), clauses(row("Logs |  | yes")));

    expect(changes).toMatchObject([{ kinds: ["reworded"], significance: "substantive" }]);
  });

  it("a tick that became a cross is a substantive change", () => {
    const row = (text: string) => ({ text, kind: "row" as const });

    const { changes } = compare(clauses(row("Sold | ✗")), clauses(row("Sold | ✓")));

    expect(changes).toMatchObject([{ kinds: ["reworded"], significance: "substantive" }]);
  });
});
