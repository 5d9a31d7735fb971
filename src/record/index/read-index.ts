import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Version } from "../../model/version.ts";
import { readPlaces, type PlaceReader } from "./read-places.ts";
import type { ArchivedPolicy } from "../write/record-entry.ts";
import { decodeVersion, toBytes, toHex, toText, VERSION_COLUMNS } from "./version-rows.ts";

/** What the versions of one policy come to. */
export interface PolicySummary extends ArchivedPolicy {
  /** How many versions it has. */
  readonly versions: number;
  /** The newest one whose wording was not only dressed or read otherwise, or null: when it was captured. */
  readonly wordedSince: string | null;
  /** When the newest one was captured; null where nothing is recorded. */
  readonly newest: string | null;
}

/** One commit of `main` as far as a rewrite cares; `policy` is null for one made by hand. */
export interface IndexedCommit {
  readonly hash: string;
  readonly policy: string | null;
  readonly isMerge: boolean;
}

/** A capture as far as it tells whether it is kept already. */
export interface CaptureKey {
  readonly policy: string;
  readonly captured: string;
  readonly address: string;
  readonly bodySha256: string;
}

/** Questions to an index; each is answered from one state of it. */
export interface IndexReader extends PlaceReader {
  /** The versions of a policy, oldest first. */
  versions(policy: string): Version[];
  /** The newest version of a policy, or null. */
  newest(policy: string): Version | null;
  /** The newest version of each policy, in the order of their ids. */
  allNewest(): Version[];
  /** All versions as `main` has them, or those recorded from an instant on. */
  allVersions(recordedFrom?: string): Version[];
  /** The policies in the order of their ids. */
  policies(): ArchivedPolicy[];
  /** What each policy's versions come to, in the order of the ids. */
  summaries(): PolicySummary[];
  /** The commit of a capture that is kept already, or null. */
  findCapture(key: CaptureKey): string | null;
  /** All of `main`, oldest first. */
  commits(): IndexedCommit[];
}

const FROM_VERSIONS = `SELECT ${VERSION_COLUMNS} FROM commits c JOIN policies p ON p.number = c.policy`;

// Of the few that one capture can have, the newest: the index of places is walked from its end.
const SAME_CAPTURE = `
  SELECT c.capture AS capture FROM commits c JOIN policies p ON p.number = c.policy
  WHERE p.id = ? AND c.captured = ? AND c.address = ? AND c.body_sha256 = ?
  ORDER BY c.place DESC LIMIT 1`;

const SUMMARIES = `
  SELECT id, service, name, versions, worded, captured FROM policies ORDER BY id`;

/** Make the questions to an open database. */
export function readIndex(database: DatabaseSync): IndexReader {
  const prepared = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }

  return {
    ...readPlaces(prepare),
    versions: (policy) =>
      prepare(`${FROM_VERSIONS} WHERE p.id = ? ORDER BY c.place`).all(policy).map(decodeVersion),
    newest: (policy) => {
      const row = prepare(
        `SELECT ${VERSION_COLUMNS} FROM policies p JOIN commits c ON c.place = p.newest WHERE p.id = ?`,
      ).get(policy);
      return row === undefined ? null : decodeVersion(row);
    },
    allNewest: () =>
      prepare(
        `SELECT ${VERSION_COLUMNS} FROM policies p JOIN commits c ON c.place = p.newest ORDER BY p.id`,
      )
        .all()
        .map(decodeVersion),
    allVersions: (recordedFrom = "") =>
      prepare(`${FROM_VERSIONS} WHERE c.recorded >= ? ORDER BY c.place`)
        .all(recordedFrom)
        .map(decodeVersion),
    policies: () =>
      prepare("SELECT id, service, name FROM policies ORDER BY id")
        .all()
        .map((row) => ({
          id: toText(row["id"]),
          service: toText(row["service"]),
          name: toText(row["name"]),
        })),
    summaries: () => {
      const statement = prepare(SUMMARIES);
      // Of ten thousand rows, the names of the columns would be half of what it costs to read them.
      statement.setReturnArrays(true);
      const rows = statement.all() as unknown as readonly (readonly unknown[])[];
      return rows.map(([id, service, name, versions, worded, newest]) => ({
        id: toText(id),
        service: toText(service),
        name: toText(name),
        versions: Number(versions),
        wordedSince: worded === null ? null : toText(worded),
        newest: newest === null ? null : toText(newest),
      }));
    },
    findCapture: ({ policy, captured, address, bodySha256 }) => {
      const row = prepare(SAME_CAPTURE).get(policy, captured, address, toBytes(bodySha256));
      return row === undefined ? null : toHex(row["capture"]);
    },
    commits: () =>
      prepare(
        `SELECT c.hash AS hash, p.id AS policy, c.is_merge AS merge
         FROM commits c LEFT JOIN policies p ON p.number = c.policy ORDER BY c.place`,
      )
        .all()
        .map((row) => ({
          hash: toHex(row["hash"]),
          policy: row["policy"] === null ? null : toText(row["policy"]),
          isMerge: row["merge"] === 1,
        })),
  };
}
