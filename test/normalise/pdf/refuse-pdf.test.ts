import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NormaliseError } from "../../../src/model/errors.ts";
import { readPdf } from "../../../src/normalise/pdf/read-pdf.ts";
import { makePdf } from "./make-pdf.ts";

const PAGE = { texts: [{ text: "We collect what you give us.", x: 72, y: 700 }] };

async function codeOf(body: Uint8Array): Promise<string> {
  const failure: unknown = await readPdf(body).then(
    () => "read",
    (error: unknown) => error,
  );
  return failure instanceof NormaliseError ? failure.code : String(failure);
}

describe("readPdf refuses", () => {
  it("a PDF that wants a password", async () => {
    expect(await codeOf(makePdf([PAGE], { isEncrypted: true }))).toBe("encrypted-pdf");
  });

  it("a PDF that is cut short, wherever it is cut", async () => {
    const whole = makePdf([PAGE, PAGE, PAGE]);

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 8 }), async (length) => {
        expect(await codeOf(whole.subarray(0, length))).toBe("broken-pdf");
      }),
      { numRuns: 20 },
    );
  });

  it("rubbish, and nothing at all", async () => {
    expect(await codeOf(Buffer.from("%PDF-1.7\nrubbish\n%%EOF\n"))).toBe("broken-pdf");
    expect(await codeOf(Buffer.from("<html>no PDF</html>"))).toBe("broken-pdf");
    expect(await codeOf(new Uint8Array())).toBe("broken-pdf");
  });

  it("a PDF whose pages show no letters, and says what to do", async () => {
    const failure: unknown = await readPdf(makePdf([{ texts: [] }, { texts: [] }])).catch(
      (error: unknown) => error,
    );

    expect(failure).toMatchObject({
      code: "no-text",
      transient: false,
      message: expect.stringContaining("2 pages are pictures"),
      hint: expect.stringContaining("OCR"),
    });
  });

  it("a PDF without pages", async () => {
    expect(await codeOf(makePdf([]))).toMatch(/^(?:broken-pdf|no-text)$/);
  });

  it("more pages than a policy has", async () => {
    expect(await codeOf(makePdf(Array.from({ length: 501 }, () => PAGE)))).toBe("too-large-pdf");
  });

  it("more bytes than a policy has", async () => {
    expect(await codeOf(Buffer.alloc(33 * 1024 * 1024, "%PDF-1.7 "))).toBe("too-large-pdf");
  });

  it("a page that unpacks to more than memory should hold", async () => {
    expect(await codeOf(makePdf([PAGE], { drawing: Buffer.alloc(160 * 1024 * 1024, " ") }))).toBe(
      "too-large-pdf",
    );
  });

  it("a page that is compressed twice", async () => {
    const drawing = deflateSync(Buffer.alloc(1024 * 1024, " "));

    expect(await codeOf(makePdf([PAGE], { drawing }))).toBe("too-large-pdf");
  });

  it("never with anything but its own errors, whatever byte is wrong", async () => {
    const whole = makePdf([PAGE]);

    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 0, max: 255 }),
        async (at, byte) => {
          const damaged = Buffer.from(whole);
          damaged[at] = byte;

          expect(await codeOf(damaged)).toMatch(/^(?:read|[a-z]+(?:-[a-z]+)+)$/);
        },
      ),
      { numRuns: 150 },
    );
  });
});
