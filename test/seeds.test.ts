import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { normalise, type NormalisedDocument } from "../src/normalise/normalise.ts";
import { readStatements } from "../src/segment/statements.ts";
import { segment } from "../src/segment/segment.ts";

const SEEDS = join(import.meta.dirname, "../../shared/seeds");

describe.skipIf(!existsSync(SEEDS))(
  "the five documents that the project was conceived from",
  () => {
    const names = globSync("*.txt", { cwd: SEEDS }).toSorted();
    const documents = names.map((name) => normalise(readFileSync(join(SEEDS, name))));

    function seedOf(word: string): NormalisedDocument {
      const found = documents.find(({ text }) => text.slice(0, 600).includes(word));
      if (found === undefined) throw new Error(`no seed is about ${word}`);
      return found;
    }

    it("are five", () => {
      expect(documents).toHaveLength(5);
    });

    it("have no mojibake, no invisible character and no no-break space", () => {
      for (const { text } of documents) {
        expect(text).not.toMatch(/â€|Ã|Â|¡¯|[\u200b-\u200f\u2060\ufeff\u00ad\u00a0]/);
      }
    });

    it("are their own canonical text", () => {
      for (const { text } of documents) expect(normalise(Buffer.from(text)).text).toBe(text);
    });

    it("are read without the line about their origin, which is remembered", () => {
      const origins = documents.map(({ provenance }) => provenance?.domain ?? null);

      expect(origins).toEqual(["hapara.com", null, "atera.com", "asperasoft.com", null]);
      for (const { text } of documents) expect(text).not.toContain("extracted and transformed");
    });

    it("keep the labels of Atera's clauses, two of which are 14", () => {
      const labels = segment(seedOf("Atera").text).map((clause) => clause.label);
      const top = labels.filter((label) => label !== null && /^\d+$/.test(label));

      expect(top).toEqual("1 2 3 4 5 6 7 8 9 10 11 12 13 14 14 15 16".split(" "));
      expect(labels).toEqual(expect.arrayContaining(["4.1", "4.2", "4.3", "4.4", "4.5", "4.6"]));
      expect(labels).toEqual(expect.arrayContaining(["5.1", "5.2", "5.3", "5.4", "5.5"]));
    });

    it.each([
      ["Atera", { lastUpdated: "2016-07" }],
      ["Aspera", { lastUpdated: "2012-10-09" }],
      ["Aptible", { edition: "2.1" }],
    ])("state when %s last changed its policy", (word, statement) => {
      expect(readStatements(seedOf(word).text)).toMatchObject(statement);
    });

    it("have the front matter of Aptible's", () => {
      expect(seedOf("Aptible").frontMatter).toMatchObject({ posted: "2014-11-03" });
    });
  },
);
