import { describe, expect, it } from "vitest";
import { page } from "./canonical.ts";

describe("paragraphs", () => {
  it("stand one sentence a line, a blank line between them", () => {
    expect(page("<p>We collect data. We use it.</p><div>We delete it.</div>")).toBe(
      "We collect data.\nWe use it.\n\nWe delete it.",
    );
  });

  it("keep the line breaks that the page shows", () => {
    expect(page("<p>Acme Inc.<br>1 Main St<br/>Springfield</p>")).toBe(
      "Acme Inc.\\\n1 Main St\\\nSpringfield",
    );
  });

  it("are parted by two line breaks", () => {
    expect(page("<div>One.<br><br>Two.<br> <br>\n<br>Three.</div>")).toBe("One.\n\nTwo.\n\nThree.");
  });

  it("have no line breaks at their edges", () => {
    expect(page("<p><br>One.<br></p>")).toBe("One.");
  });

  it("are escaped where they would read as mark-up", () => {
    const html =
      "<p># One</p><p>+ Two</p><p>&gt; Three</p><p>*Four* _five_ `six` &lt;b&gt; &amp;amp; [a](b)</p><p>---</p><p>===</p>";

    expect(page(html).split("\n\n")).toEqual([
      "\\# One",
      "\\+ Two",
      "\\> Three",
      "\\*Four\\* \\_five\\_ \\`six\\` \\<b> \\&amp; [a\\](b)",
      "\\---",
      "\\===",
    ]);
  });

  it("stay readable: signs that mean nothing are not escaped", () => {
    const html = "<p>AT&amp;T's snake_case (50 % < 60 %) costs $5 [sic] - see #3!</p>";

    expect(page(html)).toBe("AT&T's snake_case (50 % < 60 %) costs $5 [sic] - see #3!");
  });

  it("unwrap emphasis, but for a title at their start", () => {
    const html = "<p><b>Cookies.</b> We use <em>cookies</em> and <b>pixels</b>.</p>";

    expect(page(html)).toBe("**Cookies.**\nWe use cookies and pixels.");
  });

  it("unwrap a bold word behind a short one", () => {
    expect(page("<p>The <b>Site</b> is ours.</p><p>See <i>terms</i>.</p>")).toBe(
      "The Site is ours.\n\nSee terms.",
    );
  });

  it("keep a title behind its number, in one piece", () => {
    expect(page("<p>4.1 <strong>Your</strong> <strong>account</strong> We ask.</p>")).toBe(
      "4.1 **Your account** We ask.",
    );
  });

  it("unwrap a title that runs into the text", () => {
    expect(page("<p><b>Note:</b>text</p>")).toBe("Note:text");
  });
});

describe("headings", () => {
  it("keep their level", () => {
    expect(page("<h1>Policy</h1><h4>Data</h4>")).toBe("# Policy\n\n#### Data");
  });

  it("are one line without emphasis", () => {
    expect(page("<h2>1. <b>What</b> we<br>collect</h2>")).toBe("## 1. What we collect");
  });

  it.each([
    ["before", '<h2><a href="#data" aria-hidden="true">#</a> Data</h2>'],
    ["behind", '<h2>Data <a class="anchor" href="#data">¶</a></h2>'],
  ])("lose the sign %s them by which they are linked to", (_, html) => {
    expect(page(html)).toBe("## Data");
  });

  it("keep a number sign that is part of a word", () => {
    expect(page("<h2>Clause #3 and C#</h2>")).toBe("## Clause #3 and C#");
  });

  it("keep the title of a button inside them", () => {
    expect(page("<h2><button>Your rights</button></h2><p>You have rights.</p>")).toBe(
      "## Your rights\n\nYou have rights.",
    );
  });

  it("are none where they show nothing", () => {
    expect(page("<h2><img alt='x'></h2><p>Text.</p>")).toBe("Text.");
  });
});

describe("other blocks", () => {
  it("show definition lists as titled paragraphs", () => {
    expect(page("<dl><dt>Data</dt><dd>What we hold.</dd></dl>")).toBe("**Data**\n\nWhat we hold.");
  });

  it("show what <details> hides, its summary as a title", () => {
    expect(page("<details><summary>Your rights</summary><p>You may object.</p></details>")).toBe(
      "**Your rights**\n\nYou may object.",
    );
  });

  it.each(["hidden", 'style="display:none"', 'aria-hidden="true"'])(
    "keep a panel with %s",
    (sign) => {
      expect(page(`<p>Shown.</p><div ${sign}><p>In the panel.</p></div>`)).toBe(
        "Shown.\n\nIn the panel.",
      );
    },
  );

  it("keep the button that opens a panel, and no other", () => {
    const html =
      '<button aria-expanded="false">Your rights</button><div><p>You may object.</p></div><button>Accept</button>';

    expect(page(html)).toBe("Your rights\n\nYou may object.");
  });

  it("keep the lines of <pre>", () => {
    expect(page("<pre>1. Data\n   We hold it.\n\n2. Use\n</pre>")).toContain(
      "1. Data\\\n   We hold it.",
    );
  });

  it("take quotations as paragraphs and rules as nothing", () => {
    expect(page("<blockquote><p>Quoted.</p></blockquote><hr><p>Not.</p>")).toBe("Quoted.\n\nNot.");
  });

  it.each([
    ["scripts", "<script>var words = 1;</script>"],
    ["styles", "<style>p { color: red }</style>"],
    ["templates", "<template><p>Later.</p></template>"],
    [
      "frames and media",
      "<iframe>a</iframe><video>b</video><object>c</object><svg><text>d</text></svg>",
    ],
    ["form fields", "<select><option>English</option></select><textarea>Write</textarea>"],
    ["comments", "<!-- hidden -->"],
  ])("drop %s", (_, html) => {
    expect(page(`<p>Policy.</p>${html}<p>Terms.</p>`)).toBe("Policy.\n\nTerms.");
  });

  it("read custom elements as blocks", () => {
    expect(page("<x-panel>One.</x-panel><x-panel>Two.</x-panel>")).toBe("One.\n\nTwo.");
  });

  it("take a page without words as an empty text", () => {
    expect(page("<div><img></div>")).toBe("");
  });
});
