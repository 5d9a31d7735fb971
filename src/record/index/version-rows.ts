import type { Version, VersionChange } from "../../model/version.ts";
import type { SourceKind } from "../../model/capture.ts";
import type { LoggedCommit } from "../git/read-log.ts";
import { ForeignIndex } from "./index-failure.ts";

/** A row as SQLite gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** The columns of a version, for `SELECT`; `c` is `commits`, `p` is `policies`. */
export const VERSION_COLUMNS = `c.hash AS hash, p.id AS policy, c.captured AS captured, c.recorded AS recorded,
  c.source AS source, c.address AS address, c.url AS url, c.capture AS capture, c.body_sha256 AS body_sha256,
  c.text_sha256 AS text_sha256, c.normaliser AS normaliser, c.change AS change, c.subject AS subject,
  c.counts AS counts, c.last_updated AS last_updated`;

export const INSERT_COMMIT = `
  INSERT INTO commits (place, hash, is_merge, policy, captured, recorded, source, address, url, capture, body_sha256,
    text_sha256, normaliser, change, subject, counts, last_updated, service, name)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

type Value = string | number | Uint8Array | null;

/** Give the values of `INSERT_COMMIT`; `number` is the policy's. */
export function encodeCommit(commit: LoggedCommit, place: number, number: number | null): Value[] {
  const { hash, parents, version, policy } = commit;
  const head = [place, toBytes(hash), parents.length > 1 ? 1 : 0, number];
  if (version === null) return [...head, ...Array<null>(15).fill(null)];
  return [
    ...head,
    version.captured,
    version.recorded,
    version.source,
    version.address,
    version.url,
    toBytes(version.capture),
    toBytes(version.bodySha256),
    toBytes(version.textSha256),
    version.normaliser,
    version.change,
    version.subject,
    JSON.stringify(version.counts),
    version.lastUpdated,
    policy?.service ?? "",
    policy?.name ?? "",
  ];
}

/** Undo `encodeCommit`. @throws Error where the row was never written by it. */
export function decodeVersion(row: Row): Version {
  return {
    version: toHex(row["hash"]),
    policy: toText(row["policy"]),
    captured: toText(row["captured"]),
    recorded: toText(row["recorded"]),
    source: toText(row["source"]) as SourceKind,
    address: toText(row["address"]),
    url: toText(row["url"]),
    capture: toHex(row["capture"]),
    bodySha256: toHex(row["body_sha256"]),
    textSha256: toHex(row["text_sha256"]),
    normaliser: toText(row["normaliser"]),
    change: toText(row["change"]) as VersionChange,
    subject: toText(row["subject"]),
    counts: toCounts(row["counts"]),
    lastUpdated: row["last_updated"] === null ? null : toText(row["last_updated"]),
  };
}

export function toBytes(hex: string): Uint8Array {
  return Buffer.from(hex, "hex");
}

export function toHex(value: unknown): string {
  if (!(value instanceof Uint8Array)) throw new ForeignIndex("a hash of it is none");
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex");
}

export function toText(value: unknown): string {
  if (typeof value !== "string") throw new ForeignIndex("a text of it is none");
  return value;
}

function toCounts(value: unknown): Version["counts"] {
  try {
    return JSON.parse(toText(value)) as Version["counts"];
  } catch {
    throw new ForeignIndex("counts of it are none");
  }
}
