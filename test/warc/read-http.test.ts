import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HeaderLine } from "../../src/model/exchange.ts";
import { composeHead } from "../../src/warc/compose-http.ts";
import { flattenHeaders, joinChunks, readHttpResponse } from "../../src/warc/read-http.ts";

const TOKEN = /^[A-Za-z][A-Za-z0-9-]{0,20}$/;

/** What may stand in a value: Latin-1 without controls, and no space at its ends. */
const value = fc
  .string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) })
  .filter((text) => !/[\u007f-\u009f]/.test(text))
  .map((text) => text.trim());

const headers = fc.array(fc.tuple(fc.stringMatching(TOKEN), value), { maxLength: 8 });

describe("a response in a record", () => {
  it("is read as it was written, whatever its headers and its body", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 999 }),
        headers,
        fc.uint8Array({ maxLength: 400 }),
        (status, lines: HeaderLine[], body) => {
          const block = Buffer.concat([composeHead(`HTTP/1.1 ${status} OK`, lines), body]);

          const read = readHttpResponse(block);

          expect(read).toMatchObject({ status, phrase: "OK", headers: lines });
          expect(Buffer.from(read?.body ?? [])).toEqual(Buffer.from(body));
        },
      ),
    );
  });

  it("never fails on any bytes, nor does joining them", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const block = Buffer.concat([Buffer.from("HTTP/1.1 200"), bytes]);

        const read = readHttpResponse(block);

        expect(read === null || read.body.length <= block.length).toBe(true);
        expect(joinChunks(bytes).length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });

  it("may end its lines in LF, continue headers, and lack a phrase", () => {
    const block = Buffer.from("HTTP/1.0 404\nX-A: one\n\ttwo\nno header\nX-B:three\n\nbody");

    expect(readHttpResponse(block)).toMatchObject({
      status: 404,
      phrase: "",
      headers: [
        ["X-A", "one two"],
        ["X-B", "three"],
      ],
    });
  });

  it("may be its head alone", () => {
    expect(readHttpResponse(Buffer.from("HTTP/2 204 No Content\r\nA: b"))).toMatchObject({
      status: 204,
      headers: [["A", "b"]],
      body: Buffer.alloc(0),
    });
  });

  it.each([
    "",
    "\r\n\r\n",
    "<p>HTTP/1.1 200 OK</p>",
    "HTTP/1.1 2000 OK\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
  ])("is not %j", (text) => {
    expect(readHttpResponse(Buffer.from(text))).toBeNull();
  });

  it("has repeated headers joined, also one that is called as no header should be", () => {
    const flat = flattenHeaders([
      ["Set-Cookie", "a"],
      ["set-cookie", "b"],
      ["__proto__", "c"],
    ]);

    expect(Object.entries(flat)).toEqual([
      ["set-cookie", "a, b"],
      ["__proto__", "c"],
    ]);
  });
});

describe("the chunks of a body", () => {
  const chunked = (parts: readonly Uint8Array[]): Buffer =>
    Buffer.concat([
      ...parts.flatMap((part) => [
        Buffer.from(`${part.length.toString(16)};x=1\r\n`),
        part,
        Buffer.from("\r\n"),
      ]),
      Buffer.from("0\r\n\r\n"),
    ]);

  it("are joined to what they were cut from", () => {
    const part = fc.uint8Array({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        expect(Buffer.from(joinChunks(chunked(parts)))).toEqual(Buffer.concat(parts));
      }),
    );
  });

  it.each(["<p>not chunked</p>", "5 is the number\r\nof the day", "", "ff\r\nshort"])(
    "are none in %j, or what there is of them",
    (text) => {
      const joined = Buffer.from(joinChunks(Buffer.from(text))).toString();

      expect(text.endsWith(joined)).toBe(true);
    },
  );

  it("of a body that is cut short are what there is", () => {
    const body = chunked([Buffer.from("first"), Buffer.from("second")]);

    expect(Buffer.from(joinChunks(body.subarray(0, -10))).toString()).toBe("firstsec");
  });
});
