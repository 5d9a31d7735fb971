import type { Element } from "domhandler";
import { foldCharacters } from "../characters.ts";

/** What a page says about itself outside of its text. */
export interface PageHead {
  /** Its `<title>`, or null. */
  readonly title: string | null;
  /** BCP 47 tag of `<html lang>`, or null. */
  readonly language: string | null;
  /** What its relative links are relative to: its `<base href>`, or else where it was published. */
  readonly base: string | null;
}

/** Read what a page says about itself from its elements. `url` is where it was published, or null. */
export function readHead(elements: readonly Element[], url: string | null): PageHead {
  const title = elements.find(({ name, parent }) => name === "title" && isHead(parent));
  const language = elements.find(({ name }) => name === "html")?.attribs.lang?.trim();
  const base = elements.find(({ name, attribs }) => name === "base" && attribs.href !== undefined);
  return {
    title: (title !== undefined && readTitle(title)) || null,
    language: language || null,
    base: URL.parse(base?.attribs.href ?? "", url ?? undefined)?.href ?? url,
  };
}

function isHead(node: Element["parent"]): boolean {
  return node?.type === "tag" && node.name === "head";
}

function readTitle({ children }: Element): string {
  const texts = children.map((child) => (child.type === "text" ? child.data : ""));
  return foldCharacters(texts.join("")).trim();
}
