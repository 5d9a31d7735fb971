import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { followLocation, parseAddress, quote } from "../../src/capture/address.ts";

const BASE = new URL("https://example.com/a/b");

describe("parseAddress", () => {
  it("accepts http and https and drops the fragment", () => {
    expect(parseAddress("https://Example.com/privacy#top").href).toBe(
      "https://example.com/privacy",
    );
    expect(parseAddress(" http://example.com ").href).toBe("http://example.com/");
  });

  it.each([
    "file:///etc/passwd",
    "file:/etc/passwd",
    "source:file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.com/",
    "http://user:secret@example.com/",
    "http://user@example.com/",
    "http://169.254.169.254\\@example.com/",
    "http://example.com/a\r\nHost: b",
    "http://",
    "privacy",
    "",
  ])("refuses %j", (text) => {
    expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: "bad-address" }));
  });

  it("never gives anything but a plain web address", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withFragments: true }),
          fc.string(),
          fc.webAuthority({ withUserInfo: true }),
        ),
        (text) => {
          let address: URL;
          try {
            address = parseAddress(text);
          } catch (error) {
            expect(error).toMatchObject({ code: "bad-address" });
            return;
          }

          expect(address.protocol).toMatch(/^https?:$/);
          expect([address.username, address.password, address.hash]).toEqual(["", "", ""]);
          expect(parseAddress(address.href).href).toBe(address.href);
        },
      ),
    );
  });
});

describe("followLocation", () => {
  it("resolves relative locations, and reads UTF-8 that was sent unescaped", () => {
    const sent = Buffer.from("/données", "utf8").toString("latin1");

    expect(followLocation("../c", BASE).href).toBe("https://example.com/c");
    expect(followLocation(sent, BASE).href).toBe("https://example.com/donn%C3%A9es");
  });

  it.each(["file:///etc/passwd", "https://user:x@example.com/", "\\\\evil.example/", "//"])(
    "refuses %j",
    (location) => {
      expect(() => followLocation(location, BASE)).toThrow(
        expect.objectContaining({ code: "bad-redirect" }),
      );
    },
  );
});

describe("quote", () => {
  it("shows foreign text on one short line without invisible characters", () => {
    expect(quote("a\r\nb\u202e\u200bc")).toBe('"a b c"');
    expect(quote("x".repeat(500)).length).toBeLessThan(210);
  });
});
