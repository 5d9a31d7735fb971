import type { DatabaseSync } from "node:sqlite";
import type { Git } from "../git/git.ts";
import { readTouched } from "../git/read-touched.ts";
import { inTransaction } from "./open-database.ts";
import type { PlaceReader } from "./read-places.ts";
import { toBytes } from "./version-rows.ts";

/** How many commits are noted in one step. */
const BATCH = 2_000;

/**
 * Note in an index where the texts lie of all versions up to `tip` that come after the commit up to which it is known. What is noted is right
 * for the commit that it is noted of, whatever becomes of `main` meanwhile.
 *
 * @throws ArchiveError `git-failed`; what SQLite throws
 */
export async function placeTexts(
  git: Git,
  database: DatabaseSync,
  { commit: from, left, tip }: ReturnType<PlaceReader["placed"]> & { readonly tip: string | null },
): Promise<void> {
  if (left === 0 || tip === null) return;
  const insert = database.prepare(
    "INSERT OR REPLACE INTO texts (place, blob) SELECT place, ? FROM commits WHERE hash = ?",
  );
  let batch: [blob: Uint8Array | null, commit: Uint8Array][] = [];

  function put(): void {
    inTransaction(database, () => {
      for (const [blob, commit] of batch) insert.run(blob, commit);
    });
    batch = [];
  }

  for await (const { commit, files } of readTouched(
    git,
    from === null ? [tip] : [tip, `^${from}`],
  )) {
    const [first, second] = files;
    const isOne = first?.mode === "100644" && second === undefined;
    batch.push([isOne ? toBytes(first.blob) : null, toBytes(commit)]);
    if (batch.length >= BATCH) put();
  }
  put();
}
