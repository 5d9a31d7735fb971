import { describe, expect, it } from "vitest";
import { checkContent } from "../../src/capture/content.ts";

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);
const ZIP = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0]);
const HTML = "<!DOCTYPE html><title>Privacy</title><p>We collect data.";
const TEXT = "# Privacy Policy\n\nWe collect data.";

function check(body: string | Uint8Array, type?: string): string {
  try {
    checkContent(typeof body === "string" ? Buffer.from(body) : body, type, "page");
    return "accepted";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("checkContent", () => {
  it.each([
    [HTML, "text/html; charset=utf-8"],
    [HTML, "application/xhtml+xml"],
    [TEXT, "text/plain"],
    [TEXT, "text/markdown"],
    [TEXT, "TEXT/Markdown;charset=utf-8"],
    [TEXT, undefined],
    [TEXT, "application/octet-stream"],
    ["%PDF-1.7\n%\u00e2\u00e3\u0000", "application/pdf"],
    ["%PDF-1.7\n\u0000\u0001", "application/octet-stream"],
    ["[Privacy](https://example.com) of ours", "text/markdown"],
    ["[1] We collect data.", "text/plain"],
    ["\u001b$B%W%i%$%P%7!<\u001b(B", "text/html; charset=iso-2022-jp"],
    [new Uint8Array([0xff, 0xfe, 0x3c, 0, 0x70, 0, 0x3e, 0]), "text/html"],
  ])("accepts text and PDF (%#)", (body, type) => {
    expect(check(body, type)).toBe("accepted");
  });

  it.each([
    [PNG, "image/png"],
    [ZIP, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"],
    ['{"policy":"x"}', "application/json"],
    ["body { color: red }", "text/css"],
    ["WEBVTT", "video/mp4"],
  ])("refuses what says that it is something else (%#)", (body, type) => {
    expect(check(body, type)).toBe("wrong-content-type");
  });

  it("believes the bytes where the header lies", () => {
    expect(check(PNG, "text/html")).toBe("wrong-content-type");
    expect(check(PNG, undefined)).toBe("wrong-content-type");
    expect(check(ZIP, "application/octet-stream")).toBe("wrong-content-type");
    expect(check('{"a":1}', "text/html")).toBe("wrong-content-type");
    expect(check("[]", "text/plain")).toBe("wrong-content-type");
    expect(check(HTML, "image/png")).toBe("accepted");
    expect(check(`\uFEFF\n<!-- x -->\n${HTML}`, "application/json")).toBe("accepted");
  });

  it.each(["", " \r\n\t", "\uFEFF\n"])("refuses an empty body (%j)", (body) => {
    expect(check(body, "text/html")).toBe("empty-body");
  });
});
