import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { clauses, inShort, wordsAfter, wordsBefore } from "./clauses.ts";

const SCOPE = "The Kettle is yours, and what the Kettle learns is yours, too.";
const LOGS = "Logs of the Kettle are written at every boil, with the time and the amount of water.";
const SHARING = "A repair desk may open a Kettle and read what it wrote.";
const RETENTION = "We wipe the Kettle's logs ninety days after the boil.";
const CONTACT = "Write to the privacy desk at Quay Street 9 with any question.";
const ALL = [SCOPE, LOGS, SHARING, RETENTION, CONTACT];

function rename(text: string): string {
  return text.replaceAll("Kettle", "Boiler");
}

function number(texts: readonly string[], first: number) {
  return clauses(...texts.map((text, index) => ({ text, label: `${first + index}` })));
}

describe("a version that was renumbered", () => {
  it("has one event with all clauses that have other numbers", () => {
    const { changes, counts } = compare(number(ALL, 1), number(ALL, 2));

    expect(counts).toEqual({ renumbered: 1, unchanged: 0 });
    expect(changes).toMatchObject([
      { kinds: ["renumbered"], significance: "editorial", throughout: { kind: "renumbered" } },
    ]);
    expect(changes[0]?.before.map(({ label }) => label)).toEqual(["1", "2", "3", "4", "5"]);
    expect(changes[0]?.after.map(({ label }) => label)).toEqual(["2", "3", "4", "5", "6"]);
  });

  it("tells a clause that changed otherwise apart, and not that it has another number", () => {
    const now = ALL.with(3, RETENTION.replace("ninety", "thirty"));

    const { changes, counts } = compare(number(ALL, 1), number(now, 2));

    expect(counts).toEqual({ reworded: 1, renumbered: 1, unchanged: 0 });
    expect(changes.map(({ kinds, after }) => [kinds.join(), after.length])).toEqual([
      ["renumbered", 4],
      ["reworded", 1],
    ]);
  });

  it("with fewer than three other numbers is told clause by clause", () => {
    const { changes } = compare(number([SCOPE, LOGS], 1), number([SCOPE, LOGS], 2));

    expect(changes.map(({ throughout }) => throughout)).toEqual([undefined, undefined]);
  });
});

describe("references to clauses that were renumbered", () => {
  const REFERRING = [
    "The desk keeps to Sections 1, 2 and 4 at all times.",
    "Logs are described in clause 2.1 (a), and nowhere else.",
    "Siehe Abschnitt 2 und § 4.",
  ];
  const FOLLOWING = [
    "The desk keeps to Sections 2, 3 and 5 at all times.",
    "Logs are described in clause 3.1 (a), and nowhere else.",
    "Siehe Abschnitt 3 und § 5.",
  ];

  function refer(texts: readonly string[], first: number) {
    const labels = [0, 1, 2, 3].map((step) => String(first + step));
    return clauses(
      ...labels.map((label, index) => ({ label, text: ALL[index] ?? "" })),
      { label: `${first + 1}.1`, text: "Logs are kept in a tin." },
      ...texts.map((text) => ({ text })),
    );
  }

  it("belong to the event where they follow", () => {
    const { changes } = compare(refer(REFERRING, 1), refer(FOLLOWING, 2));

    expect(changes).toMatchObject([
      { kinds: ["renumbered"], significance: "editorial", throughout: { kind: "renumbered" } },
    ]);
    expect(changes[0]?.after.slice(-3).map(({ text }) => text)).toEqual(FOLLOWING);
  });

  it.each([
    ["lead elsewhere", "Siehe Abschnitt 4 und § 5."],
    ["came with other words", "Siehe auch Abschnitt 3 und § 5."],
  ])("are told where they %s", (_what, text) => {
    const { changes } = compare(refer(REFERRING, 1), refer(FOLLOWING.with(2, text), 2));

    expect(changes.map(({ kinds }) => kinds.join())).toEqual(["renumbered", "reworded"]);
  });

  it("are no numbers of days", () => {
    const [before, after] = [1, 2].map((first) =>
      refer([`Logs are kept for ${first + 1} days.`], first),
    );

    const { changes } = compare(before ?? [], after ?? []);

    expect(changes.map(({ kinds }) => kinds.join())).toEqual(["renumbered", "reworded"]);
  });
});

describe("a term that was renamed", () => {
  it("is one event that names it, with the clauses that have it", () => {
    const { changes, counts } = compare(clauses(...ALL), clauses(...ALL.map(rename)));

    expect(counts).toEqual({ reworded: 1, unchanged: 1 });
    expect(changes[0]?.throughout).toEqual({ kind: "term", from: "Kettle", to: "Boiler" });
    expect(changes[0]?.after).toHaveLength(4);
  });

  it("loses no word: those of the event are those of its clauses, one behind the other", () => {
    const [event] = compare(clauses(...ALL), clauses(...ALL.map(rename))).changes;
    const told = ALL.filter((text) => text.includes("Kettle"));

    expect(event && wordsBefore(event)).toBe(told.join(" "));
    expect(event && wordsAfter(event)).toBe(told.map(rename).join(" "));
  });

  it("does not hide what else changed in a clause", () => {
    const now = ALL.map(rename).with(2, rename(SHARING).replace("may", "must not"));

    const comparison = compare(clauses(...ALL), clauses(...now));

    expect(comparison.counts).toEqual({ reworded: 2, unchanged: 1 });
    expect(inShort(comparison)[1]).toBe(`reworded: ${SHARING} → ${now[2] ?? ""}`);
  });

  it("is found by the words around it", () => {
    const before = ALL.map((text) => text.replaceAll("Kettle", "Personal Data"));
    const after = ALL.map((text) => text.replaceAll("Kettle", "Personal Information"));
    const generic = "Data of the weather is none.";

    const { changes } = compare(clauses(...before, generic), clauses(...after, generic));

    expect(changes.map(({ throughout }) => throughout)).toEqual([
      { kind: "term", from: "Personal Data", to: "Personal Information" },
    ]);
  });

  it("is none where the old name is still in use", () => {
    const now = [SCOPE, LOGS, SHARING].map(rename);
    const kept = ["A Kettle boils.", "A Kettle cools.", "A Kettle waits."];

    const { changes } = compare(clauses(SCOPE, LOGS, SHARING, ...kept), clauses(...now, ...kept));

    expect(changes.every(({ throughout }) => throughout === undefined)).toBe(true);
  });

  it.each([
    ["may", "must"],
    ["days", "months"],
    ["you", "we"],
  ])("is never an obligation, a unit or a person: %s → %s", (from, to) => {
    const text = (index: number) => `In case ${index}, you may ask within ten days for your log.`;
    const before = Array.from({ length: 6 }, (_, index) => text(index));

    const { changes } = compare(
      clauses(...before),
      clauses(...before.map((one) => one.replace(from, to))),
    );

    expect(changes).toHaveLength(6);
  });
});
