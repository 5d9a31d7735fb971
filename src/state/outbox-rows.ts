import { z } from "zod";
import type { OutboxEntry, Suspension, ToldVersion } from "./outbox-contract.ts";
import { instant, json, type Table } from "./rows.ts";

export const OUTBOX: Table<OutboxEntry> = {
  name: "outbox",
  codec: z.object({
    messageId: z.string(),
    kind: z.enum(["digest", "immediate", "operator", "sample"]),
    channel: z.enum(["mail", "webhook", "file"]),
    subscriber: z.string(),
    window: json(z.object({ from: instant.nullable(), to: instant })),
    commits: json(z.object({ from: z.string(), to: z.string() })).nullable(),
    status: z.enum(["composed", "sending", "sent", "failed", "refused"]),
    composed: instant,
    attempted: instant.nullable(),
    attempts: z.int().min(0),
    nextAttempt: instant.nullable(),
    reason: z.string().nullable(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    data: z.string().nullable(),
    thread: z.string().nullable(),
    entryCount: z.int().min(0),
  }),
};

export const WINDOWS: Table<{
  readonly subscriber: string;
  readonly ended: string;
  readonly toldSince: string | null;
}> = {
  name: "windows",
  codec: z.object({ subscriber: z.string(), ended: instant, toldSince: instant.nullable() }),
};

export const TOLD: Table<ToldVersion & { readonly subscriber: string }> = {
  name: "told",
  codec: z.object({ subscriber: z.string(), news: z.string(), recorded: instant }),
};

export const SUSPENSIONS: Table<Suspension & { readonly resumed: string | null }> = {
  name: "suspensions",
  codec: z.object({
    subscriber: z.string(),
    since: instant,
    reason: z.string(),
    resumed: instant.nullable(),
  }),
};
