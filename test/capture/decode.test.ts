import zlib from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBody, undoLeftGzip } from "../../src/capture/decode.ts";

const ADDRESS = new URL("https://example.com/");
const TEXT = Buffer.from("<p>We collect data.</p>".repeat(20));
const LIMIT = 10_000;

describe("decodeBody", () => {
  it.each([
    ["gzip", zlib.gzipSync(TEXT)],
    ["X-GZIP", zlib.gzipSync(TEXT)],
    ["br", zlib.brotliCompressSync(TEXT)],
    ["zstd", zlib.zstdCompressSync(TEXT)],
    ["deflate", zlib.deflateSync(TEXT)],
    ["deflate", zlib.deflateRawSync(TEXT)],
    ["gzip, br", zlib.brotliCompressSync(zlib.gzipSync(TEXT))],
    ["identity", TEXT],
    ["utf-8", TEXT],
    ["", TEXT],
  ])("undoes %s", async (header, body) => {
    expect(Buffer.from(await decodeBody(body, header, LIMIT, ADDRESS))).toEqual(TEXT);
  });

  it("gives text as it is where the header promises a coding that was not applied", async () => {
    expect(Buffer.from(await decodeBody(TEXT, "gzip", LIMIT, ADDRESS))).toEqual(TEXT);
    expect(
      Buffer.from(await decodeBody(zlib.gzipSync(TEXT), "gzip, gzip", LIMIT, ADDRESS)),
    ).toEqual(TEXT);
  });

  it("stops a bomb at the cap", async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(50_000_000));

    await expect(decodeBody(bomb, "gzip", LIMIT, ADDRESS)).rejects.toMatchObject({
      code: "too-large",
      transient: false,
    });
  });

  it("calls a body that was cut short broken, and one that makes no sense undecodable", async () => {
    const cut = zlib.gzipSync(Buffer.from(TEXT)).subarray(0, -12);
    const nonsense = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff]);

    await expect(decodeBody(cut, "gzip", LIMIT, ADDRESS)).rejects.toMatchObject({
      code: "broken-body",
      transient: true,
    });
    await expect(decodeBody(nonsense, "gzip", LIMIT, ADDRESS)).rejects.toMatchObject({
      code: "undecodable",
    });
    await expect(decodeBody(cut, "gzip,gzip,gzip,gzip", LIMIT, ADDRESS)).rejects.toMatchObject({
      code: "undecodable",
    });
  });

  it("brings back whatever was packed", async () => {
    const codings = {
      gzip: zlib.gzipSync,
      br: zlib.brotliCompressSync,
      zstd: zlib.zstdCompressSync,
      deflate: zlib.deflateSync,
    };
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1 }),
        fc.array(fc.constantFrom(...(Object.keys(codings) as (keyof typeof codings)[])), {
          maxLength: 3,
        }),
        async (bytes, applied) => {
          const packed = applied.reduce<Uint8Array>((body, coding) => codings[coding](body), bytes);

          const decoded = await decodeBody(packed, applied.join(", "), LIMIT, ADDRESS);

          expect(Buffer.from(decoded)).toEqual(Buffer.from(bytes));
        },
      ),
    );
  });
});

describe("undoLeftGzip", () => {
  it("undoes gzip that nobody announced, and leaves everything else", async () => {
    expect(
      Buffer.from(await undoLeftGzip(zlib.gzipSync(zlib.gzipSync(TEXT)), LIMIT, ADDRESS)),
    ).toEqual(TEXT);
    expect(await undoLeftGzip(TEXT, LIMIT, ADDRESS)).toBe(TEXT);
  });
});
