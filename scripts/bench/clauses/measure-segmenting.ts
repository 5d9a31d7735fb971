import { segment } from "../../../src/segment/segment.ts";
import { judgeClauses, scoreF1, type Verdict } from "../../../test/segment/truth/judge-clauses.ts";
import { readTruth } from "../../../test/segment/truth/read-truth.ts";
import type { Report, Row } from "../text/table.ts";

interface Judged {
  readonly style: string;
  readonly name: string;
  readonly verdict: Verdict;
}

/** Cut the hand-cut texts: F1 of labels (with their lines) and of boundaries (the lines that clauses start on), by style. */
export function measureSegmenting(): Report {
  const judged = readTruth().map((truth): Judged => {
    const { style, name, text } = truth;
    return { style, name, verdict: judgeClauses(truth, segment(text)) };
  });
  const styles = [...new Set(judged.map(({ style }) => style))];
  const clauses = judged.reduce((sum, { verdict }) => sum + verdict.boundaries.there, 0);
  return {
    title: `Segmentation (${judged.length} texts, ${clauses} clauses cut by hand)`,
    rows: [
      row("all styles", judged, ">= 0.980 each"),
      ...styles.map((style) =>
        row(
          style,
          judged.filter((one) => one.style === style),
        ),
      ),
    ],
    notes: judged.flatMap(({ style, name, verdict }) =>
      verdict.faults.map((fault) => `${style}, ${name}: ${fault}`),
    ),
  };
}

function row(what: string, judged: readonly Judged[], goal?: string): Row {
  const score = (key: "boundaries" | "labels" | "places"): string =>
    scoreF1(judged.map(({ verdict }) => verdict[key])).toFixed(3);
  const result = `boundaries F1 ${score("boundaries")}, labels F1 ${score("labels")}, kinds and places F1 ${score("places")}`;
  return { what: `${what} (${judged.length})`, result, ...(goal !== undefined && { goal }) };
}
