import type { GoldenDocument } from "./golden-documents.ts";
import { definition, list, makeDocx, paragraph, style } from "../docx/make-docx.ts";
import { makePdf, stack } from "../pdf/make-pdf.ts";

const WRAPPED = [
  "We collect the address that you give us, the pages that you open, the time at which",
  "you open them and what you buy from us. We keep all of it as long as your account is",
  "open, and for one year after you close it, unless a law asks us to keep it for longer.",
];
/** A page of two columns, of which no line stands on another page. */
const COLUMNS: readonly (readonly [
  part: string,
  left: readonly string[],
  right: readonly string[],
])[] = [
  [
    "What we collect",
    [
      "We collect the address that you give us,",
      "the pages that you open and the time at",
      "which you open them. We keep all of it as",
      "long as your account is open, unless regu-",
      "lations ask us to keep it for longer.",
    ],
    [
      "You may ask us for a copy of what we hold,",
      "and you may ask us to correct or to erase",
      "it. We answer within thirty days, and we",
      "do not charge you for the answer that you",
      "receive in words that a person can read.",
    ],
  ],
  [
    "Who receives it",
    [
      "Companies that work for us receive what",
      "they need for it, and nothing beyond. They",
      "are bound by a contract, and they delete",
      "what they have when their work is done.",
      "A list of them stands on our site.",
    ],
    [
      "Authorities receive data where the law",
      "makes us hand them over. We tell you so",
      "before, unless the law forbids us to, and",
      "we go to court where a request seems too",
      "broad to us.",
    ],
  ],
  [
    "How it ends",
    [
      "This notice may change. We publish the new",
      "one thirty days before it applies, and we",
      "write to everyone who has an account.",
      "Whoever does not agree may close it.",
      "The old notice applies until then.",
    ],
    [
      "Larkfield Ltd. answers for this notice.",
      "Letters reach us at 4 Quay Lane, Whitby,",
      "and mail at the address on our site. Our",
      "officer for data protection is A. Finch,",
      "who reads every letter.",
    ],
  ],
];

/** Documents whose bytes no editor would leave alone: other charsets, PDF and Word files. */
export const MADE_DOCUMENTS: readonly GoldenDocument[] = [
  {
    name: "charset-by-meta",
    body: Buffer.from(
      '<!doctype html><html><head><meta charset="windows-1252"></head><body><main><h1>Datenschutzerkl\xe4rung</h1><p>Wir verarbeiten personenbezogene Daten \x96 f\xfcr 5 \x80 \x93im Monat\x94.</p></main></body></html>',
      "latin1",
    ),
    options: { contentType: "text/html" },
  },
  {
    name: "charset-by-header",
    body: Buffer.from(
      "<html><body><main><h1>Politique de confidentialit\xe9</h1><p>Nous traitons vos donn\xe9es personnelles.</p></main></body></html>",
      "latin1",
    ),
    options: { contentType: "text/html; charset=iso-8859-1" },
  },
  {
    name: "charset-by-mark",
    body: Buffer.from(
      "\ufeffTerms of Service\r\n\r\nThese terms apply to all users.\r\nThey cost 5 \u20ac.\r\n",
      "utf16le",
    ),
    options: { contentType: "text/plain" },
  },
  {
    name: "charset-chinese",
    body: Buffer.from(
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><h1>\xd2\xfe\xcb\xbd\xd5\xfe\xb2\xdf</h1><p>We protect personal information.</p></body></html>',
      "latin1",
    ),
    options: { contentType: "text/html" },
  },
  {
    name: "charset-mistaken",
    body: Buffer.from(
      "<html><head><meta charset=utf-8></head><body><main><h1>Privacy Policy</h1><p>The user\u00a1\u00afs data stay the user\u00a1\u00afs data, and the policy says \u00a1\u00b0so\u00a1\u00b1.</p></main></body></html>",
    ),
    options: { contentType: "text/html" },
  },
  {
    name: "odd-bytes",
    body: Buffer.from(
      "<html><body><main><h1>Terms</h1>\r\n<p>Null\0 bytes,\x0b odd\x0c controls\x1b and a broken \xff byte stand in these terms.</p>\r<p>Old line ends, too.</p></main></body></html>",
      "latin1",
    ),
    options: { contentType: "text/html; charset=utf-8" },
  },
  {
    name: "pdf-paragraphs",
    body: makePdf(
      [
        {
          texts: [
            { text: "Privacy Policy", x: 72, y: 740, size: 20, bold: true },
            { text: "1. What we collect", x: 72, y: 700, size: 14, bold: true },
            ...stack(WRAPPED, { x: 72, y: 676 }),
            { text: "We sell none of it.", x: 72, y: 620 },
            { text: "a) your name;", x: 90, y: 596 },
            { text: "b) your address.", x: 90, y: 580 },
            { text: "Read more on our site.", x: 72, y: 550 },
          ],
          links: [{ rect: [72, 546, 200, 562], url: "https://www.larkfield.example/more" }],
        },
      ],
      { title: "Privacy Policy" },
    ),
    options: {},
  },
  {
    name: "pdf-columns",
    body: makePdf(
      COLUMNS.map(([part, left, right], index) => ({
        texts: [
          { text: "Larkfield Ltd. - Privacy Notice", x: 72, y: 770, size: 9 },
          { text: `Page ${index + 1} of 3`, x: 280, y: 30, size: 9 },
          { text: part, x: 72, y: 730, size: 16, bold: true },
          ...stack(left, { x: 72, y: 700 }),
          ...stack(right, { x: 320, y: 700 }),
        ],
      })),
    ),
    options: {},
  },
  {
    name: "word-numbering",
    body: makeDocx(
      [
        paragraph("Terms of Service", { style: "Title" }),
        paragraph("Accounts", { style: "H1" }),
        paragraph("You must be sixteen or older.", { list: ["1", 1] }),
        paragraph("You keep your password", { list: ["1", 1] }),
        paragraph("to yourself;", { list: ["1", 2] }),
        paragraph("away from others.", { list: ["1", 2] }),
        paragraph("Fees", { style: "H1" }),
        paragraph("Fees are due in advance.", { list: ["1", 1] }),
        paragraph("A bullet", { list: ["2", 0] }),
      ].join(""),
      {
        title: "Terms of Service",
        styles:
          style("Title", "Title") +
          style("H1", "heading 1", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        numbering:
          definition("0", [
            ["decimal", "%1.", '<w:pStyle w:val="H1"/>'],
            ["decimal", "%1.%2"],
            ["lowerLetter", "(%3)"],
          ]) +
          definition("1", [["bullet", "\u2022"]]) +
          list("1", "0") +
          list("2", "1"),
      },
    ),
    options: {},
  },
  {
    name: "word-table",
    body: makeDocx(
      `${paragraph("Privacy Notice", { style: "H1" })}${paragraph("We keep these data. We sell none of them.")}<w:tbl>${row("Data", "Kept for")}${row("Name", "2 years")}</w:tbl><w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins><w:r><w:t>may share them.</w:t></w:r></w:ins></w:p>`,
      { styles: style("H1", "heading 1") },
    ),
    options: {},
  },
];

function row(one: string, other: string): string {
  return `<w:tr><w:tc>${paragraph(one)}</w:tc><w:tc>${paragraph(other)}</w:tc></w:tr>`;
}
