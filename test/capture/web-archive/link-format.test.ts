import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLinks } from "../../../src/capture/web-archive/link-format.ts";
import type { Link } from "../../../src/capture/web-archive/link-format.ts";

const name = fc.stringMatching(/^[a-z][a-z0-9*-]{0,8}$/).filter((text) => text !== "rel");
const value = fc.string({ unit: "binary", maxLength: 30 });
const target = fc
  .string({ unit: "grapheme", maxLength: 30 })
  .map((text) => text.replace(/[>\s]/g, ""));
const link: fc.Arbitrary<Link> = fc.record({
  target,
  rels: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 3 }),
  parameters: fc.dictionary(name, value, { noNullPrototype: true }),
});

function write({ target: to, rels, parameters }: Link, gap: string): string {
  const all = [["rel", rels.join(" ")], ...Object.entries(parameters)];
  const quoted = (text = ""): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
  return `<${to}>${all.map(([key, text]) => `${gap};${gap}${key}${gap}=${gap}${quoted(text)}`).join("")}`;
}

describe("parseLinks", () => {
  it("reads what it is given, whatever stands in quotes and between them", () => {
    const gaps = fc.constantFrom("", " ", "\n ", "\t");
    fc.assert(
      fc.property(fc.array(link), gaps, (links, gap) => {
        const text = links.map((one) => write(one, gap)).join(`${gap},${gap}`);

        expect(parseLinks(text)).toEqual(links);
      }),
    );
  });

  it("never fails, whatever it is given", () => {
    const piece = fc.constantFrom("<", ">", '"', "\\", ";", ",", "=", "rel", " ", "a", "\n");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join("")),
        ),
        (text) => {
          const links = parseLinks(text);

          expect(links === null || Array.isArray(links)).toBe(true);
        },
      ),
    );
  });

  it.each([
    [
      '<a>; rel=memento;datetime="x, y; z"',
      [{ target: "a", rels: ["memento"], parameters: { datetime: "x, y; z" } }],
    ],
    ['<a>;rel="First  Memento"', [{ target: "a", rels: ["first", "memento"], parameters: {} }]],
    ['<a>;rel="x";rel="y"', [{ target: "a", rels: ["x"], parameters: {} }]],
    [
      "<a>;rel=x;,<b> ;crossorigin",
      [
        { target: "a", rels: ["x"], parameters: {} },
        { target: "b", rels: [], parameters: { crossorigin: "" } },
      ],
    ],
    [",, <a?b=1,2;3>,\n", [{ target: "a?b=1,2;3", rels: [], parameters: {} }]],
    ["", []],
  ])("reads %j", (text, links) => {
    expect(parseLinks(text)).toEqual(links);
  });

  it.each([
    "<!doctype html><html>",
    '<a>; rel="memento',
    "<a",
    "a, b",
    '<a>; rel="x" y',
    '{"mementos": []}',
  ])("takes %j for no links", (text) => {
    expect(parseLinks(text)).toBeNull();
  });

  it("reads megabytes, of many links or of one", () => {
    const many =
      '<https://a.example/1>; rel="memento"; datetime="Tue, 06 Jun 2017 18:07:03 GMT",\n';
    const quoted = `<a>; title="${'x\\"'.repeat(1_000_000)}"`;

    expect(parseLinks(many.repeat(50_000))).toHaveLength(50_000);
    expect(parseLinks(quoted)?.[0]?.parameters["title"]).toHaveLength(2_000_000);
    expect(parseLinks("<".repeat(1_000_000))).toBeNull();
    expect(parseLinks(`<a>${"; ".repeat(1_000_000)}"`)).toBeNull();
  });
});
