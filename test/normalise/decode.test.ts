import { describe, expect, it } from "vitest";
import { decodeBody } from "../../src/normalise/decode.ts";

const latin = (text: string): Uint8Array => Buffer.from(text, "latin1");

describe("decodeBody", () => {
  it("believes a byte order mark before everything else", () => {
    const body = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("café", "utf16le")]);

    const decoded = decodeBody(body, "text/html; charset=iso-8859-1");

    expect(decoded).toEqual({ text: "café", charset: "utf-16le" });
  });

  it("drops the mark of UTF-8", () => {
    const decoded = decodeBody(Buffer.from("\ufeffcafé"), null);

    expect(decoded).toEqual({ text: "café", charset: "utf-8" });
  });

  it("reads the charset of the header, in any spelling of its name", () => {
    const decoded = decodeBody(Buffer.from([0xc0, 0xd5]), 'text/html; Charset="KOI8-R"');

    expect(decoded).toEqual({ text: "юу", charset: "koi8-r" });
  });

  it.each([
    ["<meta charset>", '<meta charset="windows-1251">'],
    [
      "<meta http-equiv>",
      '<meta http-equiv=Content-Type content="text/html; charset=windows-1251">',
    ],
    ["an XML declaration", '<?xml version="1.0" encoding="windows-1251"?>'],
  ])("reads the charset of %s where the header has none", (_, declaration) => {
    const body = Buffer.concat([Buffer.from(declaration), Buffer.from([0xcf, 0xf0, 0xe0])]);

    const decoded = decodeBody(body, "text/html");

    expect(decoded).toEqual({ text: `${declaration}Пра`, charset: "windows-1251" });
  });

  it("takes the header's word over the page's", () => {
    const body = Buffer.concat([Buffer.from('<meta charset="koi8-r">'), Buffer.from([0xcf, 0xf0])]);

    expect(decodeBody(body, "text/html; charset=windows-1251").charset).toBe("windows-1251");
  });

  it("takes undeclared bytes for UTF-8 where they are valid, for Windows-1252 where they are not", () => {
    expect(decodeBody(Buffer.from("café"), null)).toEqual({ text: "café", charset: "utf-8" });
    expect(decodeBody(latin("caf\u00e9 \u0093we\u0094"), null)).toEqual({
      text: "café “we”",
      charset: "windows-1252",
    });
  });

  it("does not believe a declared UTF-8 that the bytes refute", () => {
    const decoded = decodeBody(latin("Données à caractère privé"), "text/html; charset=utf-8");

    expect(decoded).toEqual({ text: "Données à caractère privé", charset: "windows-1252" });
  });

  it("forgives a long UTF-8 text a damaged byte", () => {
    const body = Buffer.concat([Buffer.from("é".repeat(500)), Buffer.from([0xff])]);

    const decoded = decodeBody(body, "text/html; charset=utf-8");

    expect(decoded).toEqual({ text: `${"é".repeat(500)}\ufffd`, charset: "utf-8" });
  });

  it("does not believe a declared Latin-1 where the bytes are UTF-8", () => {
    const decoded = decodeBody(Buffer.from("user’s"), "text/html; charset=iso-8859-1");

    expect(decoded).toEqual({ text: "user’s", charset: "utf-8" });
  });

  it("does not believe a page that says in ASCII that it is UTF-16", () => {
    const body = Buffer.from('<meta charset="utf-16">plain');

    expect(decodeBody(body, null).charset).toBe("utf-8");
  });

  it("ignores a charset that nobody knows", () => {
    expect(decodeBody(Buffer.from("é"), "text/html; charset=no-such-thing").charset).toBe("utf-8");
  });

  it.each([
    ["shift_jis", [0x8c, 0xc2, 0x90, 0x6c], "個人"],
    ["gbk", [0xcb, 0xbd, 0xd2, 0xfe], "私隐"],
    ["euc-kr", [0xb0, 0xb3, 0xc0, 0xce], "개인"],
  ])("reads %s", (charset, bytes, text) => {
    const decoded = decodeBody(Uint8Array.from(bytes), `text/html; charset=${charset}`);

    expect(decoded).toEqual({ text, charset });
  });

  it("reads an empty body as an empty text", () => {
    expect(decodeBody(new Uint8Array(), null)).toEqual({ text: "", charset: "utf-8" });
  });
});
