import { makeZip, type ZipPart } from "./make-zip.ts";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`;
const RELATIONS = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

export interface DocxMaking {
  readonly styles?: string;
  readonly numbering?: string;
  readonly title?: string;
  readonly more?: readonly ZipPart[];
}

/** Write a Word document around the content of its body, as WordprocessingML. */
export function makeDocx(body: string, making: DocxMaking = {}): Buffer {
  const core = `<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${making.title ?? ""}</dc:title></cp:coreProperties>`;
  return makeZip([
    { name: "[Content_Types].xml", content: TYPES },
    { name: "_rels/.rels", content: RELATIONS },
    { name: "docProps/core.xml", content: core },
    { name: "word/styles.xml", content: `<w:styles ${W}>${making.styles ?? ""}</w:styles>` },
    {
      name: "word/numbering.xml",
      content: `<w:numbering ${W}>${making.numbering ?? ""}</w:numbering>`,
    },
    ...(making.more ?? []),
    {
      name: "word/document.xml",
      content: `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    },
  ]);
}

export interface ParagraphLook {
  readonly style?: string;
  /** The id of a list and the level in it. */
  readonly list?: readonly [string, number];
}

/** Write a paragraph. */
export function paragraph(text: string, { style, list }: ParagraphLook = {}): string {
  const styled = style === undefined ? "" : `<w:pStyle w:val="${style}"/>`;
  const listed =
    list === undefined
      ? ""
      : `<w:numPr><w:ilvl w:val="${list[1]}"/><w:numId w:val="${list[0]}"/></w:numPr>`;
  return `<w:p><w:pPr>${styled}${listed}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

/** Write a paragraph style; `more` goes into its paragraph properties. */
export function style(id: string, name: string, more = "", basedOn = ""): string {
  const base = basedOn === "" ? "" : `<w:basedOn w:val="${basedOn}"/>`;
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${base}<w:pPr>${more}</w:pPr></w:style>`;
}

/** Write a definition of a list from the format and text of each level. */
export function definition(
  id: string,
  levels: readonly (readonly [format: string, text: string, more?: string])[],
): string {
  const written = levels.map(
    ([format, text, more = ""], index) =>
      `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${written.join("")}</w:abstractNum>`;
}

/** Write a list that uses a definition. */
export function list(id: string, definitionId: string, more = ""): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${definitionId}"/>${more}</w:num>`;
}
