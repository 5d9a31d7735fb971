import { describe, expect, it } from "vitest";
import { page } from "../canonical.ts";

const NAMES = ["Scope", "Data we keep", "Your rights", "Contact"];
const CLAUSE = "We process personal data in order to perform the contract with you.";

function policy(contents: string, title: (name: string, index: number) => string): string {
  return `<main><h1>Privacy</h1>${contents}${NAMES.map((name, index) => `${title(name, index)}<p>${CLAUSE}</p>`).join("")}</main>`;
}

function heading(name: string, index: number): string {
  return `<h2 id="s${index}">${index + 1}. ${name}</h2>`;
}

function list(open = "<ul>", count = NAMES.length): string {
  const items = NAMES.slice(0, count).map((name, index) => `<li><a href="#s${index}">${name}</a>`);
  return `${open}${items.join("")}${open.replace(/^<(\w+).*$/, "</$1>")}`;
}

describe("a list of contents", () => {
  const without = page(policy("", heading));

  it.each([
    ["as a list", list()],
    ["as a numbered list", list("<ol type=I>")],
    ["in navigation", `<nav>${list()}</nav>`],
    ["under its title", `<h2>Contents</h2>${list()}`],
    [
      "under a title in a box of its own",
      `<div><div><b>On this page:</b></div><div>${list()}</div></div>`,
    ],
    ["in a table", `<table><tr><td>Inhalt</td></tr><tr><td>${list()}</td></tr></table>`],
    ["twice", `${list()}<details><summary>Table of contents</summary>${list()}</details>`],
    ["with a link to the top", list().replace("<ul>", '<ul><li><a href="#scope">Scope</a>')],
  ])("makes no difference: %s", (_, contents) => {
    expect(page(policy(contents, heading))).toBe(without);
  });

  it.each([
    ["a sentence leads to it", `<p>These sections survive the contract:</p>${list()}`],
    ["it names few sections", list("<ul>", 1)],
    ["it has words of its own", list().replaceAll("</a>", "</a> applies to you")],
    ["its links are no titles", list().replaceAll(/>(\w[\w ]+)<\/a>/g, ">See $1 below</a>")],
  ])("stays where %s", (_, contents) => {
    expect(page(policy(contents, heading))).not.toBe(without);
  });

  it("stays where its titles are no headings, and nothing calls it a list of contents", () => {
    const bold = (name: string, index: number): string => `<p id="s${index}"><b>${name}</b></p>`;

    expect(page(policy(list(), bold))).not.toBe(page(policy("", bold)));
    expect(page(policy(`<p>Contents</p>${list()}`, bold))).toBe(page(policy("", bold)));
  });

  it("stays where it is selected", () => {
    const html = policy(`<div id="toc">${list()}</div>`, heading);

    expect(page(html, { extraction: { select: ["#toc"], remove: [] } })).toBe(
      NAMES.map((name) => `- ${name}`).join("\n"),
    );
  });
});
