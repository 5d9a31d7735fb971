import { describe, expect, it } from "vitest";
import { sniffDocument } from "../../../src/normalise/docx/sniff-document.ts";
import { makePdf } from "../pdf/make-pdf.ts";
import { makeDocx, paragraph } from "./make-docx.ts";
import { makeZip } from "./make-zip.ts";

const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");

describe("sniffDocument", () => {
  it("knows a PDF, also behind rubbish and cut short", () => {
    const pdf = makePdf([{ texts: [] }]);

    expect(sniffDocument(pdf)).toBe("pdf");
    expect(sniffDocument(Buffer.concat([Buffer.from("\r\n\r\n"), pdf]))).toBe("pdf");
    expect(sniffDocument(pdf.subarray(0, 20))).toBe("pdf");
  });

  it("knows a Word document among archives, also cut short", () => {
    const docx = makeDocx(paragraph("x"));

    expect(sniffDocument(docx)).toBe("docx");
    expect(sniffDocument(docx.subarray(0, docx.length - 30))).toBe("docx");
    expect(sniffDocument(makeZip([{ name: "xl/workbook.xml", content: "x" }]))).toBeNull();
  });

  it("knows an encrypted and an old Word document", () => {
    expect(sniffDocument(Buffer.concat([OLE, Buffer.from("EncryptedPackage", "utf16le")]))).toBe(
      "docx",
    );
    expect(sniffDocument(Buffer.concat([OLE, Buffer.from("WordDocument", "utf16le")]))).toBe(
      "docx",
    );
    expect(sniffDocument(Buffer.concat([OLE, Buffer.from("Workbook", "utf16le")]))).toBeNull();
  });

  it("takes text about PDFs for text", () => {
    expect(sniffDocument(Buffer.from("<p>A file starts with %PDF-1.7</p>"))).toBeNull();
    expect(sniffDocument(Buffer.from("A file starts with %PDF-1.7"))).toBeNull();
    expect(sniffDocument(new Uint8Array())).toBeNull();
  });
});
