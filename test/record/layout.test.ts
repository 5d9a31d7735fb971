import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { slugify } from "../../src/model/policy.ts";
import {
  bodyExtension,
  bodyPath,
  isPolicyId,
  metadataPath,
  movePath,
  parsePath,
  policyOfPath,
  stemPath,
  textPath,
} from "../../src/record/layout.ts";

const NOTHING = new Uint8Array();

describe("the layout of the archive", () => {
  it("gives each policy one text, one body and its metadata", () => {
    expect(textPath("atera/privacy-policy", "flat")).toBe("atera/privacy-policy.md");
    expect(bodyPath("atera/privacy-policy", "pdf", "flat")).toBe("atera/privacy-policy.pdf");
    expect(metadataPath("café/条款", "flat")).toBe("café/条款.json");
  });

  it("has folders for the first letters of a service, where that is wanted", () => {
    expect(textPath("atera/privacy-policy", "lettered")).toBe("a/at/atera/privacy-policy.md");
    expect(metadataPath("x/terms", "lettered")).toBe("x/x/x/terms.json");
    expect(metadataPath("4-u/terms", "lettered")).toBe("4/4-/4-u/terms.json");
    expect(bodyPath("条款-公司/隐私", "pdf", "lettered")).toBe("条/条款/条款-公司/隐私.pdf");
    expect(textPath("𠮷野家/terms", "lettered")).toBe("𠮷/𠮷野/𠮷野家/terms.md");
  });

  it("knows each of its paths again, and leads from one layout to the other", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "z", "é", "条", "𠮷", "4", "-"),
      minLength: 1,
      maxLength: 6,
    });
    const ids = fc
      .tuple(word, word)
      .map((words) => words.join("/"))
      .filter(isPolicyId);
    fc.assert(
      fc.property(ids, fc.constantFrom("md", "json", "html"), (policy, ending) => {
        const flat = `${stemPath(policy, "flat")}.${ending}`;
        const lettered = `${stemPath(policy, "lettered")}.${ending}`;
        expect(parsePath(flat)).toEqual({ policy, ending, layout: "flat" });
        expect(parsePath(lettered)).toEqual({ policy, ending, layout: "lettered" });
        expect([movePath(flat, "lettered"), movePath(lettered, "flat")]).toEqual([lettered, flat]);
        expect([movePath(flat, "flat"), movePath(lettered, "lettered")]).toEqual([flat, lettered]);
      }),
    );
  });

  it.each([
    "README.md",
    "at/atera/privacy-policy.md",
    "a/ab/atera/privacy-policy.md",
    "a/at/at/atera/x.md",
    "at/../atera.md",
    "a/b",
    "",
  ])("leaves %j, which is none of its paths, where it is", (path) => {
    expect(parsePath(path)).toBeNull();
    expect(movePath(path, "lettered")).toBe(path);
  });

  it("finds the policy of a text", () => {
    expect(policyOfPath("atera/privacy-policy.md")).toBe("atera/privacy-policy");
    expect(policyOfPath("a/at/atera/privacy-policy.md")).toBe("atera/privacy-policy");
    expect(policyOfPath("README.md")).toBeNull();
    expect(policyOfPath("atera/privacy-policy.html")).toBeNull();
  });

  it.each([
    "",
    "atera",
    "../etc/passwd",
    "a/../b",
    "a/b/c",
    "/a/b",
    ".git/config",
    "a/.git",
    "git~1/x",
    "A/b",
    "-rf/x",
    "a/-x",
    "a/b\n",
    "a\\b/c",
    "con/terms",
    "a/nul",
    "a/com1",
    "a/lpt\u00B2",
    "a/b\u0000",
    "a/b\u200D",
    `a/${"x".repeat(251)}`,
    `a/${"é".repeat(130)}`,
  ])("refuses %j as a path", (id) => {
    expect(isPolicyId(id)).toBe(false);
    expect(() => textPath(id, "flat")).toThrow(expect.objectContaining({ code: "bad-policy-id" }));
  });

  it("lets no id out of its two segments", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), (a, b) => {
        for (const id of [a, b, `${a}/${b}`, `${slugify(a)}/${slugify(b)}`]) {
          if (isPolicyId(id)) {
            expect(textPath(id, "flat")).toMatch(/^[^./\\\0-\x1F]+\/[^./\\\0-\x1F]+\.md$/u);
          }
        }
      }),
    );
  });

  it.each([
    ["text/html; charset=utf-8", "https://x.example/privacy.pdf", "", "html"],
    ["application/xhtml+xml", "https://x.example/", "", "html"],
    ["application/pdf", "https://x.example/", "", "pdf"],
    ["text/markdown", "https://x.example/", "", "md"],
    ["text/plain", "https://x.example/raw/PRIVACY.md?ref=1", "# Privacy", "md"],
    ["text/plain", "https://x.example/privacy", "Privacy", "txt"],
    ["application/octet-stream", "https://x.example/privacy", "%PDF-1.7", "pdf"],
    ["application/octet-stream", "https://x.example/privacy", "PK", "bin"],
    ["", "https://x.example/privacy", "\n<!doctype html>", "html"],
    ["", "policy.txt", "<b>", "txt"],
    ["", "https://x.example/privacy", "Privacy", "txt"],
  ])("keeps a body of type %j from %s as it is called", (type, address, body, extension) => {
    const headers: Record<string, string> = type === "" ? {} : { "content-type": type };

    expect(
      bodyExtension({ headers, address, body: body === "" ? NOTHING : Buffer.from(body) }),
    ).toBe(extension);
  });
});
