import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { slugify } from "../../src/model/policy.ts";
import {
  bodyExtension,
  bodyPath,
  isPolicyId,
  metadataPath,
  policyOfPath,
  textPath,
} from "../../src/record/layout.ts";

const NOTHING = new Uint8Array();

describe("the layout of the archive", () => {
  it("gives each policy one text, one body and its metadata", () => {
    expect(textPath("atera/privacy-policy")).toBe("atera/privacy-policy.md");
    expect(bodyPath("atera/privacy-policy", "pdf")).toBe("atera/privacy-policy.pdf");
    expect(metadataPath("café/条款")).toBe("café/条款.json");
  });

  it("finds the policy of a text", () => {
    expect(policyOfPath("atera/privacy-policy.md")).toBe("atera/privacy-policy");
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
    expect(() => textPath(id)).toThrow(expect.objectContaining({ code: "bad-policy-id" }));
  });

  it("lets no id out of its two segments", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), (a, b) => {
        for (const id of [a, b, `${a}/${b}`, `${slugify(a)}/${slugify(b)}`]) {
          if (isPolicyId(id)) {
            expect(textPath(id)).toMatch(/^[^./\\\0-\x1F]+\/[^./\\\0-\x1F]+\.md$/u);
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
