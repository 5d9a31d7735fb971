import { normalise } from "../../../src/normalise/normalise.ts";
import { readPage, type Pair } from "./pairs.ts";
import { tellProgress, type Report } from "./table.ts";

/** Normalise the corpus twice, and what came of it once more. */
export async function measureDeterminism(pairs: readonly Pair[]): Promise<Report> {
  const differing: string[] = [];
  const unstable: string[] = [];
  for (const [index, pair] of pairs.entries()) {
    const html = await readPage(pair);
    const read = (): string => normalise(html, { contentType: "text/html", url: pair.url }).text;
    const once = read();
    if (read() !== once) differing.push(pair.name);
    if (normalise(Buffer.from(once), { contentType: null, url: null }).text !== once)
      unstable.push(pair.name);
    tellProgress("determinism", index + 1, pairs.length);
  }
  return {
    title: `Determinism (${pairs.length} pages)`,
    rows: [
      {
        what: "texts that differ between two readings",
        result: String(differing.length),
        goal: "0",
      },
      {
        what: "texts that are not their own canonical text",
        result: String(unstable.length),
        goal: "0",
      },
    ],
    notes: [
      ...differing.map((name) => `differs: ${name}`),
      ...unstable.map((name) => `not its own: ${name}`),
    ],
  };
}
