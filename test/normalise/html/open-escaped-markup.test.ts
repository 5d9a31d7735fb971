import { describe, expect, it } from "vitest";
import { canonical, page } from "../canonical.ts";

const CLAUSE = "We process personal data in order to perform the contract with you.";
const MARKUP = `<h2>Data</h2><p>${CLAUSE} ${CLAUSE}<br>${CLAUSE}</p><ul><li>Name &amp; mail</li><li><b>Age</b></li></ul>`;

function escape(html: string): string {
  return html.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

describe("mark-up that was escaped", () => {
  it("is read as what was meant", () => {
    expect(page(`<main>${escape(MARKUP)}</main>`)).toBe(page(`<main>${MARKUP}</main>`));
  });

  it("is opened once", () => {
    const inner = `<div>${escape(MARKUP)}</div>`;

    expect(page(`<main>${escape(inner)}</main>`)).toContain("\\<h2>Data");
  });

  it.each([
    ["a tag is not closed", MARKUP.replace("</ul>", "")],
    ["tags are closed out of turn", MARKUP.replace("</b></li>", "</li></b>")],
    ["words stand outside of blocks", `${MARKUP} and so on`],
    ["a tag is none of HTML", MARKUP.replaceAll("b>", "name>")],
    ["it is short", "<p>Data</p>"],
  ])("stays as it is shown where %s", (_, markup) => {
    expect(page(`<main><p>Lead.</p><div>${escape(markup)}</div></main>`)).toMatch(/\\<(?:h2|p)>/);
  });

  it("stays as it is shown where it is shown as code", () => {
    expect(page(`<main><pre>${escape(MARKUP)}</pre></main>`)).toContain("\\<h2>Data");
  });

  it("stays as it is shown in a canonical text", () => {
    const text = page(`<main><pre>${escape(MARKUP)}</pre></main>`);

    expect(canonical(`${text}\n`)).toBe(text);
  });
});
