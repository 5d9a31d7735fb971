/** The rule below the head of a table: `--- | :---: | ---`. */
const RULE = /^\s{0,3}:?-+:?(?:\s*\|\s*:?-+:?)+\s*$/;

/**
 * Close the rows of tables that have no bars at their ends, `Name | Country` over `--- | ---` (GitHub Flavored Markdown
 * 4.10); all other lines stay as they are.
 */
export function closePipeTables(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => RULE.test(line))) return lines;
  let isInTable = false;
  return lines.map((line, index) => {
    const isHead = RULE.test(lines[index + 1] ?? "") && countCells(line) > 1;
    isInTable = isHead || (isInTable && countCells(line) > 1);
    return isInTable ? closeRow(line) : line;
  });
}

function countCells(line: string): number {
  return line.split(/(?<!\\)\|/).length;
}

function closeRow(line: string): string {
  const row = line.trim();
  return `${row.startsWith("|") ? "" : "| "}${row}${/(?<!\\)\|$/.test(row) ? "" : " |"}`;
}
