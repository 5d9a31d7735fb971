import { load } from "cheerio";
import type { Document } from "domhandler";
import { describe, expect, it } from "vitest";

import { dropParameters } from "../../../src/normalise/html/drop-parameters.ts";

function droppedFrom(href: string, ...names: string[]): string | undefined {
  const $ = load("<a>x</a>");
  $("a").attr("href", href);
  dropParameters($.root()[0] as Document, names);
  return $("a").attr("href");
}

describe("dropParameters", () => {
  it.each([
    ["https://a.org/p?ref=1&lang=en#top", "https://a.org/p?lang=en#top"],
    ["/p?ref=1", "/p"],
    ["?lang=en&ref=&r%65f=2&ref", "?lang=en"],
    ["/p?Ref=1&refs=2#?ref=3", "/p?Ref=1&refs=2#?ref=3"],
    ["/p?q=a%20b+c&&ref=1", "/p?q=a%20b+c&"],
    ["/p?", "/p?"],
    ["mailto:a@b.org", "mailto:a@b.org"],
  ])("turns %s into %s", (href, expected) => {
    expect(droppedFrom(href, "ref")).toBe(expected);
  });

  it("leaves links alone where nothing is to be dropped", () => {
    expect(droppedFrom("/p?ref=1")).toBe("/p?ref=1");
  });
});
