import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { LoggedCommit } from "../git/read-log.ts";
import { StaleIndex } from "./index-failure.ts";
import { inTransaction } from "./open-database.ts";
import { encodeCommit, INSERT_COMMIT, toBytes } from "./version-rows.ts";

/** What an index stands for. */
export interface Standing {
  readonly tip: string | null;
  /** The place of the tip; 0 where there is none. */
  readonly place: number;
  /** Where the repository's history is cut off (a shallow clone), in git's own words. */
  readonly grafts: string;
}

/** It is asked before and after every other question. */
const standings = new WeakMap<DatabaseSync, StatementSync>();

export function readStanding(database: DatabaseSync): Standing {
  let statement = standings.get(database);
  if (statement === undefined) {
    statement = database.prepare("SELECT tip, place, grafts FROM standing");
    standings.set(database, statement);
  }
  const row = statement.get();
  const { tip, place, grafts } = row ?? {};
  return {
    tip: typeof tip === "string" ? tip : null,
    place: Number(place),
    grafts: typeof grafts === "string" ? grafts : "",
  };
}

/** Find the place of a commit; null where the index does not have it. */
export function findPlace(database: DatabaseSync, hash: string): number | null {
  const row = database.prepare("SELECT place FROM commits WHERE hash = ?").get(toBytes(hash));
  return row === undefined ? null : Number(row["place"]);
}

/**
 * Put commits, each the first parent of the next, on top of the place `from`, in one step; what stood above goes. The index
 * then stands for the last of them.
 *
 * @param expected what the caller has seen the index stand for
 * @throws StaleIndex where it stands for something else by now that is not among the commits
 */
export function putCommits(
  database: DatabaseSync,
  commits: readonly LoggedCommit[],
  { expected, from }: { readonly expected: Standing; readonly from: number },
): Standing {
  return inTransaction(database, () => {
    const present = readStanding(database);
    let fresh = commits;
    let base = from;
    if (present.tip !== expected.tip || present.place !== expected.place) {
      // Another process catches up, too: where it is on the same way, what it has done is left.
      const at = commits.findIndex(({ hash }) => hash === present.tip);
      if (at < 0 || present.place !== from + at + 1) throw new StaleIndex();
      fresh = commits.slice(at + 1);
      base = present.place;
    }
    const touched = cutAbove(database, base, present.place);
    insertCommits(database, fresh, base, touched);
    sumUp(database, touched);
    const standing = {
      tip: commits.at(-1)?.hash ?? null,
      place: base + fresh.length,
      grafts: expected.grafts,
    };
    return setStanding(database, standing);
  });
}

/** Cut the index back to the commit at a place, which `tip` names; throws as `putCommits` does. */
export function cutBack(database: DatabaseSync, expected: Standing, to: Standing): Standing {
  return inTransaction(database, () => {
    const present = readStanding(database);
    if (present.tip !== expected.tip || present.place !== expected.place) throw new StaleIndex();
    sumUp(database, cutAbove(database, to.place, present.place));
    return setStanding(database, to);
  });
}

function cutAbove(database: DatabaseSync, place: number, top: number): Set<number> {
  if (place >= top) return new Set();
  const rows = database
    .prepare("SELECT DISTINCT policy FROM commits WHERE place > ? AND policy IS NOT NULL")
    .all(place);
  database.prepare("DELETE FROM commits WHERE place > ?").run(place);
  database.prepare("DELETE FROM texts WHERE place > ?").run(place);
  return new Set(rows.map((row) => Number(row["policy"])));
}

function insertCommits(
  database: DatabaseSync,
  commits: readonly LoggedCommit[],
  base: number,
  touched: Set<number>,
): void {
  const insert = database.prepare(INSERT_COMMIT);
  const find = database.prepare("SELECT number FROM policies WHERE id = ?");
  const add = database.prepare("INSERT INTO policies (id) VALUES (?) RETURNING number");
  const numbers = new Map<string, number>();
  for (const [at, commit] of commits.entries()) {
    const id = commit.version?.policy;
    let number: number | null = null;
    if (id !== undefined) {
      number = numbers.get(id) ?? Number((find.get(id) ?? add.get(id))?.["number"]);
      numbers.set(id, number);
      touched.add(number);
    }
    insert.run(...encodeCommit(commit, base + at + 1, number));
  }
}

/** Sum up anew the policies whose versions are others now; one that has none any more goes. */
function sumUp(database: DatabaseSync, numbers: ReadonlySet<number>): void {
  const sum = database.prepare(`
    UPDATE policies SET
      versions = (SELECT count(*) FROM commits WHERE policy = number),
      newest = (SELECT max(place) FROM commits WHERE policy = number),
      worded = (SELECT captured FROM commits
        WHERE policy = number AND change NOT IN ('technical', 'cosmetic') ORDER BY place DESC LIMIT 1)
    WHERE number = ?`);
  const name = database.prepare(`
    UPDATE policies SET (service, name, captured) =
      (SELECT service, name, captured FROM commits WHERE place = newest)
    WHERE number = ? AND newest IS NOT NULL`);
  const drop = database.prepare("DELETE FROM policies WHERE number = ? AND versions = 0");
  for (const number of numbers) {
    sum.run(number);
    name.run(number);
    drop.run(number);
  }
}

function setStanding(database: DatabaseSync, standing: Standing): Standing {
  database
    .prepare("UPDATE standing SET tip = ?, place = ?, grafts = ?")
    .run(standing.tip, standing.place, standing.grafts);
  return standing;
}
