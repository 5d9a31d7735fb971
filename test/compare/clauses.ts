import type { Change, Comparison } from "../../src/model/change.ts";
import type { Clause } from "../../src/model/clause.ts";

/** Build clauses, one a line, from texts or parts. */
export function clauses(...parts: readonly (string | Partial<Clause>)[]): Clause[] {
  return parts.map((part, index) => ({
    path: [],
    label: null,
    kind: "paragraph",
    text: "",
    lines: [index + 1, index + 1] as const,
    ...(typeof part === "string" ? { text: part } : part),
  }));
}

export function heading(text: string, above: readonly string[] = []): Partial<Clause> {
  return { kind: "heading", text, path: [...above, text] };
}

/** What one side of a change said. */
export function wordsBefore(change: Change): string {
  return joinRuns(change, "added");
}

export function wordsAfter(change: Change): string {
  return joinRuns(change, "removed");
}

function joinRuns({ words }: Change, without: "added" | "removed"): string {
  return words
    .filter((run) => run.op !== without)
    .map((run) => run.text)
    .join("");
}

/** Changes in short: their kinds joined by `+`, then what they said and say. */
export function inShort({ changes }: Comparison): string[] {
  return changes.map(
    ({ kinds, before, after }) =>
      `${kinds.join("+")}: ${before.map(({ text }) => text).join(" / ")} → ${after
        .map(({ text }) => text)
        .join(" / ")}`,
  );
}
