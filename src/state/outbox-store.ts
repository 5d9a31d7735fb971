import type { DatabaseSync } from "node:sqlite";
import type { ClosedWindow, OutboxEntry, OutboxStore, Told } from "./outbox-contract.ts";
import { DUE, OUTBOX, SUSPENSIONS, TOLD, WINDOWS } from "./outbox-rows.ts";
import { prepareOutbox } from "./outbox-statements.ts";
import { decodeRow, encodeRow } from "./rows.ts";
import { attemptOn } from "./sqlite-failure.ts";
import { inTransaction } from "./transaction.ts";

/** Make the part of the store that has messages and windows. */
export function createOutbox(database: DatabaseSync, file: string): OutboxStore {
  const statements = prepareOutbox(database);

  function readWindow(subscriber: string): { ended: string; toldSince: string | null } | null {
    const row = statements.windowEnd.get({ subscriber });
    return row === undefined ? null : decodeRow(WINDOWS, row, file);
  }

  function readTold(subscriber: string): Told {
    const window = readWindow(subscriber);
    const rows = statements.told.all({ subscriber });
    return {
      end: window?.ended ?? null,
      since: window === null ? null : (window.toldSince ?? window.ended),
      told: new Set(rows.map((row) => decodeRow(TOLD, row, file).news)),
    };
  }

  function closeWindow(window: ClosedWindow): boolean {
    const { subscriber, begins, ends, forgetBefore } = window;
    const entries = window.entries.map((entry) => encodeRow(OUTBOX, entry));
    const told = window.told.map((one) => encodeRow(TOLD, { subscriber, ...one }));
    let isOurs = false;
    inTransaction(database, () => {
      const known = readWindow(subscriber);
      isOurs = (known?.ended ?? null) === begins;
      if (!isOurs) return;
      // From here on all is remembered; of a window from before nothing was.
      const toldSince = known === null ? forgetBefore : (known.toldSince ?? known.ended);
      for (const entry of entries) statements.queue.run(entry);
      for (const one of told) statements.saveTold.run(one);
      statements.saveWindow.run(encodeRow(WINDOWS, { subscriber, ended: ends, toldSince }));
      statements.forgetTold.run({ subscriber, before: forgetBefore });
    });
    return isOurs;
  }

  function readOutbox(rows: readonly unknown[]): OutboxEntry[] {
    return rows.map((row) => decodeRow(OUTBOX, row, file));
  }

  return {
    told: (subscriber) => attemptOn(file, () => readTold(subscriber)),
    closeWindow: (window) => attemptOn(file, () => closeWindow(window)),
    queue: (entry) =>
      attemptOn(file, () => statements.queue.run(encodeRow(OUTBOX, entry)).changes > 0),
    outbox: ({ status, subscriber = null } = {}) =>
      attemptOn(file, () => {
        const statuses = status === undefined ? null : ` ${status.join(" ")} `;
        return readOutbox(statements.outbox.all({ statuses, subscriber }));
      }),
    ...createPost(statements, file, readOutbox),
    ...createSuspensions(statements, file),
  };
}

/** What is done to single messages on their way. */
function createPost(
  statements: ReturnType<typeof prepareOutbox>,
  file: string,
  readOutbox: (rows: readonly unknown[]) => OutboxEntry[],
): Pick<
  OutboxStore,
  | "dueMessages"
  | "message"
  | "claim"
  | "settle"
  | "postpone"
  | "revive"
  | "forgetSent"
  | "forgetStranded"
> {
  return {
    dueMessages: (now, isForced = false) =>
      attemptOn(file, () =>
        statements.dueMessages
          .all({ now, isForced: isForced ? 1 : 0 })
          .map((row) => decodeRow(DUE, row, file)),
      ),
    message: (messageId) =>
      attemptOn(file, () => readOutbox(statements.message.all({ messageId }))[0] ?? null),
    claim: (messageId, now, lease, isForced = false) =>
      attemptOn(file, () => {
        const claimed = { messageId, now, lease, isForced: isForced ? 1 : 0 };
        return statements.claim.run(claimed).changes > 0;
      }),
    settle: (messageId, { status, attempted, reason, nextAttempt, unconfirmed }) =>
      attemptOn(file, () => {
        const settled = { messageId, status, attempted, reason, nextAttempt, unconfirmed };
        statements.settle.run(settled);
      }),
    postpone: (channel, now, until, subscriber) =>
      attemptOn(
        file,
        () => void statements.postpone.run({ channel, now, until, subscriber: subscriber ?? null }),
      ),
    revive: (subscriber) =>
      attemptOn(file, () =>
        Number(statements.revive.run({ subscriber: subscriber ?? null }).changes),
      ),
    forgetSent: (before) => attemptOn(file, () => void statements.forgetSent.run({ before })),
    forgetStranded: (subscribers, before) =>
      attemptOn(
        file,
        () =>
          void statements.forgetStranded.run({ subscribers: JSON.stringify(subscribers), before }),
      ),
  };
}

function createSuspensions(
  statements: ReturnType<typeof prepareOutbox>,
  file: string,
): Pick<OutboxStore, "suspend" | "resume" | "suspensions" | "lastResumed"> {
  const read = () => statements.suspensions.all({}).map((row) => decodeRow(SUSPENSIONS, row, file));
  return {
    suspend: ({ subscriber, since, reason }) =>
      attemptOn(file, () => statements.suspend.run({ subscriber, since, reason }).changes > 0),
    resume: (subscriber, at) =>
      attemptOn(file, () => statements.resume.run({ subscriber, at }).changes > 0),
    suspensions: () =>
      attemptOn(file, () =>
        read()
          .filter(({ resumed }) => resumed === null)
          .map(({ subscriber, since, reason }) => ({ subscriber, since, reason })),
      ),
    lastResumed: (subscriber, reason) =>
      attemptOn(
        file,
        () =>
          read().find((one) => one.subscriber === subscriber && one.reason === reason)?.resumed ??
          null,
      ),
  };
}
