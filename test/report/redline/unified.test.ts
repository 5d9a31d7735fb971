import { applyPatch } from "diff";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderUnified } from "../../../src/report/redline/unified.ts";

const lines = fc.array(fc.constantFrom("a", "b", "c", "", "- d", "+ e", "@@ f", "\\ g"), {
  maxLength: 30,
});
const text = lines.map((all) => all.map((line) => `${line}\n`).join(""));

function render(before: string, after: string): string {
  return renderUnified(
    { name: "old.md", note: "2019-01-01", text: before },
    { name: "new.md", text: after },
  );
}

describe("renderUnified", () => {
  it("writes what differs as diff -u does", () => {
    expect(render("a\nb\nc\n", "a\nB\nc\n")).toBe(
      "--- old.md\t2019-01-01\n+++ new.md\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n",
    );
  });

  it("says nothing where nothing differs", () => {
    expect(render("a\n", "a\n")).toBe("");
    expect(render("", "")).toBe("");
  });

  it("makes the new text of the old one", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const patch = render(before, after);

        expect(patch === "" ? before : applyPatch(before, patch)).toBe(after);
      }),
    );
  });

  it("gives up on finding the least edit of two long texts that have nothing in common", () => {
    const [old, now] = ["old", "new"].map((word) =>
      Array.from({ length: 3000 }, (_, index) => `${word} ${index}\n`).join(""),
    );

    const patch = render(old ?? "", now ?? "");

    expect(patch).toContain("\n@@ -1,3000 +1,3000 @@\n-old 0\n");
    expect(applyPatch(old ?? "", patch)).toBe(now);
    expect(applyPatch(old ?? "", render(old ?? "", ""))).toBe("");
  });

  it("lets nothing through that drives a terminal", () => {
    const patch = renderUnified(
      { name: "a\nb\u001B[2J", text: "x\u001B[2Jy\r\nz\n" },
      { name: "c", text: "x\u009B31my\nz\n" },
    );

    expect(patch).not.toMatch(/[^\P{Cc}\n\t]/u);
    expect(patch.split("\n")[0]).toBe("--- a b [2J");
  });
});
