import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import type { Clause } from "../../src/model/clause.ts";
import { clauses, heading } from "./clauses.ts";

const SENTENCES = [
  "Under applicable law, you may ask what the kettle has learnt about you.",
  "Upon request, you can have the logs of your kettle corrected or wiped.",
  "You may say no to the sale of your logs at any time.",
];

/** The same rights under the title of each harbour. */
function rights(
  harbours: readonly string[],
  edit: (text: string, harbour: string) => string = (text) => text,
): Clause[] {
  return clauses(
    heading("Rights by harbour"),
    ...harbours.flatMap((harbour) => [
      heading(`People of ${harbour}`, ["Rights by harbour"]),
      ...SENTENCES.map((text) => ({
        text: edit(text, harbour),
        path: ["Rights by harbour", `People of ${harbour}`],
      })),
    ]),
    heading("Last words"),
  );
}

const HARBOURS = ["Cork", "Brest", "Oslo", "Turku", "Porto"];

describe("a family of clauses that are alike", () => {
  it("one harbour that went and another that came are not one that moved", () => {
    const { counts } = compare(
      rights(HARBOURS),
      rights(["Genoa", ...HARBOURS.filter((name) => name !== "Turku")]),
    );

    expect(counts).toEqual({ added: 4, removed: 4, unchanged: 18 });
  });

  it("an edit under one title is told of that title", () => {
    const now = rights(HARBOURS, (text, name) =>
      name === "Oslo" ? text.replace("at any time", "once a year") : text,
    );

    const { changes, counts } = compare(rights(HARBOURS), now);

    expect(counts).toEqual({ reworded: 1, unchanged: 21 });
    expect(changes[0]?.before[0]?.path.at(-1)).toBe("People of Oslo");
    expect(changes[0]?.after[0]?.path.at(-1)).toBe("People of Oslo");
  });

  it("a harbour that came takes no clause of the one in front of it, though titles share no word", () => {
    const say = (names: readonly string[], edit = (text: string): string => text): Clause[] =>
      clauses(
        heading("Rights by harbour"),
        ...names.flatMap((name) => [
          heading(name, ["Rights by harbour"]),
          ...SENTENCES.map((text) => ({
            text: name === "Oslo" ? edit(text) : text,
            path: ["Rights by harbour", name],
          })),
        ]),
        heading("Last words"),
      );
    const edit = (text: string): string => text.replace("corrected or wiped", "corrected");

    const { changes, counts } = compare(
      say(HARBOURS),
      say(["Cork", "Brest", "Oslo", "Genoa", "Turku", "Porto"], edit),
    );

    expect(counts).toEqual({ added: 4, reworded: 1, unchanged: 21 });
    expect(new Set(changes.map(({ after }) => after[0]?.path.at(-1)))).toEqual(
      new Set(["Oslo", "Genoa"]),
    );
  });

  it("members without titles of their own are told apart by the names in them", () => {
    const say = (names: readonly string[]): Clause[] =>
      clauses(
        ...names.map((name) => `People of ${name} may ask us for a copy of their kettle's log.`),
      );

    const { changes } = compare(
      say(HARBOURS),
      say(["Genoa", ...HARBOURS.filter((name) => name !== "Turku")]),
    );

    expect(
      changes.map(({ kinds, before, after }) => [
        kinds.join(),
        (after[0] ?? before[0])?.text.split(" ")[2],
      ]),
    ).toEqual([
      ["added", "Genoa"],
      ["removed", "Turku"],
    ]);
  });

  it("a row is told by its first cell, whatever the others say", () => {
    const row = (text: string) => ({ text, kind: "row" as const });
    const rows = ["sid | Quay | 2 days", "ab | Quay | 1 day", "uid | Quay | 9 days"];

    const { changes } = compare(
      clauses(...[...rows, "lang | Harbour | 2 months"].map(row)),
      clauses(...["geo | Harbour | 2 months", ...rows].map(row)),
    );

    expect(changes.map(({ kinds }) => kinds.join())).toEqual(["added", "removed"]);
  });

  it("a whole section that moved takes its clauses along, though others say the same", () => {
    const { counts } = compare(
      rights(HARBOURS),
      rights(["Porto", ...HARBOURS.filter((name) => name !== "Porto")]),
    );

    expect(counts).toEqual({ moved: 4, unchanged: 18 });
  });
});

describe("lists and sentences", () => {
  it("a list that became a sentence is merged, with its lead-in", () => {
    const items = ["the time", "the water", "faults of the lid"].map((text) => ({
      text,
      kind: "item" as const,
    }));

    const { changes } = compare(
      clauses("At every boil the kettle writes down:", ...items),
      clauses("At every boil the kettle writes down the time, the water and faults of the lid."),
    );

    expect(changes.map(({ kinds, before }) => [kinds.at(-1), before.length])).toEqual([
      ["merged", 4],
    ]);
  });

  it("a sentence that became a list is split", () => {
    const items = ["the time", "the water", "faults of the lid"].map((text) => ({
      text,
      kind: "item" as const,
    }));

    const { changes } = compare(
      clauses("At every boil the kettle writes down the time, the water and faults of the lid."),
      clauses("At every boil the kettle writes down:", ...items),
    );

    expect(changes.map(({ kinds, after }) => [kinds.at(-1), after.length])).toEqual([["split", 4]]);
  });

  it("what was cut and stands elsewhere now has moved, too", () => {
    const others = [
      "Lids may break.",
      "Bases get hot.",
      "Water is not part of the kettle.",
      "Cords are sold apart.",
    ];
    const [first, second] = [
      "The app writes a log of every boil.",
      "The repair desk reads it on Mondays.",
    ];

    const { changes } = compare(
      clauses(`${first} ${second}`, ...others),
      clauses(...others, first, second),
    );

    expect(changes.map(({ kinds }) => kinds.join())).toEqual(["moved,split"]);
  });
});
