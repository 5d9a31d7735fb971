import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { composeMetadata, parseMetadata, sha256 } from "../../../src/record/message/metadata.ts";
import { makeCapture } from "../entries.ts";

describe("the metadata of a capture", () => {
  it("is JSON with its header names in order", () => {
    const capture = {
      ...makeCapture("a/b", "2017-06-06T18:07:03Z", "<p>"),
      headers: { server: "x", "content-type": "text/html" },
    };
    const raw = composeMetadata(capture, "b.html");

    expect(raw).toMatch(/^\{\n {2}"policy": "a\/b",/u);
    expect(raw.endsWith("}\n")).toBe(true);
    expect(raw.indexOf("content-type")).toBeLessThan(raw.indexOf("server"));
  });

  it("gives back any headers and addresses, and what proves the body", () => {
    const word = fc.string({ unit: "binary" }).map((text) => text.toWellFormed());
    const headers = fc.array(
      fc.tuple(fc.oneof(word, fc.constantFrom("__proto__", "constructor", "headers")), word),
    );

    fc.assert(
      fc.property(
        headers,
        word,
        fc.array(word),
        fc.uint8Array(),
        (pairs, address, redirects, body) => {
          const capture = {
            ...makeCapture("a/b", "2017-06-06T18:07:03Z", body),
            headers: Object.fromEntries(pairs),
            address,
            redirects,
            status: null,
          };
          const {
            file,
            sha256: digest,
            bytes,
            ...metadata
          } = parseMetadata(composeMetadata(capture, "b.html"));

          expect({ ...metadata, body }).toEqual(capture);
          expect(Object.keys(metadata.headers).toSorted()).toEqual(
            Object.keys(capture.headers).toSorted(),
          );
          expect([file, digest, bytes]).toEqual(["b.html", sha256(body), body.byteLength]);
        },
      ),
    );
  });

  it.each(["", "{", "[]", '{"policy":1}', '{"file":"../../x"}'])(
    "is refused when it is %j",
    (raw) => {
      expect(() => parseMetadata(raw)).toThrow(
        expect.objectContaining({ code: "capture-damaged" }),
      );
    },
  );
});
