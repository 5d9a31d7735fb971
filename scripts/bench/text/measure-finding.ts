import { normalise } from "../../../src/normalise/normalise.ts";
import { findExclusion } from "./excluded-pairs.ts";
import { readGold, readPage, type Pair } from "./pairs.ts";
import { readWithDefuddle, readWithReadability } from "./peers.ts";
import { mean, median, tellProgress, type Report, type Row } from "./table.ts";
import { scoreWords } from "./words.ts";

type Reader = (html: Buffer, url: string | null) => string | Promise<string>;

interface Scored {
  readonly pair: Pair;
  readonly f1: number;
}

/** Find policies without selectors, beside what generic readers take for the content of every `sampling`th page. */
export async function measureFinding(pairs: readonly Pair[], sampling: number): Promise<Report> {
  const counted = pairs.filter((pair) => findExclusion(pair) === null);
  const sample = counted.filter((_pair, index) => index % sampling === 0);
  const ours = await score(
    "finding, ours",
    counted,
    (html, url) => normalise(html, { contentType: "text/html", url }).text,
  );
  const sampled = ours.filter(({ pair }) => sample.includes(pair));
  const readability = await score("finding, readability", sample, (html, url) =>
    readWithReadability(html.toString("utf8"), url),
  );
  const defuddle = await score("finding, defuddle", sample, (html, url) =>
    readWithDefuddle(html.toString("utf8"), url),
  );
  const low = ours.filter(({ f1 }) => f1 < 0.9);
  const of = `${sample.length} pages, 1 of ${sampling}`;
  const excluded = Map.groupBy(
    pairs.map(findExclusion).filter((why) => why !== null),
    (why) => why,
  );
  return {
    title: `Finding the policy without selectors (${counted.length} of ${pairs.length} pairs)`,
    rows: [
      { what: "mean word F1", result: mean(valuesOf(ours)).toFixed(4), goal: "≥ 0.985" },
      { what: "lowest word F1", result: Math.min(...valuesOf(ours)).toFixed(3), goal: "≥ 0.90" },
      { what: "pages below 0.90", result: String(low.length), goal: "0" },
      row(`ours, ${of}`, sampled),
      row(`@mozilla/readability, ${of}`, readability),
      row(`defuddle, ${of}`, defuddle),
    ],
    notes: [
      ...low.map(({ pair, f1 }) => `below 0.90: ${pair.name} ${f1.toFixed(3)}`),
      ...[...excluded].map(([why, { length }]) => `left out: ${length} pairs: ${why}`),
    ],
  };
}

async function score(what: string, pairs: readonly Pair[], read: Reader): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const pair of pairs) {
    const [html, gold] = [await readPage(pair), await readGold(pair)];
    scored.push({ pair, f1: scoreWords(gold, await read(html, pair.url)).f1 });
    tellProgress(what, scored.length, pairs.length);
  }
  return scored;
}

function row(what: string, scored: readonly Scored[]): Row {
  const values = valuesOf(scored);
  const low = values.filter((value) => value < 0.9).length;
  const result = `mean ${mean(values).toFixed(4)}, median ${median(values).toFixed(3)}, lowest ${Math.min(...values).toFixed(3)}, below 0.90: ${low}`;
  return { what, result };
}

function valuesOf(scored: readonly Scored[]): number[] {
  return scored.map(({ f1 }) => f1);
}
