/** A line of the table: what is measured, what came of it, what it is held against. */
export interface Row {
  readonly what: string;
  readonly result: string;
  readonly goal?: string;
}

/** What one part of the benchmark found. */
export interface Report {
  readonly title: string;
  readonly rows: readonly Row[];
  /** What to look at, one line each. */
  readonly notes: readonly string[];
}

/** Write reports as one table, and what each has to say below it. */
export function writeTable(reports: readonly Report[]): string {
  const lines = reports.flatMap(({ title, rows }) => [
    `| **${title}** |  |  |`,
    ...rows.map(({ what, result, goal = "" }) => `| ${what} | ${result} | ${goal} |`),
  ]);
  const notes = reports.flatMap(({ title, notes: said }) =>
    said.length === 0 ? [] : ["", `${title}:`, ...said.map((note) => `  ${note}`)],
  );
  return ["| measure | result | goal |", "| --- | --- | --- |", ...lines, ...notes, ""].join("\n");
}

/** Tell how far a part is, on standard error. */
export function tellProgress(part: string, done: number, all: number): void {
  if (done % 50 === 0 || done === all) process.stderr.write(`${part}: ${done} of ${all}\n`);
}

export function mean(values: readonly number[]): number {
  return values.length === 0
    ? Number.NaN
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
