import type {
  CheckRecord,
  CheckStanding,
  Cursor,
  Finding,
  HoldRecord,
  LastBody,
  TroubleRecord,
} from "./contract.ts";
import type { RobotsRecord } from "../model/robots.ts";
import {
  fields,
  flag,
  instant,
  integer,
  list,
  number,
  oneOf,
  orAbsent,
  orNull,
  ShapeError,
  text,
  type Shape,
} from "../model/shape.ts";
import { damagedState, messageOf, StateError } from "./state-error.ts";

/** A row as `node:sqlite` gives and takes it. */
export type Row = Record<string, string | number | null>;

/** What stands in one column of a table: how it looks outside is read from the database and written to it. */
interface Column<T> {
  readonly read: (value: unknown) => T;
  readonly write: (value: unknown) => Row[string];
}

/** How one table's records look outside: each field a column, its shape that of a column of plain values. */
export interface Table<Value> {
  readonly name: string;
  readonly columns: { readonly [K in keyof Value]-?: Shape<Value[K]> | Column<Value[K]> };
}

export const STANDINGS: Table<CheckStanding> = {
  name: "checks",
  columns: {
    policy: text,
    lastChecked: instant,
    lastOutcome: text,
    reason: orNull(text),
    lastSeen: orNull(instant),
    failures: integer(0),
    hints: json(
      list(
        fields({
          kind: oneOf(["moved", "canonical", "language"]),
          from: text,
          to: text,
          since: instant,
          checks: integer(1),
        }),
      ),
    ),
  },
};

export const CHECKS: Table<CheckRecord> = {
  name: "checks",
  columns: {
    ...STANDINGS.columns,
    watchedSince: orNull(instant),
    lastBody: jsonOrNull(
      fields<LastBody>({
        address: text,
        etag: orNull(text),
        lastModified: orNull(text),
        sha256: text,
        rules: text,
        textSha256: orAbsent(text),
        fingerprint: orAbsent(text),
      }),
    ),
  },
};

export const TROUBLES: Table<TroubleRecord> = {
  name: "troubles",
  columns: {
    key: text,
    since: instant,
    failures: integer(1),
    reason: text,
    told: orNull(instant),
  },
};

export const CURSORS: Table<Cursor> = {
  name: "cursors",
  columns: { policy: text, source: text, value: json((value) => value) },
};

export const HOLDS: Table<HoldRecord> = {
  name: "holds",
  columns: {
    policy: text,
    mark: text,
    captured: instant,
    address: text,
    verdict: text,
    evidence: text,
    status: oneOf(["open", "accepted", "dismissed", "passed"]),
    sightings: integer(1),
    lastSeen: instant,
    away: instant,
    passes: integer(0),
  },
};

export const FINDINGS: Table<Finding> = {
  name: "findings",
  columns: {
    policy: text,
    source: text,
    memento: text,
    captured: instant,
    verdict: oneOf(["wording", "doubtful", "unreadable"]),
    reason: orNull(text),
    rules: text,
    words: orNull(text),
    text: orNull(text),
    before: orNull(text),
  },
};

export const ROBOTS: Table<RobotsRecord> = {
  name: "robots",
  columns: {
    origin: text,
    agent: text,
    read: orNull(instant),
    rules: jsonOrNull(
      fields({
        rules: list(fields({ allows: flag, pattern: text })),
        delay: orNull(number),
      }),
    ),
    unreachableSince: orNull(instant),
  },
};

export const RUNS: Table<{ readonly job: string; readonly started: string }> = {
  name: "runs",
  columns: { job: text, started: instant },
};

/** Read a row, trusting nothing in it. @throws StateError `state-damaged`, which names the table and the column. */
export function decodeRow<Value>(table: Table<Value>, row: unknown, file: string): Value {
  const given = row as Row;
  const list = Object.keys(table.columns).map((key) => given[key]);
  return decodeLists(table, [list], file)[0] as Value;
}

/** Do the same with rows that come as lists of values, in the order of the table's columns. */
export function decodeLists<Value>(
  { name, columns }: Table<Value>,
  lists: readonly unknown[],
  file: string,
): Value[] {
  const shapes = Object.entries<Shape<unknown> | Column<unknown>>(columns).map(
    ([key, column]) => [key, typeof column === "function" ? column : column.read] as const,
  );
  let at = "";
  try {
    return (lists as readonly (readonly unknown[])[]).map((list) => {
      const made: Record<string, unknown> = {};
      let place = 0;
      for (const [key, read] of shapes) {
        at = key;
        made[key] = read(list[place]);
        place += 1;
      }
      return made as Value;
    });
  } catch (thrown) {
    const detail = `a row of its table "${name}" cannot be read (${describe(at, thrown)})`;
    throw damagedState(file, detail, thrown);
  }
}

/** Make the row of a record. @throws StateError `state-invalid` where it is not what its type says. */
export function encodeRow<Value>({ name, columns }: Table<Value>, record: Value): Row {
  const made: Row = {};
  let at = "";
  try {
    for (at in columns) {
      const column: Shape<unknown> | Column<unknown> = columns[at as keyof Value];
      const value: unknown = record[at as keyof Value];
      made[at] =
        typeof column === "function" ? (column(value) as Row[string]) : column.write(value);
    }
    return made;
  } catch (thrown) {
    const message = `this cannot be kept in the table "${name}" (${describe(at, thrown)})`;
    throw new StateError(message, { code: "state-invalid", cause: thrown });
  }
}

/** `hints.0.since: no instant` */
function describe(at: string, thrown: unknown): string {
  if (!(thrown instanceof ShapeError)) return messageOf(thrown);
  return `${at}${thrown.path.length === 0 ? ": " : "."}${thrown.message}`;
}

/** A column that holds JSON. */
export function json<Value>(shape: Shape<Value>): Column<Value> {
  return {
    read: (value) => shape(parseJson(text(value))),
    write: (value) => {
      const written: unknown = JSON.stringify(shape(value));
      if (typeof written !== "string") throw new ShapeError(`JSON has no ${typeof value}`);
      return written;
    },
  };
}

/** A column that holds JSON, or nothing. */
export function jsonOrNull<Value>(shape: Shape<Value>): Column<Value | null> {
  const column = json(shape);
  return {
    read: (value) => (value === null ? null : column.read(value)),
    write: (value) => (value === null ? null : column.write(value)),
  };
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch (thrown) {
    throw new ShapeError(messageOf(thrown), [], thrown);
  }
}
