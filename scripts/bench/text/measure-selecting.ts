import { describeError } from "../../../src/model/errors.ts";
import { normalise } from "../../../src/normalise/normalise.ts";
import { loadDeclared, type Declared } from "./declared-policies.ts";
import { explainMiss } from "./known-misses.ts";
import { readGold, readPage, type Pair } from "./pairs.ts";
import { mean, tellProgress, type Report } from "./table.ts";
import { scoreWords } from "./words.ts";

const ENOUGH = 0.998;

interface Miss {
  readonly pair: Pair;
  readonly how: string;
}

/** Read pages with the selectors that were declared for them, and compare with what the peer made of them. */
export async function measureSelecting(pairs: readonly Pair[]): Promise<Report> {
  const declaredOf = await loadDeclared(pairs);
  const recalls: number[] = [];
  const precisions: number[] = [];
  const misses: Miss[] = [];
  for (const [index, pair] of pairs.entries()) {
    const declared = declaredOf(pair);
    const [html, gold] = [await readPage(pair), await readGold(pair)];
    tellProgress("selecting", index + 1, pairs.length);
    if (declared === null) {
      misses.push({ pair, how: "not declared" });
      continue;
    }
    const text = read(html, declared);
    if (typeof text !== "string") {
      misses.push({ pair, how: describeError(text.error) });
      continue;
    }
    const { recall, precision, missing, extra } = scoreWords(gold, text);
    recalls.push(recall);
    precisions.push(precision);
    if (recall < ENOUGH || precision < ENOUGH)
      misses.push({
        pair,
        how: `recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}; only in the gold: ${sampleOf(missing)}; only in ours: ${sampleOf(extra)}`,
      });
  }
  return report(pairs, recalls, precisions, misses);
}

function read(html: Buffer, { extraction, url }: Declared): string | { readonly error: unknown } {
  try {
    return normalise(html, { contentType: "text/html", url, extraction }).text;
  } catch (error) {
    return { error };
  }
}

function report(
  pairs: readonly Pair[],
  recalls: readonly number[],
  precisions: readonly number[],
  misses: readonly Miss[],
): Report {
  const unexplained = misses.filter(({ pair }) => explainMiss(pair) === null);
  return {
    title: `Reading with declared selectors (${pairs.length} pairs)`,
    rows: [
      {
        what: `word recall, mean of ${recalls.length}`,
        result: mean(recalls).toFixed(5),
        goal: `≥ ${ENOUGH}`,
      },
      { what: "word precision, mean", result: mean(precisions).toFixed(5), goal: `≥ ${ENOUGH}` },
      { what: "selectors find nothing", result: String(pairs.length - recalls.length) },
      { what: `pages below ${ENOUGH}, and unread`, result: String(misses.length) },
      { what: "of these without an explanation", result: String(unexplained.length), goal: "0" },
    ],
    notes: misses.map(
      ({ pair, how }) => `${explainMiss(pair) ?? "UNEXPLAINED"}: ${pair.name}: ${how}`,
    ),
  };
}

function sampleOf(words: readonly string[]): string {
  return words.length === 0 ? "none" : `${words.length} (${words.slice(0, 6).join(" ")})`;
}
