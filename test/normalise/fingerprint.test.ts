import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprintPage } from "../../src/normalise/fingerprint.ts";
import { normalise } from "../../src/normalise/normalise.ts";

const page = (body: string, head = ""): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const POLICY =
  '<main class="x1"><h1>Privacy</h1><p>We keep logs for <a href="/logs">30 days</a>.</p><ol start="4"><li>One</li></ol></main>';

describe("the fingerprint of a page", () => {
  it.each([
    [
      "a script",
      page(`${POLICY}<script nonce="a">var t = 1</script>`),
      page(`${POLICY}<script nonce="b">var t = 2</script>`),
    ],
    [
      "a style sheet's name",
      page(POLICY, '<link href="/a.1f2e.css" rel="stylesheet">'),
      page(POLICY, '<link href="/a.99aa.css" rel="stylesheet">'),
    ],
    ["a class name", page(POLICY), page(POLICY.replace("x1", "x2"))],
    [
      "a token in a form",
      page(`${POLICY}<input name="csrf" value="1">`),
      page(`${POLICY}<input name="csrf" value="2">`),
    ],
    ["a comment", page(`${POLICY}<!-- 1 -->`), page(`${POLICY}<!-- 2 -->`)],
    ["indentation", page(`<ul>\n<li>a</ul>`), page(`<ul>\n    <li>a</ul>`)],
    [
      "in which way the letters of an address are hidden",
      page("<p>&#x61;&#64;b&#46;example"),
      page("<p>&#97;&#x40;b.example"),
    ],
    [
      "what is drawn",
      page(`${POLICY}<svg><title>Logo</title><path d="M0"/></svg>`),
      page(`${POLICY}<svg><title>Logo</title><path d="M1"/></svg>`),
    ],
  ])("does not see %s", (_, one, other) => {
    expect(fingerprintPage(one)).toBe(fingerprintPage(other));
  });

  it.each([
    ["a word", "30 days", "24 months"],
    ["a link's target", "/logs", "/log-files"],
    ["a list's first number", 'start="4"', 'start="5"'],
    ["a tag", "<h1>Privacy</h1>", "<h2>Privacy</h2>"],
    ["the name of a consent manager", 'class="x1"', 'id="onetrust-consent-sdk"'],
    ["the name of a trail of links", 'class="x1"', 'class="breadcrumbs"'],
  ])("sees %s", (_, before, after) => {
    expect(fingerprintPage(page(POLICY))).not.toBe(
      fingerprintPage(page(POLICY.replace(before, after))),
    );
  });

  it.each([
    ["a word behind a script that only a title names", "<title><script></title>§</script>"],
    ["a word in a comment that ends at once", "<!-->§-->"],
    ["a word behind a drawing left open", "<svg><p>§</svg>"],
    ["an attribute that is text", "<xmp><i class='§'></xmp>"],
    ["an attribute that is a title", "<title><i class='§'></title>"],
    ["what is shown where scripts are off", "<noscript><p>Words: §</p></noscript>"],
    ["a page in a frame", '<iframe srcdoc="§"></iframe>'],
    ["a line end that counts", "<pre>a§b</pre>"],
    ["the kind of a field", '<form><input type="§"></form>'],
  ])("sees %s", (_, body) => {
    const fill = (word: string): string => page(body.replace("§", word));

    expect(fingerprintPage(fill("\n"))).not.toBe(fingerprintPage(fill("x")));
    expect(fingerprintPage(fill("y"))).not.toBe(fingerprintPage(fill("x")));
  });

  it("sees which containers share a class, and not what it is called", () => {
    const parts = (one: string, other: string): string =>
      page(`<div class="${one}">a</div><div class="${other}">b</div>`);

    expect(fingerprintPage(parts("q", "q"))).toBe(fingerprintPage(parts("r", "r")));
    expect(fingerprintPage(parts("q", "q"))).not.toBe(fingerprintPage(parts("q", "r")));
  });

  it("sees every name where selectors may ask for it", () => {
    expect(fingerprintPage(page(POLICY), true)).not.toBe(
      fingerprintPage(page(POLICY.replace("x1", "x2")), true),
    );
  });

  it.each([
    ["its class", ["main.x1"], true],
    ["its attribute", ['[class^="x"]'], true],
    ["a state that an attribute may make", ["main:checked"], true],
    ["its name only", ["main > p:nth-child(2):not(h1)"], false],
  ])("sees of an element that is selected by %s what is asked for", (_, select, isSeen) => {
    const rules = { select, remove: [] };

    const isEqual =
      fingerprintPage(page(POLICY), rules) ===
      fingerprintPage(page(POLICY.replace('"x1"', '"x2"')), rules);

    expect(isEqual).toBe(!isSeen);
  });

  it("knows an obfuscated address under every key", () => {
    const mail = (hex: string): string =>
      page(
        `${POLICY}<a href="/cdn-cgi/l/email-protection" data-cfemail="${hex}">[email&#160;protected]</a>`,
      );
    const encode = (key: number): string =>
      [key, ..."a@b.example"]
        .map((one) =>
          (typeof one === "number" ? one : one.charCodeAt(0) ^ key).toString(16).padStart(2, "0"),
        )
        .join("");

    expect(fingerprintPage(mail(encode(7)))).toBe(fingerprintPage(mail(encode(90))));
  });

  it("believes nothing of bytes that are no UTF-8, of controls, and of what is no page", () => {
    const one = (body: string): string => fingerprintPage(body.replace("§", "1"));
    const other = (body: string): string => fingerprintPage(body.replace("§", "2"));

    for (const body of [page("<!--§-->\xe9"), page("<!--§-->\u0001"), "# Terms <!--§-->"])
      expect(one(body)).not.toBe(other(body));
  });

  it("is equal only for pages of the same text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }),
        fc.boolean(),
        (pieces, isWhole) => {
          const fill = (word: string): string => page(pieces.join("").replaceAll("§", word));
          const rules = isWhole ? { select: ["html"], remove: [] } : null;
          const shown = (html: string): string => fingerprintPage(latin1(html), rules ?? false);
          fc.pre(shown(fill("q")) === shown(fill("r")));

          expect(read(fill("q"), rules)).toBe(read(fill("r"), rules));
        },
      ),
      { numRuns: 300 },
    );
  });
});

const PIECES = [
  ..."<>/!-?&=\"' \n\té。保",
  ...[
    "&#x41;",
    "&#108;t;",
    "&lt;",
    "<i class='§'>",
    "<i id=§>",
    "<!--§-->",
    "<!--",
    "-->",
    "<!-->",
    "</a>",
  ],
  ...[
    "<script>§</script>",
    "<script>",
    "</script>",
    "<style>§</style>",
    "</style>",
    "<p x='§'>",
    "<a href=§>",
  ],
  ...[
    "<div class='§ q'>",
    "<div class=q>",
    "</div>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
  ],
  ...[
    "<select>",
    "</select>",
    "<option>",
    "<svg>",
    "</svg>",
    "<g x=§>",
    "</g>",
    "<desc>",
    "</desc>",
    "<math>",
  ],
  ...[
    "<![CDATA[§]]>",
    "<noscript>",
    "</noscript>",
    "<noscript><img x=§></noscript>",
    "<iframe x=§>",
    "</iframe>",
  ],
  ...[
    "<iframe srcdoc='§'>",
    "<template>",
    "</template>",
    "<col>",
    "<table>",
    "<td x=§>",
    "</table>",
    "<pre>",
  ],
  ...[
    "</pre>",
    "<ol start=§>",
    "<li value=3>",
    "<b>",
    "</b>",
    "<xmp>",
    "<plaintext>",
    "<input type=§>",
    "<br>",
  ],
  ...["<button aria-expanded=§>", "<nav class='breadcrumb§'>", "</nav>", "<?x §>", "<h1>", "</h1>"],
  "We process personal data as this policy says. ",
];

function latin1(html: string): string {
  return Buffer.from(html).toString("latin1");
}

function read(html: string, extraction: { select: string[]; remove: string[] } | null): string {
  const options = { contentType: "text/html; charset=utf-8", url: "https://a.example/" };
  try {
    return normalise(Buffer.from(html), extraction === null ? options : { ...options, extraction })
      .text;
  } catch (error) {
    return String(error);
  }
}
