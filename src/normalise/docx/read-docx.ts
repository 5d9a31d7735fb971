import mammoth from "mammoth";
import { NormaliseError } from "../../model/errors.ts";
import { broken, encryptedDocx, listZip, tooLarge, unpackEntry } from "./read-zip.ts";
import { isEncryptedPackage, isOle } from "./sniff-document.ts";
import { childOf, childrenOf, parseWordXml, writeWordXml } from "./word-xml.ts";
import { writeLabels } from "./write-labels.ts";
import { writeZip } from "./write-zip.ts";

/** All parts together, unpacked, in bytes. Pictures are never unpacked. */
const LARGEST_TEXT = 32 * 1024 * 1024;
/** Parts that say what a document says: no pictures, no fonts, no data of other programs. */
const PART = /^(?!customXml\/).*\.(?:xml|rels)$/i;

/** A table of contents repeats the headings, with page numbers that change by themselves. */
const STYLE_MAP = [
  "p[style-name='Title'] => h1:fresh",
  ...["TOC Heading", ...Array.from({ length: 9 }, (_, index) => `toc ${index + 1}`)].map(
    (name) => `p[style-name='${name}'] => !`,
  ),
];

/** A Word document as a page. */
export interface DocxReading {
  /** A whole HTML document; its `<title>` is the title in the document's properties. */
  readonly html: string;
}

/**
 * Turn a Word document (`.docx`) into HTML: headings by their style, bullets as lists, tables, links, footnotes at the
 * end, tracked changes accepted. Numbered paragraphs are paragraphs that start with the label that Word shows.
 *
 * @throws {NormaliseError} `encrypted-docx`, `broken-docx`, `too-large-docx`, or `unsupported-type` for the format of
 * before 2007.
 * @see ECMA-376 (Office Open XML)
 */
export async function readDocx(body: Uint8Array): Promise<DocxReading> {
  if (isOle(body)) throw isEncryptedPackage(body) ? encryptedDocx() : oldWord();
  try {
    const parts = unpackParts(body);
    const title = readTitle(parts);
    labelParagraphs(parts);
    const { value } = await mammoth.convertToHtml(
      { buffer: writeZip(parts) },
      {
        styleMap: STYLE_MAP,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
      },
    );
    return { html: writePage(title, value) };
  } catch (error) {
    if (error instanceof NormaliseError) throw error;
    throw broken("its parts do not make a document", error);
  }
}

function unpackParts(body: Uint8Array): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  let total = 0;
  for (const entry of listZip(body)) {
    if (!PART.test(entry.name)) continue;
    const part = unpackEntry(body, entry);
    total += part.length;
    if (total > LARGEST_TEXT) throw tooLarge(`its text unpacks to more than ${LARGEST_TEXT} bytes`);
    if (declaresEntities(part)) throw broken("a part declares entities, which the format forbids");
    parts.set(entry.name, part);
  }
  return parts;
}

/** Entities of entities grow without bound. */
function declaresEntities(part: Uint8Array): boolean {
  const xml = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  return xml.includes("<!DOCTYPE") || xml.includes("<!ENTITY");
}

function labelParagraphs(parts: Map<string, Uint8Array>): void {
  const path = findMainPart(parts);
  const main = parts.get(path);
  if (main === undefined) throw broken("it holds no main part: it is no Word document");
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const parse = (name: string) => {
    const part = parts.get(`${folder}${name}`);
    return part === undefined ? null : parseWordXml(part);
  };
  const document = parseWordXml(main);
  writeLabels({ document, styles: parse("styles.xml"), numbering: parse("numbering.xml") });
  parts.set(path, writeWordXml(document));
}

function findMainPart(parts: ReadonlyMap<string, Uint8Array>): string {
  const relations = parts.get("_rels/.rels");
  const root = relations === undefined ? null : childOf(parseWordXml(relations), "Relationships");
  const main = (root === null ? [] : childrenOf(root, "Relationship")).find((relation) =>
    relation.attribs.Type?.endsWith("/officeDocument"),
  );
  const target = main?.attribs.Target?.replace(/^\//, "");
  return target !== undefined && parts.has(target) ? target : "word/document.xml";
}

function readTitle(parts: ReadonlyMap<string, Uint8Array>): string {
  const core = parts.get("docProps/core.xml");
  if (core === undefined) return "";
  const title = childOf(childOf(parseWordXml(core), "cp:coreProperties"), "dc:title");
  const text = title?.children[0];
  return text?.type === "text" ? text.data.trim() : "";
}

/** Arrows that lead from a footnote back to its place are the converter's own. */
function writePage(title: string, body: string): string {
  const shown = body.replace(/ ?<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, "");
  const escaped = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html><html><head><title>${escaped}</title></head><body>${shown}</body></html>`;
}

function oldWord(): NormaliseError {
  return new NormaliseError(
    "the body is a Word document of before 2007 (.doc), or another OLE file",
    {
      code: "unsupported-type",
      hint: "clausewatch reads .docx: track another address of the same policy, or its HTML",
    },
  );
}
