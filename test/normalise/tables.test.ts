import { describe, expect, it } from "vitest";
import { page } from "./canonical.ts";

describe("tables", () => {
  it("of data are rows and cells", () => {
    const html =
      "<table><thead><tr><th>Data</th><th>Kept for</th></tr></thead><tr><td>Name</td><td>3 years</td></tr></table>";

    expect(page(html)).toBe("| Data | Kept for |\n| --- | --- |\n| Name | 3 years |");
  });

  it("have a head where the whole first row is head cells, and an empty one otherwise", () => {
    const rows = "<tr><td>a</td><td>b</td></tr>";

    expect(page(`<table><tr><th>A</th><th>B</th></tr>${rows}</table>`)).toContain(
      "| A | B |\n| --- |",
    );
    expect(page(`<table><tr><th>A</th><td>B</td></tr>${rows}</table>`)).toBe(
      "|  |  |\n| --- | --- |\n| A | B |\n| a | b |",
    );
  });

  it("show their caption before them", () => {
    const html = "<table><caption>Retention</caption><tr><td>a</td><td>b</td></tr></table>";

    expect(page(html)).toBe("Retention\n\n|  |  |\n| --- | --- |\n| a | b |");
  });

  it("keep the columns below a cell that spans them", () => {
    const html =
      "<table><tr><td colspan=2>wide</td><td>c</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>";

    expect(page(html)).toContain("| wide |  | c |\n| a | b | c |");
  });

  it("write the paragraphs and items of a cell on one line, and escape what parts cells", () => {
    const html = "<table><tr><td><p>a | b</p><ul><li>c</ul></td><td>d<br>e</td></tr></table>";

    expect(page(html)).toContain("| a \\| b c | d e |");
  });

  it.each([
    ["of one column", "<table><tr><td>One.</td></tr><tr><td>Two.</td></tr></table>"],
    ["with headings in their cells", "<table><tr><td><h2>One.</h2></td><td>Two.</td></tr></table>"],
    [
      "with a page in a cell",
      `<table><tr><td>One.</td><td>${"Two. ".repeat(600)}</td></tr></table>`,
    ],
    [
      "wider than anyone reads",
      `<table><tr>${"<td>One.</td>".repeat(60)}<td>Two.</td></tr></table>`,
    ],
  ])("%s are taken as the layout of a page", (_, html) => {
    const text = page(html, { extraction: { select: ["body"], remove: [] } });

    expect(text).not.toContain("|");
    expect(text).toMatch(/One\.\n\nTwo\./);
  });

  it("drop rows and tables without words", () => {
    expect(page("<p>a</p><table><tr><td></td><td> </td></tr></table>")).toBe("a");
    expect(page("<table><tr><td>a</td><td>b</td></tr><tr><td></td><td></td></tr></table>")).toBe(
      "|  |  |\n| --- | --- |\n| a | b |",
    );
  });
});
