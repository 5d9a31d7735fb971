import { describe, expect, it } from "vitest";
import { normalise } from "../../../src/normalise/normalise.ts";
import { judgeText, STRUCTURE_PAGES } from "./judge.ts";

describe("structure of pages", () => {
  it("has names that are used once", () => {
    const names = STRUCTURE_PAGES.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });

  it.each(STRUCTURE_PAGES.map((page) => [page.name, page] as const))("%s", (_name, page) => {
    const { text } = normalise(new TextEncoder().encode(page.html), {
      contentType: "text/html; charset=utf-8",
      url: page.url ?? null,
    });

    expect(judgeText(page, text)).toEqual({ lost: [], left: [] });
    expect(text.split("\n")).toEqual(expect.arrayContaining([...(page.structure ?? [])]));
  });
});
