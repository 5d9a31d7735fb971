import { z } from "zod";
import type { CheckRecord, Cursor, Finding, HoldRecord, TroubleRecord } from "./contract.ts";
import type { RobotsRecord } from "../model/robots.ts";
import { damagedState, messageOf, StateError } from "./state-error.ts";

/** A row as `node:sqlite` gives and takes it. */
export type Row = Record<string, string | number | null>;

/** How one table's records look outside (output) and in the database (input). */
export interface Table<Value> {
  readonly name: string;
  readonly codec: z.ZodType<Value, Row>;
}

export const instant = z.iso.datetime();

export const CHECKS: Table<CheckRecord> = {
  name: "checks",
  codec: z.object({
    policy: z.string(),
    lastChecked: instant,
    lastOutcome: z.string(),
    reason: z.string().nullable(),
    lastSeen: instant.nullable(),
    watchedSince: instant.nullable(),
    failures: z.int().min(0),
    lastBody: json(
      z.object({
        address: z.string(),
        etag: z.string().nullable(),
        lastModified: z.string().nullable(),
        sha256: z.string(),
        rules: z.string(),
        textSha256: z.string().optional(),
        fingerprint: z.string().optional(),
      }),
    ).nullable(),
    hints: json(
      z.array(
        z.object({
          kind: z.enum(["moved", "canonical", "language"]),
          from: z.string(),
          to: z.string(),
          since: instant,
          checks: z.int().min(1),
        }),
      ),
    ),
  }),
};

export const TROUBLES: Table<TroubleRecord> = {
  name: "troubles",
  codec: z.object({
    key: z.string(),
    since: instant,
    failures: z.int().min(1),
    reason: z.string(),
    told: instant.nullable(),
  }),
};

export const CURSORS: Table<Cursor> = {
  name: "cursors",
  codec: z.object({ policy: z.string(), source: z.string(), value: json(z.unknown()) }),
};

export const HOLDS: Table<HoldRecord> = {
  name: "holds",
  codec: z.object({
    policy: z.string(),
    mark: z.string(),
    captured: instant,
    address: z.string(),
    verdict: z.string(),
    evidence: z.string(),
    status: z.enum(["open", "accepted", "dismissed", "passed"]),
    sightings: z.int().min(1),
    lastSeen: instant,
    away: instant,
    passes: z.int().min(0),
  }),
};

export const FINDINGS: Table<Finding> = {
  name: "findings",
  codec: z.object({
    policy: z.string(),
    source: z.string(),
    memento: z.string(),
    captured: instant,
    verdict: z.enum(["wording", "doubtful", "unreadable"]),
    reason: z.string().nullable(),
    rules: z.string(),
    words: z.string().nullable(),
    text: z.string().nullable(),
    before: z.string().nullable(),
  }),
};

export const ROBOTS: Table<RobotsRecord> = {
  name: "robots",
  codec: z.object({
    origin: z.string(),
    agent: z.string(),
    read: instant.nullable(),
    rules: json(
      z.object({
        rules: z.array(z.object({ allows: z.boolean(), pattern: z.string() })),
        delay: z.number().nullable(),
      }),
    ).nullable(),
    unreachableSince: instant.nullable(),
  }),
};

export const RUNS: Table<{ readonly job: string; readonly started: string }> = {
  name: "runs",
  codec: z.object({ job: z.string(), started: instant }),
};

/** Read a row, trusting nothing in it. @throws StateError `state-damaged`, which names the table and the column. */
export function decodeRow<Value>(table: Table<Value>, row: unknown, file: string): Value {
  const result = z.safeDecode(table.codec, row as Row);
  if (!result.success) {
    const detail = `a row of its table "${table.name}" cannot be read (${describe(result.error)})`;
    throw damagedState(file, detail, result.error);
  }
  return result.data;
}

/** Make the row of a record. @throws StateError `state-invalid` where it is not what its type says. */
export function encodeRow<Value>(table: Table<Value>, record: Value): Row {
  const result = z.safeEncode(table.codec, record);
  if (!result.success) {
    const message = `this cannot be kept in the table "${table.name}" (${describe(result.error)})`;
    throw new StateError(message, { code: "state-invalid", cause: result.error });
  }
  return result.data;
}

/** A column that holds JSON. */
export function json<Value>(schema: z.ZodType<Value, Value>) {
  return z.codec(z.string(), schema, {
    decode: (text, context) => orIssue(context, text, () => JSON.parse(text) as Value),
    encode: (value, context) => orIssue(context, value, () => writeJson(value)),
  });
}

function writeJson(value: unknown): string {
  const text: unknown = JSON.stringify(value);
  if (typeof text !== "string") {
    throw new TypeError(`JSON has no ${typeof value}`);
  }
  return text;
}

function orIssue<T>(context: z.core.ParsePayload, input: unknown, convert: () => T): T {
  try {
    return convert();
  } catch (thrown) {
    context.issues.push({ code: "custom", input, message: messageOf(thrown) });
    return z.NEVER;
  }
}

function describe(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
}
