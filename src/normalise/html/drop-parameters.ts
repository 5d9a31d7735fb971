import type { Document } from "domhandler";
import { listElements } from "./list-elements.ts";

/**
 * Drop named parameters from the queries of all links. A link that has none of them stays as it is written.
 *
 * Names are compared as servers do, letter by letter, after decoding.
 */
export function dropParameters(root: Document, names: readonly string[]): void {
  if (names.length === 0) return;
  const dropped = new Set(names);
  for (const { name, attribs } of listElements(root))
    if (/^(?:a|area)$/.test(name) && attribs.href !== undefined)
      attribs.href = withoutParameters(attribs.href, dropped);
}

function withoutParameters(href: string, names: ReadonlySet<string>): string {
  const [, address = "", query, fragment = ""] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(href) ?? [];
  if (query === undefined) return href;
  const pairs = query.split("&");
  const kept = pairs.filter((pair) => {
    const [name] = new URLSearchParams(pair).keys();
    return name === undefined || !names.has(name);
  });
  if (kept.length === pairs.length) return href;
  return `${address}${kept.length > 0 ? `?${kept.join("&")}` : ""}${fragment}`;
}
