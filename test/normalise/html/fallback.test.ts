import { describe, expect, it } from "vitest";

import { hasWords, isClosed } from "../../../src/normalise/html/fallback.ts";

describe("what stands in for scripts", () => {
  it.each([
    ["a tracker's frame", '<iframe src="https://a.example/ns" height="0"></iframe>', false],
    ["a tracker's picture", '<img src="https://a.example/p?x=1" alt="">', false],
    ["a style", "<style>.js { display: none }</style>", false],
    ["a sentence", "<p>Turn on scripts.</p>", true],
    ["a word that is not Latin", "<p>Скрипты</p>", true],
  ])("has words or not: %s", (_, markup, expected) => {
    expect(hasWords(markup)).toBe(expected);
  });

  it.each([
    ["text and tags", "<p class='a'>x<br/></p>", true],
    ["a frame with its end", '<iframe src="a"></iframe>', true],
    ["a frame without one", '<iframe src="a"/>', false],
    ["a tag cut short", "<p class='a", false],
    ["a comment", "<!-- x", false],
    ["a title", "<title>x</title>", false],
    ["a bracket in a quote", '<p class="<script>">', false],
  ])("ends where it seems to or not: %s", (_, markup, expected) => {
    expect(isClosed(markup)).toBe(expected);
  });
});
