import { load, type CheerioAPI } from "cheerio";
import type { Document } from "domhandler";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { NormaliseError } from "../../../src/model/errors.ts";
import type { Selection } from "../../../src/model/policy.ts";
import { removeParts, selectNodes } from "../../../src/normalise/html/select.ts";

const PAGE = `<body>
<header>Menu</header>
<main><h1>Terms</h1><p id="intro">Intro</p>
<div id="box"><h2 id="one">One</h2><p>First</p><h2 id="two">Two</h2><p>Second</p></div>
<p id="last">Last</p></main>
<footer>Foot</footer></body>`;

function textOf(html: string, select: readonly Selection[], remove: readonly Selection[] = []) {
  const $ = load(html);
  return selectNodes(rootOf($), { select, remove }).map((node) => words($, node));
}

function rootOf($: CheerioAPI): Document {
  const [root] = $.root().toArray();
  if (root === undefined) throw new Error("no document");
  return root;
}

function words($: CheerioAPI, node: Parameters<CheerioAPI["contains"]>[1]): string {
  return $(node).text().replace(/\s+/g, " ").trim();
}

describe("selectNodes", () => {
  it("gives elements in document order, none twice, none inside another", () => {
    expect(textOf(PAGE, ["#last", "h1", "#box", "h2", "main h1"])).toEqual([
      "Terms",
      "OneFirstTwoSecond",
      "Last",
    ]);
  });

  it.each<[string, Selection, string]>([
    ["before, before", { startBefore: "#one", endBefore: "#two" }, "OneFirst"],
    ["before, after", { startBefore: "#one", endAfter: "#two" }, "OneFirstTwo"],
    ["after, before", { startAfter: "#one", endBefore: "#two" }, "First"],
    ["after, after", { startAfter: "#one", endAfter: "#two" }, "FirstTwo"],
    ["out of an element", { startBefore: "#two", endBefore: "footer" }, "TwoSecond Last"],
    ["into an element", { startAfter: "h1", endBefore: "#two" }, "Intro OneFirst"],
    ["the start around the end", { startBefore: "main", endBefore: "#two" }, "TermsIntro OneFirst"],
    ["the end around the start", { startBefore: "#two", endAfter: "main" }, "TwoSecond Last"],
    ["the first match counts", { startBefore: "h2", endAfter: "p" }, ""],
    [
      "the whole page",
      { startBefore: "html", endAfter: "html" },
      "Menu TermsIntro OneFirstTwoSecond Last Foot",
    ],
  ])("reads a range as a DOM range does: %s", (_, range, expected) => {
    expect(textOf(PAGE, [range]).join("|")).toBe(expected);
  });

  it("gives ranges and elements that overlap once, in document order", () => {
    const range = { startBefore: "#intro", endAfter: "#one" };

    expect(textOf(PAGE, ["footer", range, "h1", "#two", "#intro"])).toEqual([
      "TermsIntro OneTwo",
      "Foot",
    ]);
  });

  it("reads ranges that share a holder, and ranges that touch, once", () => {
    const first = { startBefore: "#intro", endBefore: "#one" };
    const second = { startBefore: "#one", endBefore: "#two" };
    const third = { startBefore: "#last", endBefore: "footer" };

    expect(textOf(PAGE, [third, first, second])).toEqual(["Intro OneFirst Last"]);
  });

  it("finds nothing where no selector matches", () => {
    expect(textOf(PAGE, [".policy", "#terms"])).toEqual([]);
  });

  it.each<[string, Selection]>([
    ["its start", { startBefore: ".toc", endBefore: "footer" }],
    ["its end", { startBefore: "h1", endBefore: ".toc" }],
    ["its right order", { startBefore: "footer", endBefore: "h1" }],
  ])("finds nothing at all where the page lacks a range's %s", (_, range) => {
    expect(textOf(PAGE, ["h1", range])).toEqual([]);
  });

  it("drops elements and ranges before it selects", () => {
    const remove = [
      "h2",
      { startBefore: "#one", endBefore: "#two" },
      { startAfter: "x", endAfter: "y" },
    ];

    expect(textOf(PAGE, ["#box", "#one"], remove)).toEqual(["Second"]);
  });

  it("keeps the list and the numbers of items that a range cuts out", () => {
    const $ = load(`<ol start="3"><li>a<li id="b">b<li>c<li id="d">d<li>e</ol>`);

    const nodes = selectNodes(rootOf($), {
      select: [{ startBefore: "#b", endBefore: "#d" }],
      remove: [],
    });

    expect(nodes.map((node) => $.html(node))).toEqual([
      '<ol start="3"><li id="b" value="4">b</li><li value="5">c</li></ol>',
    ]);
  });

  it("keeps a sentence whole that a range starts in", () => {
    const $ = load(`<p>Old <a id="x">new</a> words <b>here</b></p><p>More</p>`);

    const nodes = selectNodes(rootOf($), {
      select: [{ startAfter: "#x", endAfter: "b" }],
      remove: [],
    });

    expect(nodes.map((node) => $.html(node))).toEqual(["<p> words <b>here</b></p>"]);
  });

  it.each<[Selection[], Selection[]]>([
    [["p:nope("], []],
    [["main"], ["[x"]],
    [[{ startBefore: "a[", endAfter: "p" }], []],
  ])("names a selector that cannot be run: %j %j", (select, remove) => {
    const run = () => textOf(PAGE, select, remove);

    expect(run).toThrow(NormaliseError);
    expect(run).toThrow(expect.objectContaining({ code: "bad-selector", transient: false }));
  });

  it("does not fall over nesting without end", () => {
    const html = `${"<div>".repeat(4000)}<h1>x</h1><p>y</p>`;

    expect(textOf(html, [{ startAfter: "h1", endAfter: "p" }])).toEqual(["y"]);
  });

  it("gives exactly the texts between the two points, whatever the page", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("<i>", "</i>", "<u>", "</u>", "t"), { maxLength: 30 }),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        fc.boolean(),
        (tokens, a, b, isStartBefore, isEndBefore) => {
          const marks = [a % (tokens.length + 1), b % (tokens.length + 1)].toSorted(
            (x, y) => x - y,
          );
          const [from = 0, to = 0] = marks;
          const piece = (start: number, end?: number) =>
            tokens
              .slice(start, end)
              .map((token, index) => (token === "t" ? `${start + index}.` : token))
              .join("");
          const html = `<main>${piece(0, from)}<s>S</s>${piece(from, to)}<b>E</b>${piece(to)}</main>`;
          const expected = load(html)("main")
            .text()
            .replace(/^.*?(?=S)/s, "")
            .replace(/E.*$/s, "E");
          const range = {
            ...(isStartBefore ? { startBefore: "s" } : { startAfter: "s" }),
            ...(isEndBefore ? { endBefore: "b" } : { endAfter: "b" }),
          } as Selection;

          const text = textOf(html, [range]).join("").replaceAll(" ", "");

          expect(text).toBe(expected.slice(isStartBefore ? 0 : 1, isEndBefore ? -1 : undefined));
        },
      ),
    );
  });
});

describe("removeParts", () => {
  it("drops what stands wholly in a range, and leaves what stands in it in part", () => {
    const $ = load(PAGE);

    removeParts(rootOf($), [{ startAfter: "h1", endBefore: "#two" }]);

    expect($("main").text().replace(/\s+/g, " ").trim()).toBe("TermsTwoSecond Last");
    expect($("#box")).toHaveLength(1);
  });

  it("leaves the numbers of the items behind what it drops", () => {
    const $ = load(`<ol reversed><li>c<li class="ad">b<li>a</ol>`);

    removeParts(rootOf($), [".ad"]);

    expect(
      $("li")
        .toArray()
        .map((item) => item.attribs.value),
    ).toEqual(["3", "1"]);
  });
});
