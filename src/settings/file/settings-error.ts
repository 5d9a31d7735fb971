import { UsageError } from "../../model/errors.ts";
import { escapeInvisible } from "../check/quote.ts";

/** One thing that is wrong in `config/`, and what would be right. */
export interface Problem {
  /** The file as it was asked for: `config/services/atera.yaml`. */
  readonly file: string;
  /** From 1; null where the file as a whole is meant. */
  readonly line: number | null;
  /** From 1, in UTF-16 code units; null where the file as a whole is meant. */
  readonly column: number | null;
  /** Begins with the key that is meant: `fetch.retries: too large`. Never holds a secret. */
  readonly message: string;
  /** What to do: `write at most 10`. */
  readonly expected: string;
}

/** The configuration cannot be used. Carries every problem of every file, in reading order. */
export class SettingsError extends UsageError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map((problem) => formatProblem(problem));
    super(
      lines.length === 1
        ? lines.join("")
        : `${lines.length} problems in the configuration:\n  ${lines.join("\n  ")}`,
      { code: "bad-settings" },
    );
    this.problems = problems;
  }
}

/** Write a problem as compilers do: `config/services/atera.yaml:4:11: what is wrong; what is right`. */
export function formatProblem(problem: Problem): string {
  return `${describeProblem(problem)}; ${problem.expected}`;
}

/** Say where it is and what is wrong, without what is right. */
export function describeProblem({ file, line, column, message }: Problem): string {
  const place = line === null ? "" : `:${line}:${column ?? 1}`;
  return `${escapeInvisible(file)}${place}: ${message}`;
}
