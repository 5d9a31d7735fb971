import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinPages, splitPages, writeAddress } from "../../src/model/multipart.ts";
import type { ResponsePage } from "../../src/model/multipart.ts";

const SEEDED = { numRuns: 300, seed: 20170606 };

function pageOf(body: string | Uint8Array, rest: Partial<ResponsePage> = {}): ResponsePage {
  return {
    url: "https://a.example/one",
    address: "https://a.example/one",
    contentType: "text/html",
    body: new Uint8Array(typeof body === "string" ? Buffer.from(body) : body),
    ...rest,
  };
}

/** Bytes that are like what parts them, beside any bytes. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .array(fc.constantFrom("\r\n", "--", "\r", "\n", "a", "Link: <x>", "\r\n\r\n"), {
      maxLength: 8,
    })
    .map((pieces) => new Uint8Array(Buffer.from(pieces.join("")))),
);
const page = fc.record({
  url: fc.webUrl({ withQueryParameters: true, withFragments: true }).map(writeAddress),
  address: fc.webUrl().map(writeAddress),
  contentType: fc.option(fc.constantFrom("text/html; charset=utf-8", "application/pdf", "x/é")),
  body: bytes,
});

describe("several responses in one body", () => {
  it("are read back byte for byte, in their order", () => {
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 5 }), (pages) => {
        const { body, contentType } = joinPages(pages);

        expect(splitPages(body, contentType)).toEqual(
          pages.map((one) => ({ ...one, body: new Uint8Array(one.body) })),
        );
      }),
      SEEDED,
    );
  });

  it("are a message that mail and web-archive tools can read", () => {
    const { body, contentType } = joinPages([
      pageOf("<p>1", { address: "https://a.example/de/one" }),
      pageOf("%PDF-", { url: "https://a.example/zwö", contentType: null }),
    ]);

    const boundary = contentType.replace("multipart/mixed; boundary=", "");
    expect(boundary).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from(body).toString("latin1").replaceAll(boundary, "B").split("\r\n")).toEqual([
      "--B",
      "Content-Type: text/html",
      "Content-Transfer-Encoding: binary",
      "Content-Location: https://a.example/de/one",
      'Link: <https://a.example/one>; rel="original"',
      "",
      "<p>1",
      "--B",
      "Content-Transfer-Encoding: binary",
      "Content-Location: https://a.example/one",
      'Link: <https://a.example/zw%C3%B6>; rel="original"',
      "",
      "%PDF-",
      "--B--",
      "",
    ]);
  });

  it("give the same bytes again, and others where any byte, type, address or order differs", () => {
    const one = pageOf("one");
    const two = pageOf("two");
    const others = [
      [two, one],
      [one],
      [one, { ...two, contentType: "text/plain" }],
      [one, { ...two, address: "https://b.example/" }],
      [one, { ...two, url: "https://b.example/" }],
      [one, pageOf("twO")],
    ];

    const first = joinPages([one, two]);

    expect(joinPages([one, two])).toEqual(first);
    const types = new Set(others.map((pages) => joinPages(pages).contentType));
    expect(types.add(first.contentType).size).toBe(others.length + 1);
  });

  it("cannot be given a part more by a hostile header or address", () => {
    const pages = [
      pageOf("body", {
        contentType: "text/html\r\nLink: <https://evil.example>\r\n\r\n<p>forged",
        address: "https://a.example/\r\n\r\nforged",
        url: 'https://a.example/>; rel="x"\u2028é',
      }),
    ];

    const { body, contentType } = joinPages(pages);

    const [read, ...more] = splitPages(body, contentType) ?? [];
    expect(more).toEqual([]);
    expect(Buffer.from(read?.body ?? []).toString()).toBe("body");
    expect(read?.url).toBe("https://a.example/%3E;%20rel=%22x%22%E2%80%A8%C3%A9");
    expect(read?.address).toBe("https://a.example/forged");
  });
});

describe("a body that is no such message", () => {
  const { body, contentType } = joinPages([pageOf("one"), pageOf("two")]);
  const text = Buffer.from(body).toString("latin1");

  it.each<[string, string, string | null]>([
    ["it has another type", text, "text/html"],
    ["it has no type", text, null],
    ["its type names no boundary", text, "multipart/mixed"],
    ["its type names another boundary", text, "multipart/mixed; boundary=x"],
    ["it is a page whose server says so", "<!doctype html><p>x", contentType],
    ["its end is missing", text.slice(0, -70), contentType],
    ["it is cut off in its last line", text.slice(0, -4), contentType],
    ["it is cut off in a part", text.slice(0, 400), contentType],
    ["a part has no end of its headers", text.replaceAll("\r\n\r\n", "\r\n"), contentType],
    ["it has no part", "--x--\r\n", "multipart/mixed; boundary=x"],
    ["it is empty", "", contentType],
  ])("is not taken apart: %s", (_, message, type) => {
    expect(splitPages(Buffer.from(message, "latin1"), type)).toBeNull();
  });

  it("never throws, whatever it holds", () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 6 }), (pieces) => {
        const message = Buffer.concat(pieces.flatMap((one) => [Buffer.from("--a\r\n"), one]));

        expect(() => splitPages(message, "multipart/mixed; boundary=a")).not.toThrow();
      }),
      SEEDED,
    );
  });
});
