import { gfm } from "@joplin/turndown-plugin-gfm";
import { Readability } from "@mozilla/readability";
import { Defuddle } from "defuddle/node";
import TurndownService from "turndown";
import { ANYWHERE, openPage } from "./open-page.ts";

const turndown = new TurndownService().use(gfm);

/** What @mozilla/readability takes for the content of a page, as Markdown, its title first. */
export function readWithReadability(html: string, url: string | null): string {
  const dom = openPage(html, url);
  const article = new Readability(dom.window.document as never).parse();
  const text = `${article?.title ?? ""}\n\n${turndown.turndown(article?.content ?? "")}`;
  dom.window.close();
  return text;
}

/** What defuddle takes for the content of a page, as Markdown, its title first; it asks no server. */
export async function readWithDefuddle(html: string, url: string | null): Promise<string> {
  const dom = openPage(html, url);
  const article = await quietly(() =>
    Defuddle(dom.window.document as never, url ?? ANYWHERE, { useAsync: false }),
  );
  const text = `${article.title}\n\n${turndown.turndown(article.content)}`;
  dom.window.close();
  return text;
}

/** Defuddle tells the console what it does; the table is for results. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, warn, error } = console;
  const silent = (): void => undefined;
  Object.assign(console, { log: silent, warn: silent, error: silent });
  try {
    return await work();
  } finally {
    Object.assign(console, { log, warn, error });
  }
}
