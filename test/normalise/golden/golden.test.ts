import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { NORMALISER } from "../../../src/normalise/normaliser.ts";
import { normaliseDocument } from "../../../src/normalise/normalise-document.ts";
import { goldenFile, readDocuments, readGoldenNames } from "./golden-documents.ts";
import { describeTexts, findRefused, readManifest, type Manifest } from "./manifest.ts";

const DOCUMENTS = await readDocuments();
const WHAT_TO_DO =
  "bump NORMALISER in src/normalise/normalise.ts, run `npm run golden` and say so in CHANGELOG";

async function readGolden(name: string): Promise<string> {
  return readFile(goldenFile(name), "utf8").catch(() => "");
}

describe("the canonical text", () => {
  it.each(DOCUMENTS)("of $name is what it was", async ({ name, body, options }) => {
    const golden = await readGolden(name);

    const { text } = await normaliseDocument(body, options);

    const advice =
      golden === ""
        ? `${name} is new: run \`npm run golden\``
        : `the canonical text of ${name} changed: ${WHAT_TO_DO}`;
    expect(text, advice).toBe(golden);
  });

  it.each(DOCUMENTS)("of the canonical text of $name is itself", async ({ name }) => {
    const golden = await readGolden(name);

    const { text } = await normaliseDocument(Buffer.from(golden));

    expect(text).toBe(golden);
  });

  it("is pinned under the version of the rules that made it", async () => {
    const names = await readGoldenNames();
    const texts = await Promise.all(names.map(async (name) => [name, await readGolden(name)]));
    const written = describeTexts(NORMALISER, new Map(texts as [string, string][]));

    expect(
      await readManifest(),
      "the golden texts are not those of the manifest, or NORMALISER is not: run `npm run golden`",
    ).toEqual(written);
    expect(names.toSorted(byText)).toEqual(DOCUMENTS.map(({ name }) => name));
  });

  it("is pinned for documents of every kind", async () => {
    const read = await Promise.all(
      DOCUMENTS.map(({ body, options }) => normaliseDocument(body, options)),
    );

    expect([...new Set(read.map(({ type }) => type))].toSorted(byText)).toEqual([
      "docx",
      "html",
      "markdown",
      "pdf",
      "text",
    ]);
  });
});

describe("golden texts", () => {
  const written = makeManifest("1", { a: "A", b: "B" });

  it("may be written where only documents came", () => {
    expect(findRefused(null, written)).toEqual([]);
    expect(findRefused(written, written)).toEqual([]);
    expect(findRefused(written, makeManifest("1", { a: "A", b: "B", c: "C" }))).toEqual([]);
  });

  it("may not be written where one changed or went under the same version of the rules", () => {
    expect(findRefused(written, makeManifest("1", { a: "A", b: "other" }))).toEqual(["b"]);
    expect(findRefused(written, makeManifest("1", { b: "B", c: "C" }))).toEqual(["a"]);
  });

  it("may be written whole under another version", () => {
    expect(findRefused(written, makeManifest("2", { b: "other" }))).toEqual([]);
  });

  it("differ together where one differs, or bears another name", () => {
    const sums = [{ a: "A" }, { a: "B" }, { b: "A" }, { a: "A", b: "" }].map(
      (texts) => makeManifest("1", texts).sha256,
    );

    expect(new Set(sums).size).toBe(4);
  });
});

function makeManifest(normaliser: string, texts: Readonly<Record<string, string>>): Manifest {
  return describeTexts(normaliser, new Map(Object.entries(texts)));
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}
