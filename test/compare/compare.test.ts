import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { clauses, heading, inShort } from "./clauses.ts";

const SCOPE = "This notice covers the kettle, the app that comes with it and our web shop.";
const LOGS = "The app writes a log of every boil, with the time and the amount of water.";
const SHARING = "Logs are shown to the repair desk when you open a ticket about a broken lid.";
const RETENTION = "Logs are wiped ninety days after the boil that they describe.";
const CONTACT = "Write to the privacy desk at Quay Street 9 with any question.";

describe("nothing happened", () => {
  it("two equal versions have no changes", () => {
    const version = clauses(heading("Logs"), SCOPE, LOGS, {
      label: "a",
      kind: "item",
      text: SHARING,
    });

    expect(compare(version, version)).toEqual({ changes: [], counts: { unchanged: 4 } });
  });

  it("two empty versions have no changes", () => {
    expect(compare([], [])).toEqual({ changes: [], counts: { unchanged: 0 } });
  });

  it("a clause that only stands on other lines or under a retitled section is unchanged", () => {
    const before = clauses({ text: SCOPE, path: ["Scope"], lines: [3, 4] });
    const after = clauses({ text: SCOPE, path: ["Reach"], lines: [9, 10] });

    expect(compare(before, after).counts).toEqual({ unchanged: 1 });
  });
});

describe("only signs differ", () => {
  it.each([
    [
      "an apostrophe that opens",
      "We don‘t sell the kettle‘s logs.",
      "We don't sell the kettle's logs.",
    ],
    ["an acute accent", "We don´t sell logs.", "We don’t sell logs."],
    ["quotes and dashes", "Logs – “short” ones – are kept.", 'Logs - "short" ones - are kept.'],
  ])("%s is no word: restyled, and cosmetic", (_what, before, after) => {
    expect(compare(clauses(before), clauses(after)).changes).toMatchObject([
      { kinds: ["restyled"], significance: "cosmetic" },
    ]);
  });
});

describe("one kind", () => {
  it("a clause of new words is added, with an empty before", () => {
    const { changes, counts } = compare(clauses(SCOPE, CONTACT), clauses(SCOPE, LOGS, CONTACT));

    expect(counts).toEqual({ added: 1, unchanged: 2 });
    expect(changes).toEqual([
      {
        kinds: ["added"],
        significance: "substantive",
        topics: ["other"],
        signals: [],
        evidence: [],
        before: [],
        after: [{ path: [], label: null, text: LOGS, lines: [2, 2] }],
        words: [{ op: "added", text: LOGS }],
      },
    ]);
  });

  it("a clause whose words are gone is removed, with an empty after", () => {
    const { changes, counts } = compare(clauses(SCOPE, LOGS, CONTACT), clauses(SCOPE, CONTACT));

    expect(counts).toEqual({ removed: 1, unchanged: 2 });
    expect(changes[0]).toMatchObject({ kinds: ["removed"], before: [{ text: LOGS }], after: [] });
    expect(changes[0]?.words).toEqual([{ op: "removed", text: LOGS }]);
  });

  it("everything is added to an empty version, and removed from one that becomes empty", () => {
    const version = clauses(SCOPE, LOGS, RETENTION);

    expect(compare([], version).counts).toEqual({ added: 3, unchanged: 0 });
    expect(compare(version, []).counts).toEqual({ removed: 3, unchanged: 0 });
  });

  it("a clause with some other words is reworded, and the words say which", () => {
    const now = RETENTION.replace("ninety", "thirty");

    const { changes, counts } = compare(clauses(SCOPE, RETENTION), clauses(SCOPE, now));

    expect(counts).toEqual({ reworded: 1, unchanged: 1 });
    expect(changes[0]?.words).toEqual([
      { op: "same", text: "Logs are wiped " },
      { op: "removed", text: "ninety" },
      { op: "added", text: "thirty" },
      { op: "same", text: " days after the boil that they describe." },
    ]);
  });

  it("a clause with another label is renumbered, and no word of it changed", () => {
    const before = clauses({ text: LOGS, label: "3" }, { text: SHARING, label: "4" });
    const after = clauses({ text: LOGS, label: "4" }, { text: SHARING, label: "5" });

    const { changes, counts } = compare(before, after);

    expect(counts).toEqual({ renumbered: 2, unchanged: 0 });
    expect(changes[0]).toMatchObject({ before: [{ label: "3" }], after: [{ label: "4" }] });
    expect(changes.map(({ significance }) => significance)).toEqual(["editorial", "editorial"]);
  });

  it("a heading with some other words is retitled", () => {
    const before = clauses(heading("How long we keep logs"), RETENTION);
    const after = clauses(heading("How long we store logs"), RETENTION);

    expect(compare(before, after).counts).toEqual({ retitled: 1, unchanged: 1 });
  });

  it("a clause that stands elsewhere is moved, and what it passed is not", () => {
    const before = clauses(SCOPE, LOGS, SHARING, RETENTION, CONTACT);
    const after = clauses(SCOPE, RETENTION, LOGS, SHARING, CONTACT);

    const comparison = compare(before, after);

    expect(inShort(comparison)).toEqual([`moved: ${RETENTION} → ${RETENTION}`]);
    expect(comparison.counts).toEqual({ moved: 1, unchanged: 4 });
    expect(comparison.changes[0]?.significance).toBe("editorial");
  });

  it("one clause cut in two is split, and the joined words are the same", () => {
    const comparison = compare(
      clauses(SCOPE, `${LOGS} ${SHARING}`, CONTACT),
      clauses(SCOPE, LOGS, SHARING, CONTACT),
    );

    expect(inShort(comparison)).toEqual([`split: ${LOGS} ${SHARING} → ${LOGS} / ${SHARING}`]);
    expect(comparison.changes[0]?.words).toEqual([{ op: "same", text: `${LOGS} ${SHARING}` }]);
    expect(comparison.changes[0]?.significance).toBe("editorial");
  });

  it("a clause cut into many is one split", () => {
    const parts = [SCOPE, LOGS, SHARING, RETENTION, CONTACT];

    const comparison = compare(clauses(parts.join(" ")), clauses(...parts));

    expect(comparison.counts).toEqual({ split: 1, unchanged: 0 });
    expect(comparison.changes[0]?.after).toHaveLength(5);
  });

  it("two clauses joined in one are merged", () => {
    const comparison = compare(
      clauses(SCOPE, LOGS, SHARING, CONTACT),
      clauses(SCOPE, `${LOGS} ${SHARING}`, CONTACT),
    );

    expect(inShort(comparison)).toEqual([`merged: ${LOGS} / ${SHARING} → ${LOGS} ${SHARING}`]);
  });

  it("a clause in other quotation marks or of another kind is restyled, which is cosmetic", () => {
    const before = clauses('The "log" is kept.', { text: SHARING, kind: "paragraph" });
    const after = clauses("The “log” is kept.", { text: SHARING, kind: "item" });

    const { changes, counts } = compare(before, after);

    expect(counts).toEqual({ restyled: 2, unchanged: 0 });
    expect(changes.map(({ significance }) => significance)).toEqual(["cosmetic", "cosmetic"]);
  });
});

describe("kinds together", () => {
  it("a clause can be moved, reworded and renumbered at once, kinds in their fixed order", () => {
    const now = RETENTION.replace("ninety", "thirty");
    const before = clauses(SCOPE, LOGS, SHARING, { text: RETENTION, label: "4" });
    const after = clauses({ text: now, label: "1" }, SCOPE, LOGS, SHARING);

    const comparison = compare(before, after);

    expect(comparison.changes.map(({ kinds }) => kinds)).toEqual([
      ["moved", "reworded", "renumbered"],
    ]);
    expect(comparison.counts).toEqual({ moved: 1, reworded: 1, renumbered: 1, unchanged: 3 });
  });

  it("a part that was reworded, too, is a part where it stands beside another", () => {
    const { changes } = compare(
      clauses(CONTACT, `${LOGS} You can ask for the removal of logs by letter.`),
      clauses(CONTACT, LOGS, "You can ask for the swift removal of any logs by mail."),
    );

    expect(changes.map(({ kinds }) => kinds)).toEqual([["reworded", "split"]]);
  });

  it("a clause that is cut and gains words is reworded and split", () => {
    const { changes } = compare(
      clauses(SCOPE, `${LOGS} ${SHARING}`),
      clauses(SCOPE, LOGS, `${SHARING} You are told first.`),
    );

    expect(changes.map(({ kinds }) => kinds)).toEqual([["reworded", "split"]]);
    expect(changes[0]?.significance).toBe("substantive");
  });

  it("changes come in the order of the new version, what was removed where it stood", () => {
    const comparison = compare(
      clauses(SCOPE, LOGS, RETENTION, CONTACT),
      clauses(SCOPE, RETENTION, SHARING, `${CONTACT} We answer within nine days.`),
    );

    expect(comparison.changes.map(({ kinds }) => kinds.join())).toEqual([
      "removed",
      "added",
      "reworded",
    ]);
  });
});
