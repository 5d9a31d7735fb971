/**
 * Assign rows to columns so that what they are worth together is the greatest (Kuhn 1955, by shortest augmenting paths
 * with potentials as in Jonker and Volgenant 1987, O(n³)). `worth` has the rows one behind the other; 0 is no worth.
 * Gives the column of each row, -1 where it got none.
 */
export function solveAssignment(worth: Float64Array, rows: number, columns: number): Int32Array {
  const size = Math.max(rows, columns);
  const costOf = (row: number, column: number): number =>
    row > rows || column > columns ? 0 : -(worth[(row - 1) * columns + column - 1] ?? 0);
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const least = new Float64Array(size + 1);
  const isUsed = new Uint8Array(size + 1);
  const way = new Int32Array(size + 1);
  for (let row = 1; row <= size; row += 1) {
    rowOf[0] = row;
    least.fill(Number.POSITIVE_INFINITY);
    isUsed.fill(0);
    let column = 0;
    do {
      isUsed[column] = 1;
      const current = rowOf[column] ?? 0;
      const spent = rowPotential[current] ?? 0;
      let delta = Number.POSITIVE_INFINITY;
      let nearest = 0;
      for (let other = 1; other <= size; other += 1) {
        if (isUsed[other] === 1) continue;
        const reduced = costOf(current, other) - spent - (columnPotential[other] ?? 0);
        if (reduced < (least[other] ?? 0)) {
          least[other] = reduced;
          way[other] = column;
        }
        const here = least[other] ?? 0;
        if (here < delta) {
          delta = here;
          nearest = other;
        }
      }
      for (let other = 0; other <= size; other += 1) {
        if (isUsed[other] === 1) {
          const owner = rowOf[other] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + delta;
          columnPotential[other] = (columnPotential[other] ?? 0) - delta;
        } else least[other] = (least[other] ?? 0) - delta;
      }
      column = nearest;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const from = way[column] ?? 0;
      rowOf[column] = rowOf[from] ?? 0;
      column = from;
    }
  }
  const columnOf = new Int32Array(rows).fill(-1);
  for (let column = 1; column <= columns; column += 1) {
    const row = rowOf[column] ?? 0;
    if (row >= 1 && row <= rows) columnOf[row - 1] = column - 1;
  }
  return columnOf;
}
