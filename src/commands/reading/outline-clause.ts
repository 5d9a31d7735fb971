import { hasTitle } from "../../across/choose-clause.ts";
import type { Clause } from "../../model/clause.ts";
import { clipLine, toPlainLine } from "../../report/plain-text.ts";

/** Write a clause on one plain line: indented by the titles above it, with its label and its first words. */
export function outlineClause(clause: Clause, width: number): string {
  const { path, label, kind, text } = clause;
  const depth = Math.max(0, hasTitle(clause) ? path.length - 1 : path.length);
  const mark = kind === "heading" ? "# " : "";
  const head = `${"  ".repeat(Math.min(depth, 6))}${mark}${label === null ? "" : `[${toPlainLine(label)}] `}`;
  return `${head}${clipLine(text, Math.max(20, width - head.length))}`;
}
