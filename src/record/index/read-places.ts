import type { StatementSync } from "node:sqlite";
import { toBytes, toHex } from "./version-rows.ts";

/** Questions to an index about where texts lie. */
export interface PlaceReader {
  /** How many versions policies have in all. */
  countVersions(policies: readonly string[]): number;
  /** The blobs of texts by the commits of their versions, in order; null where it is not known. */
  blobs(commits: readonly string[]): (string | null)[];
  /** Up to which commit of `main` it is known where the texts lie, and how many come after it. */
  placed(): { readonly commit: string | null; readonly left: number };
}

const BLOB =
  "SELECT t.blob AS blob FROM commits c JOIN texts t ON t.place = c.place WHERE c.hash = ?";

// Both tables are known by their last places, without a walk through them.
const PLACED = `
  SELECT (SELECT hash FROM commits WHERE place = (SELECT max(place) FROM texts)) AS hash,
    (SELECT ifnull(max(place), 0) FROM commits) - (SELECT ifnull(max(place), 0) FROM texts) AS "left"`;

/** Make these questions; `prepare` keeps what it has prepared. */
export function readPlaces(prepare: (sql: string) => StatementSync): PlaceReader {
  return {
    countVersions: (policies) =>
      Number(
        prepare(
          "SELECT total(versions) AS count FROM policies WHERE id IN (SELECT value FROM json_each(?))",
        ).get(JSON.stringify(policies))?.["count"],
      ),
    blobs: (commits) => {
      const find = prepare(BLOB);
      return commits.map((commit) => {
        const blob = find.get(toBytes(commit))?.["blob"] ?? null;
        return blob === null ? null : toHex(blob);
      });
    },
    placed: () => {
      const row = prepare(PLACED).get();
      const hash = row?.["hash"] ?? null;
      return { commit: hash === null ? null : toHex(hash), left: Number(row?.["left"]) };
    },
  };
}
