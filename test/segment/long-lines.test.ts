import { describe, expect, it } from "vitest";
import { segment } from "../../src/segment/segment.ts";

const PROSE =
  "We keep the time of every boil for a year, and the amount of water in it for as long";
/** Label and first words of every clause. */
function starts(text: string): string[] {
  return segment(text).map((clause) => `${clause.label} ${clause.text.slice(0, 8).trim()}`);
}

describe("a whole text on one line", () => {
  it("is cut where its numbered clauses start", () => {
    const line = `1. Logs. ${PROSE}. 2. Lids. ${PROSE}: (a) the lid; (b) the base. 3. Fees. ${PROSE}. 4. Law. ${PROSE}.`;

    expect(starts(line)).toEqual([
      "1 Logs. We",
      "2 Lids. We",
      "a the lid;",
      "b the base",
      "3 Fees. We",
      "4 Law. We",
    ]);
  });

  it("keeps what stands before the first of them", () => {
    const line = `KETTLE TERMS ${PROSE}. 1.1 Logs. ${PROSE}. 1.2 Lids. ${PROSE}. 2.1 Fees. ${PROSE}. 2.2 Law. ${PROSE}.`;

    expect(starts(line)).toEqual([
      "null KETTLE T",
      "1.1 Logs. We",
      "1.2 Lids. We",
      "2.1 Fees. We",
      "2.2 Law. We",
    ]);
  });

  it("loses no word", () => {
    const line = `1. Logs. ${PROSE}. 2. Lids. ${PROSE}. 3. Fees. ${PROSE}, see 2. The rest of 4. 5 kettles. 4. Law.  ${PROSE}.`;

    const words = segment(line).map(({ label, text }) => `${label}. ${text}`);

    expect(words.join(" ").replace(/\s+/g, " ")).toBe(line.replace(/\s+/g, " "));
  });

  it("numbers that are not in order cut nothing", () => {
    const line = `${PROSE}, as clause 7. Says it. ${PROSE}, in 12. May. ${PROSE}. 3. Lids. ${PROSE}. ${PROSE}.`;

    expect(segment(line)).toHaveLength(1);
  });

  it("a short line that counts steps up stays whole", () => {
    expect(segment("Do this: 1. Fill it. 2. Shut the lid. 3. Boil. 4. Pour.")).toHaveLength(1);
  });
});

describe("lines drawn with one sign", () => {
  it.each(["=====", "* * *", "~~~~~", "##########", "•••••", "_ _ _ _"])(
    "%s is no clause",
    (rule) => {
      const clauses = segment(
        `We keep logs.\n\n${rule}\n\nWe keep lids.\n\n- a lid\n${rule}\n\nMore.`,
      );

      expect(clauses.map(({ text }) => text)).toEqual([
        "We keep logs.",
        "We keep lids.",
        "a lid",
        "More.",
      ]);
    },
  );

  it("two signs, and signs with words, are text", () => {
    expect(segment("?!\n\n== Kettles ==").map(({ text }) => text)).toEqual(["?!", "== Kettles =="]);
  });
});

describe("odd inputs", () => {
  it.each([
    ["a sign a million times", "=".repeat(1_000_000)],
    ["a sign and spaces a million times", ". ".repeat(1_000_000)],
    ["labels without text", "1. ".repeat(300_000)],
    ["a head of a table with a hundred thousand cells", `a | b\n${"- | ".repeat(100_000)}-\n`],
    ["lines that all start a list", "1. Kettle without any end whatsoever in it\n".repeat(20_000)],
    ["a byte order mark and NUL", "\uFEFF# T\0\r\n\r\n1.\0 Lid\r\n"],
    ["halves of pairs", "\uD800 lid \uDFFF\n\n1. \uD800"],
  ])("%s gives clauses and no exception", (_, text) => {
    const clauses = segment(text);

    expect(clauses.every(({ lines: [first, last] }) => first >= 1 && last >= first)).toBe(true);
  });
});
