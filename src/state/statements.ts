import type { DatabaseSync, StatementSync } from "node:sqlite";

const STANDING = `policy, last_checked AS lastChecked, last_outcome AS lastOutcome, reason,
  last_seen AS lastSeen, failures, hints`;

const CHECK = `${STANDING}, watched_since AS watchedSince, last_body AS lastBody`;

const HOLD = `policy, mark, captured, address, verdict, evidence, status, sightings, last_seen AS lastSeen, away, passes`;

const FINDING = "policy, source, memento, captured, verdict, reason, rules, words, text, before";

/** Every statement of the store. Columns come out, and parameters go in, under the names that the records use. */
const STATEMENTS = {
  check: `SELECT ${CHECK} FROM checks WHERE policy = :policy`,
  checks: `SELECT ${CHECK} FROM checks ORDER BY policy`,
  standings: `SELECT ${STANDING} FROM checks ORDER BY policy`,
  saveCheck: `
    INSERT INTO checks (policy, last_checked, last_outcome, reason, last_seen, watched_since, failures, last_body, hints)
    VALUES (:policy, :lastChecked, :lastOutcome, :reason, :lastSeen, :watchedSince, :failures, :lastBody, :hints)
    ON CONFLICT (policy) DO UPDATE SET
      last_checked = excluded.last_checked, last_outcome = excluded.last_outcome, reason = excluded.reason,
      last_seen = excluded.last_seen, watched_since = excluded.watched_since, failures = excluded.failures,
      last_body = excluded.last_body, hints = excluded.hints`,

  troubles: "SELECT key, since, failures, reason, told FROM troubles ORDER BY key",
  saveTrouble: `
    INSERT INTO troubles (key, since, failures, reason, told)
    VALUES (:key, :since, :failures, :reason, :told)
    ON CONFLICT (key) DO UPDATE SET
      since = excluded.since, failures = excluded.failures, reason = excluded.reason, told = excluded.told`,
  endTrouble: "DELETE FROM troubles WHERE key = :key",

  cursor: "SELECT policy, source, value FROM cursors WHERE policy = :policy AND source = :source",
  saveCursor: `
    INSERT INTO cursors (policy, source, value) VALUES (:policy, :source, :value)
    ON CONFLICT (policy, source) DO UPDATE SET value = excluded.value`,

  holds: `
    SELECT ${HOLD} FROM holds
    WHERE (:status IS NULL OR status = :status) AND (:policy IS NULL OR policy = :policy)
    ORDER BY policy, unixepoch(captured, 'subsec'), mark`,
  saveHold: `
    INSERT INTO holds
      (policy, mark, captured, address, verdict, evidence, status, sightings, last_seen, away, passes)
    VALUES
      (:policy, :mark, :captured, :address, :verdict, :evidence, :status, :sightings, :lastSeen, :away, :passes)
    ON CONFLICT (policy, mark) DO UPDATE SET
      captured = excluded.captured, address = excluded.address, verdict = excluded.verdict,
      evidence = excluded.evidence, status = excluded.status, sightings = excluded.sightings,
      last_seen = excluded.last_seen, away = excluded.away, passes = excluded.passes`,
  dropPassed: `
    DELETE FROM holds WHERE policy = :policy AND status = 'passed' AND mark NOT IN (
      SELECT mark FROM holds WHERE policy = :policy AND status = 'passed'
      ORDER BY unixepoch(last_seen, 'subsec') DESC LIMIT 50)`,
  heldCapture: "SELECT head, body FROM held_captures WHERE policy = :policy AND mark = :mark",
  saveHeldCapture: `
    INSERT INTO held_captures (policy, mark, head, body) VALUES (:policy, :mark, :head, :body)
    ON CONFLICT (policy, mark) DO UPDATE SET head = excluded.head, body = excluded.body`,
  dropHeldCapture: "DELETE FROM held_captures WHERE policy = :policy AND mark = :mark",

  findings: `
    SELECT ${FINDING} FROM findings WHERE policy = :policy
    ORDER BY unixepoch(captured, 'subsec'), source, memento`,
  saveFinding: `
    INSERT INTO findings (${FINDING})
    VALUES (:policy, :source, :memento, :captured, :verdict, :reason, :rules, :words, :text, :before)
    ON CONFLICT (policy, source, memento) DO UPDATE SET
      captured = excluded.captured, verdict = excluded.verdict, reason = excluded.reason, rules = excluded.rules,
      words = excluded.words, text = excluded.text, before = excluded.before`,
  findingCapture: `
    SELECT head, body FROM finding_captures
    WHERE policy = :policy AND source = :source AND memento = :memento`,
  saveFindingCapture: `
    INSERT INTO finding_captures (policy, source, memento, head, body)
    VALUES (:policy, :source, :memento, :head, :body)
    ON CONFLICT (policy, source, memento) DO UPDATE SET head = excluded.head, body = excluded.body`,
  releaseFindings: `
    DELETE FROM finding_captures WHERE policy = :policy AND (source, memento) IN (
      SELECT source, memento FROM findings
      WHERE policy = :policy AND unixepoch(captured, 'subsec') < unixepoch(:before, 'subsec'))`,
  robots: `
    SELECT origin, agent, last_read AS read, rules, unreachable_since AS unreachableSince
    FROM robots WHERE origin = :origin`,
  saveRobots: `
    INSERT INTO robots (origin, agent, last_read, rules, unreachable_since)
    VALUES (:origin, :agent, :read, :rules, :unreachableSince)
    ON CONFLICT (origin) DO UPDATE SET
      agent = excluded.agent, last_read = excluded.last_read, rules = excluded.rules,
      unreachable_since = excluded.unreachable_since`,

  run: "SELECT job, started FROM runs WHERE job = :job",
  saveRun: `
    INSERT INTO runs (job, started) VALUES (:job, :started)
    ON CONFLICT (job) DO UPDATE SET started = excluded.started`,
} as const;

export type Statements = Readonly<Record<keyof typeof STATEMENTS, StatementSync>>;

/** Prepare every statement: a database that lacks a table or a column fails here. */
export function prepareStatements(database: DatabaseSync): Statements {
  const prepared = Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)]);
  return Object.fromEntries(prepared) as Statements;
}
