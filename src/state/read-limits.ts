import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { explainFailure } from "./sqlite-failure.ts";

/** Read what is kept of the limits of web archives, by archive; nothing is made where there is nothing. @throws StateError */
export function readLimits(file: string): ReadonlyMap<string, string> {
  if (!existsSync(file)) return new Map();
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    const rows = database.prepare("SELECT archive, value FROM limits ORDER BY archive").all();
    return new Map(rows.map(({ archive, value }) => [String(archive), String(value)]));
  } catch (thrown) {
    throw explainFailure(thrown, file);
  } finally {
    database?.close();
  }
}
