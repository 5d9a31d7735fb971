import { describe, expect, it } from "vitest";
import type { Clause } from "../../src/model/clause.ts";
import { segment } from "../../src/segment/segment.ts";

const PROSE = "The kettle keeps a log of every boil, with the time and the amount of water.";

/** Each clause in short: its kind, its path, its text. */
function outline(text: string): (readonly [Clause["kind"], string, string])[] {
  return segment(text).map((clause) => [clause.kind, clause.path.join(" › "), clause.text]);
}

describe("headings", () => {
  it("ATX headings nest by their level, with or without a closing run of signs", () => {
    const text = `# Notice\n\n### 1.1 Kettle ###\n\n${PROSE}\n\n## Logs\n\n${PROSE}`;

    expect(outline(text).map(([, path]) => path)).toEqual([
      "Notice",
      "Notice › 1.1 Kettle",
      "Notice › 1.1 Kettle",
      "Notice › Logs",
      "Notice › Logs",
    ]);
  });

  it("underlined lines are headings of the first and second level", () => {
    expect(outline(`Notice\n======\n\nLogs\n----\n\n${PROSE}`)).toEqual([
      ["heading", "Notice", "Notice"],
      ["heading", "Notice › Logs", "Logs"],
      ["paragraph", "Notice › Logs", PROSE],
    ]);
  });

  it.each([
    ["in capitals", "WHAT WE KEEP"],
    ["in bold", "**What we keep**"],
    ["short, capitalised and alone", "What We Keep"],
    ["a question", "What do we keep?"],
    ["short with a colon", "What We Keep:"],
  ])("a line %s before prose is a heading", (_, line) => {
    const title = line.replaceAll("*", "");

    expect(outline(`${line}\n\n${PROSE}`)).toEqual([
      ["heading", title, title],
      ["paragraph", title, PROSE],
    ]);
  });

  it.each([
    "WE SELL NOTHING. WE NEVER DID, AND WE WILL NOT.",
    "Nothing is sold.",
    "We keep the following:",
    "Write to desk@kettle.example",
    "Last updated: 9 October 2012",
    "Tel: Quay Street Desk",
    "kettles and lids",
  ])("%s is none", (line) => {
    expect(outline(`${line}\n\n${PROSE}`).map(([kind]) => kind)).toEqual([
      "paragraph",
      "paragraph",
    ]);
  });

  it("a numbered title is a heading with its label, a numbered sentence is not", () => {
    expect(segment(`3. Data retention.\n\n${PROSE}`)).toMatchObject([
      { kind: "heading", label: "3", text: "Data retention.", path: ["3. Data retention."] },
      { kind: "paragraph", path: ["3. Data retention."] },
    ]);
    expect(segment(`3. We sell nothing.\n\n${PROSE}`)).toMatchObject([
      { kind: "item", label: "3", text: "We sell nothing.", path: [] },
      { kind: "paragraph", path: [] },
    ]);
  });

  it("numbered capitals right before the next number are items of a list", () => {
    expect(outline("1. NAME\n2. EMAIL\n3. LID").map(([kind]) => kind)).toEqual([
      "item",
      "item",
      "item",
    ]);
  });

  it("titles between hard line breaks are headings of what follows them", () => {
    expect(segment(`Logs\\\n${PROSE}\\\nDesk\\\n${PROSE}`)).toMatchObject([
      { kind: "heading", text: "Logs", lines: [1, 1] },
      { kind: "paragraph", path: ["Logs"], lines: [2, 2] },
      { kind: "heading", text: "Desk", lines: [3, 3] },
      { kind: "paragraph", path: ["Desk"], lines: [4, 4] },
    ]);
  });

  it("a backslash that is itself escaped breaks no line", () => {
    expect(outline("Logs are in C:\\\\\nand nowhere else.")).toEqual([
      ["paragraph", "", "Logs are in C:\\ and nowhere else."],
    ]);
  });
});

describe("run-in titles", () => {
  it.each([
    [
      "**1. Introduction.** This covers it.",
      "1",
      "1. Introduction",
      "Introduction. This covers it.",
    ],
    [
      "1. **Introduction.** This covers it.",
      "1",
      "1. Introduction",
      "Introduction. This covers it.",
    ],
    ["4.1 **Account** You may open one.", "4.1", "4.1 Account", "Account You may open one."],
    ["**4.1 Account:** You may open one.", "4.1", "4.1 Account", "Account: You may open one."],
    ["(a) **Lids.** They are shut.", "a", "(a) Lids", "Lids. They are shut."],
    ["**Lids.** They are shut.", null, "Lids", "Lids. They are shut."],
    ["**14\\. Lids.** They are shut.", "14", "14. Lids", "Lids. They are shut."],
  ])("%s is a paragraph under its own title", (line, label, title, text) => {
    expect(segment(line)).toEqual([
      { path: [title], label, kind: "paragraph", text, lines: [1, 1] },
    ]);
  });

  it("a bullet with a bold lead is an item under it", () => {
    expect(outline("- **Time.** When it boiled.\n- **Amount.** How much.")).toEqual([
      ["item", "Time", "Time. When it boiled."],
      ["item", "Amount", "Amount. How much."],
    ]);
  });

  it("a lead without a label holds the list behind it and ends with the next paragraph", () => {
    expect(outline(`**Logs.** We keep:\n\n- the time\n\n(a) the lid;\n\n${PROSE}`)).toEqual([
      ["paragraph", "Logs", "Logs. We keep:"],
      ["item", "Logs", "the time"],
      ["item", "Logs", "the lid;"],
      ["paragraph", "", PROSE],
    ]);
  });

  it("a titled number holds the paragraphs behind it, and ends with the next number", () => {
    const text = `**1. Logs.** We keep them.\n\n${PROSE}\n\n**2. Desk.** It reads them.\n\n${PROSE}`;

    expect(outline(text).map(([, path]) => path)).toEqual([
      "1. Logs",
      "1. Logs",
      "2. Desk",
      "2. Desk",
    ]);
  });

  it("bold inside a sentence is no title", () => {
    expect(segment("We **never** sell logs.")[0]?.path).toEqual([]);
  });
});
