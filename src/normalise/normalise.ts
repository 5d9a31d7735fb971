import type { Extraction } from "../model/policy.ts";
import { NormaliseError } from "../model/errors.ts";
import type { Block } from "./block.ts";
import { decodeBody } from "./decode.ts";
import { detectType, type DocumentType } from "./detect-type.ts";
import { readHtml, readWhole } from "./html/read-html.ts";
import { splitFrontMatter, type FrontMatter } from "./markdown.ts";
import { readPlainText } from "./plain-text.ts";
import { printBlocks } from "./print.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { splitProvenance, type Provenance } from "./provenance.ts";
import { settleBlocks } from "./settle-blocks.ts";

export interface NormaliseOptions {
  /** The `Content-Type` header, or null. The content decides where the two disagree. */
  readonly contentType?: string | null;
  /** Where the document was published. */
  readonly url?: string | null;
  readonly extraction?: Extraction;
  /** Read the body as this type, whatever it looks like. */
  readonly type?: DocumentType | undefined;
}

/** A document as canonical text, and what was learnt on the way. */
export interface NormalisedDocument {
  /** Canonical text; empty where the document shows no words. */
  readonly text: string;
  readonly type: DocumentType | "pdf" | "docx" | "multipart";
  readonly charset: string;
  /** The page's `<title>`, or the title of the front matter. */
  readonly title: string | null;
  readonly language: string | null;
  readonly frontMatter: FrontMatter;
  /** What a file of the research corpus says about its origin, or null. */
  readonly provenance: Provenance | null;
  /** Of a policy that several pages make together: each of them, in order. */
  readonly pages?: readonly NormalisedPage[];
}

/** One of the pages that make a policy together: what was asked for, what answered, and what it says. */
export interface NormalisedPage {
  readonly url: string;
  readonly address: string;
  readonly document: NormalisedDocument;
}

/**
 * Turn the bytes of a text document (HTML, Markdown, plain text) into canonical text. Deterministic, and idempotent:
 * the canonical text of a canonical text is itself.
 *
 * @throws {NormaliseError} `unsupported-type` where the bytes are no text, or a configured selector finds nothing
 * (`selector-not-found`).
 */
export function normalise(body: Uint8Array, options: NormaliseOptions = {}): NormalisedDocument {
  const contentType = options.contentType ?? null;
  const { text, charset } = decodeBody(body, contentType);
  const type = options.type ?? detectType(text, contentType, options.url ?? null);
  if (type === null) {
    throw new NormaliseError(
      `the body is no text that can be read (${contentType ?? "no content type"})`,
      {
        code: "unsupported-type",
        hint: "clausewatch reads HTML, Markdown, plain text, PDF and Word files",
      },
    );
  }
  const { provenance, body: document } = splitProvenance(text);
  const read = READERS[type](document.replaceAll("\0", ""), options);
  return {
    text: printBlocks(settleBlocks(read.blocks)),
    type,
    charset,
    title: read.title,
    language: read.language,
    frontMatter: read.frontMatter,
    provenance,
  };
}

interface Reading {
  readonly blocks: Block[];
  readonly title: string | null;
  readonly language: string | null;
  readonly frontMatter: FrontMatter;
}

type Reader = (text: string, options: NormaliseOptions) => Reading;

const READERS: Readonly<Record<DocumentType, Reader>> = {
  html: (text, options) => {
    const { select = [], remove = [], dropParameters } = options.extraction ?? {};
    const reading = readHtml(text, { url: options.url ?? null, select, remove, dropParameters });
    if (select.length > 0 && reading.blocks.length === 0) {
      throw new NormaliseError(
        `no part of the page that holds words matches ${select.map((one) => JSON.stringify(one)).join(", ")}`,
        {
          code: "selector-not-found",
          hint: "the page was rebuilt, or it is not the policy: correct `select`, or leave it out",
        },
      );
    }
    return { ...reading, frontMatter: {} };
  },
  markdown: (text, options) => {
    const { frontMatter, body } = splitFrontMatter(text);
    const reading = readWhole(renderMarkdown(body), options.url);
    return {
      blocks: reading.blocks,
      title: frontMatter.title ?? null,
      language: null,
      frontMatter,
    };
  },
  text: (text, options) => {
    // A text in canonical form already is its own canonical text, however plain it looks.
    const asMarkdown = READERS.markdown(text, options);
    const isCanonical = printBlocks(settleBlocks(asMarkdown.blocks)) === text;
    return {
      blocks: isCanonical ? asMarkdown.blocks : readPlainText(text),
      title: null,
      language: null,
      frontMatter: {},
    };
  },
};
