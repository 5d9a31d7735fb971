import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowsPath } from "../../../src/capture/robots/allows-path.ts";
import { readRobots } from "../../../src/capture/robots/read-robots.ts";

const AGENT = "clausewatch";

/** Its types say that it is a module of another kind than it is. */
const { default: robotsParser } = (await import("robots-parser")) as unknown as {
  default: (
    url: string,
    text: string,
  ) => { isAllowed(url: string, agent: string): boolean | undefined };
};

function isAllowed(text: string | Uint8Array, path: string, agent = AGENT): boolean {
  return allowsPath(readRobots(typeof text === "string" ? Buffer.from(text) : text, agent), path);
}

describe("which group is ours", () => {
  it("is the one that names us, in whatever case, and not the one for all", () => {
    const text = "User-agent: *\nDisallow: /\n\nUSER-AGENT: ClauseWatch\nDisallow: /private\n";

    expect(isAllowed(text, "/privacy")).toBe(true);
    expect(isAllowed(text, "/private")).toBe(false);
    expect(isAllowed(text, "/privacy", "otherbot")).toBe(false);
  });

  it("may name us with a version and more behind it", () => {
    expect(isAllowed("User-agent: clausewatch/2.0 (x)\nDisallow: /", "/")).toBe(false);
  });

  it("is not one that names somebody whose name begins as ours", () => {
    expect(isAllowed("User-agent: clausewatchdog\nDisallow: /", "/")).toBe(true);
    expect(isAllowed("User-agent: clause\nDisallow: /", "/")).toBe(true);
  });

  it("is all of them together where several name us (RFC 9309, section 2.2.1)", () => {
    const text =
      "User-agent: clausewatch\nDisallow: /a\n\nUser-agent: b\nDisallow: /b\n\nUser-agent: clausewatch\nDisallow: /c\n";

    expect(["/a", "/b", "/c"].map((path) => isAllowed(text, path))).toEqual([false, true, false]);
  });

  it("may be shared with others that are named before or after", () => {
    const text = "User-agent: a\nUser-agent: clausewatch\nUser-agent: b\nDisallow: /x\n";

    expect(isAllowed(text, "/x")).toBe(false);
  });

  it("is not ended by lines that are not of the protocol (section 2.2.4)", () => {
    const text =
      "User-agent: clausewatch\nSitemap: https://a.example/s.xml\nCrawl-delay: 2\nUser-agent: b\nHost: x\nDisallow: /x\n";

    expect(isAllowed(text, "/x")).toBe(false);
  });

  it("may have no rules: then everything is allowed, whatever is said to all", () => {
    expect(isAllowed("User-agent: *\nDisallow: /\n\nUser-agent: clausewatch\n", "/x")).toBe(true);
    expect(
      isAllowed("User-agent: *\nDisallow: /\n\nUser-agent: clausewatch\nDisallow:\n", "/x"),
    ).toBe(true);
  });

  it("does not take in rules that stand before any group", () => {
    expect(isAllowed("Disallow: /\nUser-agent: *\nDisallow: /x", "/y")).toBe(true);
  });
});

describe("which rule decides", () => {
  // The example of RFC 9309, section 5.2, and those of its section 2.2.2 and 2.2.3.
  it.each([
    ["Allow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/", true],
    [
      "Allow: /example/page/\nDisallow: /example/page/disallowed.gif",
      "/example/page/disallowed.gif",
      false,
    ],
    ["Disallow: /p\nAllow: /p", "/page", true],
    ["Disallow: /folder\nAllow: /folder/", "/folder/page", true],
    ["Disallow: /*.gif$", "/a/b.gif", false],
    ["Disallow: /*.gif$", "/a/b.gif?x", true],
    ["Disallow: /*.gif$", "/a.gif/b.gif", false],
    ["Disallow: /a*b*c", "/a-b-b-c-c", false],
    ["Disallow: /a*b*c", "/a-c-b", true],
    ["Disallow: /*ab$", "/ab", false],
    ["Disallow: /ab*b$", "/ab", true],
    ["Disallow: /$", "/", false],
    ["Disallow: /$", "/x", true],
    ["Disallow: *", "/x", false],
    ["Disallow: /x # all of it", "/x", false],
    ["Disallow : /x", "/x", false],
    ["Disallow: x", "/x", true],
    ["Disallow: /\n", "/robots.txt", true],
    ["Disallow: /privacy", "/Privacy", true],
  ])("%j and %s", (rules, path, allowed) => {
    expect(isAllowed(`User-agent: *\n${rules}\n`, path)).toBe(allowed);
  });

  // The table of RFC 9309, section 2.2.2: a pattern, and a path as a URL has it.
  it.each([
    ["/foo/bar?baz=quz", "/foo/bar?baz=quz"],
    ["/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar"],
    ["/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar"],
    ["/foo/bar/ツ", "/foo/bar/%E3%83%84"],
    ["/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84"],
    ["/foo/bar/%62%61%7A", "/foo/bar/baz"],
    ["/~joe", "/%7Ejoe"],
    ["/path/file-with-a-%2A.html", "/path/file-with-a-*.html"],
    ["/path/foo-%24", "/path/foo-$"],
    ["/a$b", "/a$b"],
    ["/100%", "/100%25"],
  ])("the pattern %s means the path %s", (pattern, path) => {
    expect(isAllowed(`User-agent: *\nDisallow: ${pattern}\n`, path)).toBe(false);
    expect(isAllowed(`User-agent: *\nDisallow: ${pattern}$\n`, path)).toBe(false);
  });

  it("a slash that is written out is no slash (reserved: RFC 3986, section 2.2)", () => {
    expect(isAllowed("User-agent: *\nDisallow: /a/b\n", "/a%2Fb")).toBe(true);
  });
});

describe("whatever the file is like", () => {
  it.each(["\r\n", "\r", "\n"])("lines may end in %j", (end) => {
    expect(isAllowed(["User-agent: *", "Disallow: /x", ""].join(end), "/x")).toBe(false);
  });

  it("a byte order mark before it is none of its words", () => {
    expect(isAllowed("\uFEFFUser-agent: *\nDisallow: /x", "/x")).toBe(false);
  });

  it("what stands within 500 KiB counts, and nothing behind", () => {
    const head = "User-agent: *\nDisallow: /x\n";
    const padding = "#".repeat(500 * 1024 - head.length - 13);

    expect(isAllowed(`${head}${padding}\nDisallow: /y\nDisallow: /z\n`, "/y")).toBe(false);
    expect(isAllowed(`${head}${padding}\nDisallow: /y\nDisallow: /z\n`, "/z")).toBe(true);
  });

  it("a page of HTML has no rules", () => {
    expect(isAllowed("<!doctype html><title>Not found</title><p>disallow: /", "/x")).toBe(true);
  });

  it("bytes of any kind are read to something", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.webPath(), (bytes, path) => {
        expect(typeof isAllowed(bytes, path)).toBe("boolean");
      }),
    );
  });

  it("a pattern full of stars takes no longer than its length", () => {
    const text = `User-agent: *\nDisallow: /${"*a".repeat(100_000)}$\n`;

    expect(isAllowed(text, `/${"a".repeat(8_000)}`)).toBe(true);
  });
});

describe("beside robots-parser, where it reads the RFC as we do", () => {
  // It matches names whole, lets other records end a group, does not undo `%7E`, and overlooks a group without rules.
  const piece = fc.constantFrom("/", "a", "b", "*", "ab", "/a/");
  const pattern = fc.tuple(fc.array(piece, { maxLength: 5 }), fc.boolean());
  const line = fc
    .tuple(fc.constantFrom("Allow", "Disallow"), pattern)
    .map(([key, [pieces, isAnchored]]) => `${key}: /${pieces.join("")}${isAnchored ? "$" : ""}`);
  const group = fc
    .tuple(
      fc.subarray(["*", "clausewatch", "other"], { minLength: 1 }),
      fc.array(line, { minLength: 1 }),
    )
    .map(([agents, lines]) =>
      [...agents.map((agent) => `User-agent: ${agent}`), ...lines, ""].join("\n"),
    );
  const path = fc
    .array(fc.constantFrom("/", "a", "b"), { maxLength: 8 })
    .map((pieces) => `/${pieces.join("")}`);

  it("the same paths are allowed", () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 4 }), path, (groups, asked) => {
        const text = groups.join("\n");
        const parsed = robotsParser("https://a.example/robots.txt", text);

        expect(isAllowed(text, asked)).toBe(
          parsed.isAllowed(`https://a.example${asked}`, AGENT) ?? true,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("Crawl-delay", () => {
  it("is the longest that our groups ask for, in milliseconds", () => {
    const text =
      "User-agent: clausewatch\nCrawl-delay: 2.5\n\nUser-agent: *\nCrawl-delay: 60\n\nUser-agent: clausewatch\nCrawl-delay: 1\n";

    expect(readRobots(Buffer.from(text), AGENT).delay).toBe(2500);
  });

  it.each(["-1", "soon", "1e9", ""])("%j is none", (value) => {
    const text = `User-agent: *\nCrawl-delay: ${value}\n`;

    expect(readRobots(Buffer.from(text), AGENT).delay).toBeNull();
  });
});
