import { fields, instant, integer, oneOf, orNull, text } from "../model/shape.ts";
import type { DueMessage, OutboxEntry, Suspension, ToldVersion } from "./outbox-contract.ts";
import { json, jsonOrNull, type Table } from "./rows.ts";

export const OUTBOX: Table<OutboxEntry> = {
  name: "outbox",
  columns: {
    messageId: text,
    kind: oneOf(["digest", "immediate", "operator", "sample"]),
    channel: oneOf(["mail", "webhook", "file"]),
    subscriber: text,
    window: json(fields({ from: orNull(instant), to: instant })),
    commits: jsonOrNull(fields({ from: text, to: text })),
    status: oneOf(["composed", "sending", "sent", "failed", "refused"]),
    composed: instant,
    attempted: orNull(instant),
    attempts: integer(0),
    unconfirmed: integer(0),
    nextAttempt: orNull(instant),
    reason: orNull(text),
    subject: text,
    text: text,
    html: text,
    data: orNull(text),
    thread: orNull(text),
    entryCount: integer(0),
  },
};

const { messageId, kind, channel, subscriber, attempts } = OUTBOX.columns;

export const DUE: Table<DueMessage> = {
  name: "outbox",
  columns: { messageId, kind, channel, subscriber, attempts },
};

export const WINDOWS: Table<{
  readonly subscriber: string;
  readonly ended: string;
  readonly toldSince: string | null;
}> = {
  name: "windows",
  columns: { subscriber: text, ended: instant, toldSince: orNull(instant) },
};

export const TOLD: Table<ToldVersion & { readonly subscriber: string }> = {
  name: "told",
  columns: { subscriber: text, news: text, recorded: instant },
};

export const SUSPENSIONS: Table<Suspension & { readonly resumed: string | null }> = {
  name: "suspensions",
  columns: {
    subscriber: text,
    since: instant,
    reason: text,
    resumed: orNull(instant),
  },
};
