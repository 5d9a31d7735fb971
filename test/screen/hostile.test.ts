import fc from "fast-check";
import { expect, it } from "vitest";
import { screenCapture } from "../../src/screen/screen.ts";
import { makeCandidate } from "./candidate.ts";
import { policyIn } from "./pages/policies.ts";

const SIZE = 20_000_000;

it.each([
  ["one word", "a".repeat(SIZE)],
  ["brackets", "[".repeat(SIZE)],
  ["links that never close", "](a".repeat(SIZE / 3)],
  ["links", "[a](b)".repeat(SIZE / 6)],
  ["number signs", "# ".repeat(SIZE / 2)],
  ["titles", "# a page\n".repeat(SIZE / 9)],
  ["spaces", " ".repeat(SIZE)],
  ["line ends", "\n".repeat(SIZE)],
  ["pages", "page ".repeat(SIZE / 5)],
  ["Chinese", "隐私".repeat(SIZE / 2)],
  ["lone surrogates", "\ud800".repeat(SIZE)],
  ["a policy over and over", policyIn("en").repeat(SIZE / 1000)],
])("a text of 20 MB is screened to its end: %s", (_what, text) => {
  const candidate = makeCandidate({
    text,
    title: text,
    known: { text: policyIn("en").repeat(10) },
  });

  expect(() => screenCapture(candidate)).not.toThrow();
});

it("anything is screened, and every time alike", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 2000 }),
    fc.constantFrom(policyIn("en"), policyIn("ja"), "# 404\n", ""),
  );
  const candidates = fc.record({
    text,
    title: fc.option(text),
    status: fc.option(fc.integer({ min: 100, max: 599 })),
    headers: fc.dictionary(fc.string(), fc.string()),
    asked: fc.option(fc.oneof(fc.webUrl(), fc.string())),
    answered: fc.option(fc.oneof(fc.webUrl(), fc.string())),
    language: fc.option(fc.string()),
    shell: fc.option(
      fc.record({ evidence: fc.string({ maxLength: 100 }), isCertain: fc.boolean() }),
    ),
    known: fc.option(fc.record({ text })),
  });

  fc.assert(
    fc.property(candidates, (candidate) => {
      const once = screenCapture(candidate);

      expect(screenCapture(candidate)).toEqual(once);
      expect(once === null || once.evidence.length < 1000).toBe(true);
    }),
  );
});
