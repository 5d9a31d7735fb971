import { describe, expect, it } from "vitest";
import { canonical } from "./canonical.ts";

const plain = (text: string): string => canonical(text, { type: "text" });

describe("plain text", () => {
  it("is joined where lines were wrapped", () => {
    const source =
      "We collect the personal information that you give us when you\nregister, and we use it for the purposes that are named in the\nsections below.\n";

    expect(plain(source)).toBe(
      "We collect the personal information that you give us when you register, and we use it for the purposes that are named in the sections below.",
    );
  });

  it("keeps the ends of short lines", () => {
    expect(plain("Acme Inc\n1 Main Street\nSpringfield\n")).toBe(
      "Acme Inc\\\n1 Main Street\\\nSpringfield",
    );
  });

  it("is parted at blank lines, however blank", () => {
    expect(plain("One.\n\nTwo.\n \t\nThree.\r\n\r\nFour.")).toBe("One.\n\nTwo.\n\nThree.\n\nFour.");
  });

  it("has its bullets and numbers read", () => {
    expect(plain("We collect:\n  • names\n  • mail\n1. First\n2. Second\n")).toBe(
      "We collect:\n\n- names\n- mail\n\n1. First\n\n2. Second",
    );
  });

  it("keeps letters, dotted numbers and headings in capitals as they are", () => {
    expect(plain("SCOPE OF POLICY\n\n1.1 Who we are\n(a) Acme\n")).toBe(
      "SCOPE OF POLICY\n\n1.1 Who we are\n\n(a) Acme",
    );
  });

  it("shows its signs, which are no mark-up", () => {
    expect(plain("# 1 * 2 <b> &amp; [x](y)\n")).toBe("\\# 1 \\* 2 \\<b> \\&amp; [x\\](y)");
  });

  it("is left alone where it is canonical", () => {
    const source = "We collect\\\ndata.\n\n- One\n- Two\n\n13. Two\n\n14. Three\n\n14. Four\n";

    expect(canonical(source)).toBe(source.trimEnd());
  });

  it("has the line of the research corpus about its origin taken off", () => {
    const line =
      "> *The following text is extracted and transformed from the acme.example privacy policy that was archived on 2014-05-06. Please check the [original](https://web.archive.org/web/2014id_/http%3A//acme.example/p) for it.*\n\n";

    expect(canonical(`${line}# Policy\n`)).toBe("# Policy");
  });
});
