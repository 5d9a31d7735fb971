/** Lay rows out in columns, each as wide as its widest cell; the last column takes what it needs. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = measureColumns(rows);
  return rows.map((row) => {
    // Ten thousand rows are nothing rare: no list is made for each.
    let line = "";
    for (let column = 0; column < row.length - 1; column += 1)
      line += `${(row[column] ?? "").padEnd(widths[column] ?? 0)}  `;
    return (line + (row.at(-1) ?? "")).trimEnd();
  });
}

function measureColumns(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows)
    for (let column = 0; column < row.length; column += 1)
      widths[column] = Math.max(widths[column] ?? 0, row[column]?.length ?? 0);
  return widths;
}
