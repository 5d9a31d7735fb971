import { load } from "cheerio";
import type { AnyNode, ChildNode, ParentNode } from "domhandler";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { buildTree } from "../../../src/normalise/html/build-tree.ts";

/** Elements whose text our trees leave out. */
const UNREAD = /^(?:script|style|iframe|noembed|textarea)$/;

type Shown = string | { readonly tag: string; readonly children: readonly Shown[] };

/** What a tree holds, but for comments and what nobody reads; neighbouring texts are one. */
function show(parent: ParentNode): Shown[] {
  const shown: Shown[] = [];
  for (const node of parent.children) {
    const last = shown.at(-1);
    if (node.type === "text" && typeof last === "string")
      shown[shown.length - 1] = last + node.data;
    else if (node.type === "text") shown.push(node.data);
    else if (node.type === "root") shown.push({ tag: "#content", children: show(node) });
    else if ("attribs" in node) {
      const isUnread = UNREAD.test(node.name) && node.namespace?.endsWith("xhtml");
      const tag = `${node.namespace} ${node.name} ${JSON.stringify(Object.entries(node.attribs))}`;
      shown.push({ tag, children: isUnread ? [] : show(node) });
    }
  }
  return shown;
}

function parse5Tree(html: string, scripting: boolean): Shown[] {
  const [root] = load(html, { scriptingEnabled: scripting }).root().toArray();
  return show(root as ParentNode);
}

function areLinksRight(parent: ParentNode): boolean {
  return parent.children.every(
    (node: ChildNode, index) =>
      node.parent === parent &&
      node.prev === (parent.children[index - 1] ?? null) &&
      node.next === (parent.children[index + 1] ?? null) &&
      (!("children" in node) || areLinksRight(node)),
  );
}

/** But for framesets: our trees have none of the white space in them. */
const PIECES = [
  ..."<>/!-?&=\"' \n\t",
  ...[
    "a",
    "b",
    "p",
    "li",
    "é",
    "&amp;",
    "&ltx;",
    "&notit;",
    "&#x41;",
    "&#128;",
    "&copy=",
    "&nbsp ",
  ],
  ...[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<i class='k l'>",
    "</i>",
    "<br/>",
    "</br>",
  ],
  ...[
    "<div>",
    "</div>",
    "<ul>",
    "<li>",
    "</ul>",
    "<dl><dt>",
    "<dd>",
    "<h1>",
    "</h2>",
    "<form>",
    "</form>",
  ],
  ...[
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<caption>",
    "<col>",
    "<tbody>",
    "<th>",
    "<hr>",
  ],
  ...[
    "<select>",
    "<option>",
    "</select>",
    "<input type=hidden>",
    "<button>",
    "</button>",
    "<template>",
  ],
  ...[
    "</template>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea >",
    "<script>",
    "</script>",
    "<style>",
  ],
  ...[
    "</style>",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<noscript>",
    "</noscript>",
    "<iframe>",
    "</iframe>",
  ],
  ...["<svg>", "</svg>", "<svg/>", "<path d=1 />", "<foreignObject>", "<desc>", "<![CDATA[", "]]>"],
  ...[
    "<math>",
    "<mi>",
    "</math>",
    "<annotation-xml encoding=text/html>",
    "<font color=x>",
    "<pre>\n",
    "</pre>",
  ],
  ...["<xmp>", "</xmp>", "<plaintext>", "<noframes>", "</noframes>", "<body class=z>", "</body>"],
  ...[
    "<html lang=en>",
    "</html>",
    "<head>",
    "</head>",
    "<!doctype html>",
    "<!DOCTYPE x PUBLIC '-//W3C//'>",
  ],
  ...[
    "<?xml x?>",
    "</ x>",
    "</>",
    "<a b='c' b=d>",
    '<a b = "&lt;c" />',
    "<a =b c/d>",
    "<X-Y Z>",
    "<image>",
  ],
  ...[
    "<scr",
    "ipt>",
    "<script/x>",
    "</script/",
    "<nobr>",
    "<marquee>",
    "</marquee>",
    "<object>",
    "\r\n",
    "\r",
  ],
];
const page = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 40 })
  .map((pieces) => pieces.join(""));

describe("the tree of a page", () => {
  it("is the tree that parse5 builds, whatever the page", () => {
    fc.assert(
      fc.property(page, fc.boolean(), (html, scripting) => {
        const tree = buildTree(html, scripting);

        expect(show(tree)).toEqual(parse5Tree(html, scripting));
        expect(areLinksRight(tree)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["a script that hides its end", "<script><!-- <script> </script> --> </script>x"],
    ["a script that hides nothing", "<script><!--> <script> </script> y </script>x"],
    ["a comment that ends at once", "a<!-->b<!--->c<!---->d<!--x--!>e"],
    ["a comment without an end", "a<!-- b --"],
    ["a table's foreign text", "<table>x<tr>y<td>z</table>"],
    ["misnested tags", "<b>1<p>2</b>3</p><i>4<b>5</i>6</b>"],
    ["frames", "<frameset><frame src=a></frameset><noframes><p>b</noframes>"],
    ["quirks", "<p><table>x</table>"],
    ["references", "&lt;p&gt; &notin; &noti; &amp;amp; &#0; &#xD800; &#x110000; &; & &# &#x"],
    ["references in attributes", '<a b="&lt;&copy=1&copyx&copy;&copy&#65" c=&amp;>x'],
    ["tags cut short", "<p>a<b c='d>e"],
    ["end tags with more", "<div></div/ x='>'>y</p id=1>"],
    ["capital letters", "<DIV Class=A><Custom-Éa B=C></DIV>"],
  ])("of %s is the one that parse5 builds", (_, html) => {
    expect(show(buildTree(html, true))).toEqual(parse5Tree(html, true));
  });

  it("keeps the names of attributes that objects have anyway", () => {
    const [html] = buildTree('<body __proto__="a" constructor="b" toString="c">', true).children;

    const body = (html as ParentNode).children.at(-1) as AnyNode & { attribs: object };
    expect(Object.entries(body.attribs)).toEqual([
      ["__proto__", "a"],
      ["constructor", "b"],
      ["tostring", "c"],
    ]);
  });

  it("takes no elements deeper than pages nest, and all their words", () => {
    const deep = (count: number): string =>
      `${"<div>".repeat(count)}x${"</div>".repeat(count)}<p>y</p>`;

    const tree = buildTree(deep(5000), true);

    expect(depthOf(tree)).toBeLessThan(600);
    expect(textOf(tree).split(/\s+/)).toEqual(["", "x", "y"]);
  });
});

function depthOf(parent: ParentNode): number {
  return (
    1 + Math.max(0, ...parent.children.map((node) => ("children" in node ? depthOf(node) : 0)))
  );
}

function textOf(parent: ParentNode): string {
  return parent.children
    .map((node) => (node.type === "text" ? node.data : "children" in node ? textOf(node) : ""))
    .join("");
}
