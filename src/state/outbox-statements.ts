import type { DatabaseSync, StatementSync } from "node:sqlite";

const KEYS = `message_id AS messageId, kind, channel, subscriber, told_window AS window, commits, status, composed,
  attempted, attempts, unconfirmed, next_attempt AS nextAttempt, reason, subject, thread, entry_count AS entryCount`;

/** Who waits longer than any pause is long was put off by a clock that ran ahead. */
const IS_TIME = `(next_attempt IS NULL
  OR unixepoch(next_attempt, 'subsec') <= unixepoch(:now, 'subsec')
  OR unixepoch(next_attempt, 'subsec') > unixepoch(:now, 'subsec') + 2 * 86400)`;

/** A message that another process may be sending waits for its lease, whoever asks. */
const IS_DUE = `status NOT IN ('sent', 'refused') AND (${IS_TIME} OR (:isForced = 1 AND status = 'failed'))`;

/** Who is suspended gets no digests; notices and samples are no digests. */
const MAY_LEAVE = `(kind IN ('operator', 'sample') OR NOT EXISTS (
  SELECT 1 FROM suspensions WHERE suspensions.subscriber = outbox.subscriber AND suspensions.resumed IS NULL))`;

const STATEMENTS = {
  windowEnd:
    "SELECT subscriber, ended, told_since AS toldSince FROM windows WHERE subscriber = :subscriber",
  saveWindow: `
    INSERT INTO windows (subscriber, ended, told_since) VALUES (:subscriber, :ended, :toldSince)
    ON CONFLICT (subscriber) DO UPDATE SET ended = excluded.ended, told_since = excluded.told_since`,
  told: "SELECT subscriber, news, recorded FROM told WHERE subscriber = :subscriber",
  saveTold: `
    INSERT INTO told (subscriber, news, recorded) VALUES (:subscriber, :news, :recorded)
    ON CONFLICT (subscriber, news) DO NOTHING`,
  forgetTold: `
    DELETE FROM told
    WHERE subscriber = :subscriber AND unixepoch(recorded, 'subsec') < unixepoch(:before, 'subsec')`,

  queue: `
    INSERT INTO outbox
      (message_id, kind, channel, subscriber, told_window, commits, status, composed, attempted, attempts, unconfirmed,
       next_attempt, reason, subject, text, html, data, thread, entry_count)
    VALUES
      (:messageId, :kind, :channel, :subscriber, :window, :commits, :status, :composed, :attempted, :attempts, :unconfirmed,
       :nextAttempt, :reason, :subject, :text, :html, :data, :thread, :entryCount)
    ON CONFLICT (message_id) DO NOTHING`,
  outbox: `
    SELECT ${KEYS}, '' AS text, '' AS html, NULL AS data FROM outbox
    WHERE (:subscriber IS NULL OR subscriber = :subscriber)
      AND (:statuses IS NULL OR instr(:statuses, ' ' || status || ' ') > 0)
    ORDER BY unixepoch(composed, 'subsec'), position`,
  dueMessages: `
    SELECT message_id AS messageId, kind, channel, subscriber, attempts FROM outbox INDEXED BY outbox_due
    WHERE ${IS_DUE} AND ${MAY_LEAVE}
    ORDER BY unixepoch(composed, 'subsec'), position`,
  message: `SELECT ${KEYS}, text, html, data FROM outbox WHERE message_id = :messageId`,
  claim: `
    UPDATE outbox SET status = 'sending', attempted = :now, attempts = attempts + 1, next_attempt = :lease
    WHERE message_id = :messageId AND ${IS_DUE} AND ${MAY_LEAVE}`,
  // Of two processes that send the same message, the one that fails last must not have it sent a third time.
  settle: `
    UPDATE outbox SET status = :status, attempted = :attempted, reason = :reason, next_attempt = :nextAttempt,
      unconfirmed = :unconfirmed
    WHERE message_id = :messageId AND status <> 'sent'`,
  postpone: `
    UPDATE outbox SET next_attempt = :until
    WHERE channel = :channel AND status IN ('composed', 'failed') AND ${IS_TIME}
      AND (:subscriber IS NULL OR subscriber = :subscriber)`,
  revive: `
    UPDATE outbox SET status = 'composed', attempts = 0, unconfirmed = 0, next_attempt = NULL
    WHERE status = 'refused' AND (:subscriber IS NULL OR subscriber = :subscriber)`,
  forgetSent: `
    DELETE FROM outbox
    WHERE status = 'sent' AND unixepoch(attempted, 'subsec') < unixepoch(:before, 'subsec')`,
  forgetStranded: `
    DELETE FROM outbox
    WHERE kind IN ('digest', 'immediate') AND status <> 'sent'
      AND subscriber NOT IN (SELECT value FROM json_each(:subscribers))
      AND unixepoch(composed, 'subsec') < unixepoch(:before, 'subsec')`,

  suspend: `
    INSERT INTO suspensions (subscriber, since, reason, resumed) VALUES (:subscriber, :since, :reason, NULL)
    ON CONFLICT (subscriber) DO UPDATE SET since = excluded.since, reason = excluded.reason, resumed = NULL
    WHERE suspensions.resumed IS NOT NULL`,
  resume: "UPDATE suspensions SET resumed = :at WHERE subscriber = :subscriber AND resumed IS NULL",
  suspensions: "SELECT subscriber, since, reason, resumed FROM suspensions ORDER BY subscriber",
} as const;

export type OutboxStatements = Readonly<Record<keyof typeof STATEMENTS, StatementSync>>;

/** Prepare every statement of the outbox: a database that lacks a table or a column fails here. */
export function prepareOutbox(database: DatabaseSync): OutboxStatements {
  const prepared = Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)]);
  return Object.fromEntries(prepared) as OutboxStatements;
}
