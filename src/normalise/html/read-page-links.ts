import { TokenizerMode } from "parse5";
import { cutPage, type CutMode } from "./cut-page.ts";
import type { ReadTag } from "./read-tag.ts";
import { decodeAttribute } from "./references.ts";

/** What a page says of its addresses. Absolute, http or https. */
export interface PageLinks {
  /** What it calls its own address (RFC 6596); null where it names none, or several. */
  readonly canonical: string | null;
  /** The same page in other languages, by BCP 47 tags in lower case, and `x-default`. */
  readonly alternates: readonly { readonly language: string; readonly address: string }[];
  /** Its own language: the tag of `<html lang>` in lower case, or null. */
  readonly language: string | null;
}

/** The head of a page is shorter; what stands behind is no place for what is looked for. */
const HEAD = 200_000;

const RAW: Readonly<Record<string, number>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
};

interface Link {
  readonly rel: string;
  readonly href: string;
  readonly hreflang: string;
}

/**
 * Read `rel=canonical` and `rel=alternate` with `hreflang` from a page's head and from its `Link` header (RFC 8288).
 *
 * @param address where the page was read
 */
export function readPageLinks(html: string, header: string, address: string): PageLinks {
  const links = readHeader(header);
  let language: string | null = null;
  let base = address;
  const head = /^[^]*?(?=<body[\s>])/i.exec(html.slice(0, HEAD))?.[0] ?? html.slice(0, HEAD);
  eachStartTag(head, (tag) => {
    if (tag.name === "html") language = attribute(tag, "lang").toLowerCase() || null;
    else if (tag.name === "base") base = URL.parse(attribute(tag, "href"), address)?.href ?? base;
    else if (tag.name === "link")
      links.push({
        rel: attribute(tag, "rel"),
        href: attribute(tag, "href"),
        hreflang: attribute(tag, "hreflang"),
      });
  });
  const named = links.filter(hasRelation("canonical")).map(({ href }) => resolve(href, base));
  const [canonical = null] = named;
  return {
    canonical: named.every((one) => one === canonical) ? canonical : null,
    alternates: links.filter(hasRelation("alternate")).flatMap(({ href, hreflang }) => {
      const other = resolve(href, base);
      return hreflang === "" || other === null
        ? []
        : [{ language: hreflang.toLowerCase(), address: other }];
    }),
    language,
  };
}

function eachStartTag(html: string, take: (tag: ReadTag) => void): void {
  const mode: CutMode = { state: TokenizerMode.DATA, inForeignNode: false };
  const ignore = (): void => undefined;
  cutPage(html, mode, {
    text: ignore,
    rawText: ignore,
    data: ignore,
    endTag: ignore,
    comment: ignore,
    doctype: ignore,
    startTag: (tag) => {
      mode.state = RAW[tag.name] ?? TokenizerMode.DATA;
      take(tag);
    },
  });
}

function attribute({ attributes }: ReadTag, name: string): string {
  return decodeAttribute(attributes.find((one) => one.name === name)?.value ?? "").trim();
}

function hasRelation(name: string): (link: Link) => boolean {
  return ({ rel, href }) => href !== "" && rel.toLowerCase().split(/\s+/).includes(name);
}

function resolve(href: string, base: string): string | null {
  const address = URL.parse(href, base);
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  if (address.username !== "" || address.password !== "") return null;
  return address.href;
}

/** `<https://a.example/x>; rel="canonical", </de>; rel=alternate; hreflang=de` */
function readHeader(header: string): Link[] {
  const links: Link[] = [];
  for (const [, href = "", parameters = ""] of header.matchAll(/<([^>]*)>([^<]*)/g)) {
    const given = new Map<string, string>();
    for (const [, name = "", quoted, plain] of parameters.matchAll(
      /;\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s",;]+))/g,
    ))
      given.set(name.toLowerCase(), quoted ?? plain ?? "");
    links.push({
      rel: given.get("rel") ?? "",
      href: href.trim(),
      hreflang: given.get("hreflang") ?? "",
    });
  }
  return links;
}
