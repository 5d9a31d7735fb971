import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { ClauseKind } from "../../../src/model/clause.ts";

/** A clause as a person cut it. */
export interface TrueClause {
  /** The line that it starts on, from 1. */
  readonly line: number;
  readonly kind: ClauseKind;
  readonly label: string | null;
  /** How many titles it stands under, its own included. */
  readonly depth: number;
}

/** A small text, cut by hand. */
export interface TrueText {
  readonly style: string;
  readonly name: string;
  readonly text: string;
  readonly clauses: readonly TrueClause[];
}

const KINDS: Readonly<Record<string, ClauseKind>> = {
  h: "heading",
  p: "paragraph",
  i: "item",
  r: "row",
};

/**
 * Read the texts of this folder: one file a style, `=== name` before each text. The margin of a line says what starts on
 * it: kind, number of titles, label (`p2 4.1 | 4.1 The lid is shut.`).
 */
export function readTruth(): TrueText[] {
  return globSync("*.txt", { cwd: import.meta.dirname })
    .toSorted()
    .flatMap((file) => {
      const style = basename(file, ".txt").replaceAll("-", " ");
      const whole = readFileSync(join(import.meta.dirname, file), "utf8");
      return whole
        .split(/^=== /m)
        .slice(1)
        .map((part) => readText(style, part));
    });
}

function readText(style: string, part: string): TrueText {
  const [name = "", ...rows] = part.trimEnd().split("\n");
  const lines = rows.map((row) => row.slice(row.indexOf("|") + 1).replace(/^ /, ""));
  const clauses = rows.flatMap((row, index) => {
    const margin = row.slice(0, row.indexOf("|")).trim();
    return margin === "" ? [] : [readMargin(margin, index + 1)];
  });
  return { style, name, text: lines.join("\n"), clauses };
}

function readMargin(margin: string, line: number): TrueClause {
  const [, sign = "", depth = "", label = null] = /^(\w)(\d)(?: (.+))?$/.exec(margin) ?? [];
  const kind = KINDS[sign];
  if (kind === undefined) throw new Error(`not a margin: ${margin}`);
  return { line, kind, depth: Number(depth), label };
}
