/** What marks a database as ours (https://www.sqlite.org/pragma.html#pragma_application_id): `clwt`. */
export const APPLICATION_ID = 0x636c7774;

/**
 * Every step that the schema has taken: step n brings a database from `user_version` n to n + 1.
 * What was released is never edited; a change is a new step at the end.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE checks (
    policy TEXT PRIMARY KEY,
    last_checked TEXT NOT NULL,
    last_outcome TEXT NOT NULL,
    reason TEXT,
    last_seen TEXT,
    watched_since TEXT,
    failures INTEGER NOT NULL,
    last_body TEXT
  ) STRICT;

  CREATE TABLE cursors (
    policy TEXT NOT NULL,
    source TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (policy, source)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox (
    position INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE,
    subscriber TEXT NOT NULL,
    told_window TEXT NOT NULL,
    status TEXT NOT NULL,
    composed TEXT NOT NULL,
    attempted TEXT,
    reason TEXT,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    entry_count INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX outbox_unsent ON outbox (position) WHERE status <> 'sent';

  CREATE TABLE windows (
    subscriber TEXT PRIMARY KEY,
    ended TEXT NOT NULL
  ) STRICT;

  CREATE TABLE holds (
    policy TEXT NOT NULL,
    captured TEXT NOT NULL,
    address TEXT NOT NULL,
    verdict TEXT NOT NULL,
    evidence TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (policy, captured, address)
  ) STRICT;

  CREATE TABLE runs (
    job TEXT PRIMARY KEY,
    started TEXT NOT NULL
  ) STRICT;
  `,
  // Holds are told apart by what they say, and keep their bytes. Those from before come back with the next check.
  `
  DROP TABLE holds;

  CREATE TABLE holds (
    policy TEXT NOT NULL,
    mark TEXT NOT NULL,
    captured TEXT NOT NULL,
    address TEXT NOT NULL,
    verdict TEXT NOT NULL,
    evidence TEXT NOT NULL,
    status TEXT NOT NULL,
    sightings INTEGER NOT NULL,
    last_seen TEXT NOT NULL,
    away TEXT NOT NULL,
    passes INTEGER NOT NULL,
    PRIMARY KEY (policy, mark)
  ) STRICT;

  CREATE TABLE held_captures (
    policy TEXT NOT NULL,
    mark TEXT NOT NULL,
    head TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (policy, mark)
  ) STRICT;
  `,
  // What captures of web archives were found to say, and their bytes until that is recorded.
  `
  CREATE TABLE findings (
    policy TEXT NOT NULL,
    source TEXT NOT NULL,
    memento TEXT NOT NULL,
    captured TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT,
    rules TEXT NOT NULL,
    words TEXT,
    text TEXT,
    before TEXT,
    PRIMARY KEY (policy, source, memento)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE finding_captures (
    policy TEXT NOT NULL,
    source TEXT NOT NULL,
    memento TEXT NOT NULL,
    head TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (policy, source, memento)
  ) STRICT;
  `,
  // Robots.txt, and what a check noticed besides: JSON.
  `
  CREATE TABLE robots (
    origin TEXT PRIMARY KEY,
    agent TEXT NOT NULL,
    last_read TEXT,
    rules TEXT,
    unreachable_since TEXT
  ) STRICT;

  ALTER TABLE checks ADD COLUMN hints TEXT NOT NULL DEFAULT '[]';
  `,
  // What cannot be watched, and whether the operator knows.
  `
  CREATE TABLE troubles (
    key TEXT PRIMARY KEY,
    since TEXT NOT NULL,
    failures INTEGER NOT NULL,
    reason TEXT NOT NULL,
    told TEXT
  ) STRICT;
  `,
  // Messages are claimed before they are sent, wait between attempts, and take several channels; what a subscriber has been told is known by version.
  `
  ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'digest';
  ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail';
  ALTER TABLE outbox ADD COLUMN commits TEXT;
  ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE outbox ADD COLUMN next_attempt TEXT;
  ALTER TABLE outbox ADD COLUMN data TEXT;
  ALTER TABLE outbox ADD COLUMN thread TEXT;

  DROP INDEX outbox_unsent;
  CREATE INDEX outbox_unsent ON outbox (position) WHERE status NOT IN ('sent', 'refused');

  ALTER TABLE windows ADD COLUMN told_since TEXT;

  CREATE TABLE told (
    subscriber TEXT NOT NULL,
    news TEXT NOT NULL,
    recorded TEXT NOT NULL,
    PRIMARY KEY (subscriber, news)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE suspensions (
    subscriber TEXT PRIMARY KEY,
    since TEXT NOT NULL,
    reason TEXT NOT NULL,
    resumed TEXT
  ) STRICT;
  `,
  // What is due is found without reading a body: these columns stand behind the bodies in each row.
  `
  DROP INDEX outbox_unsent;
  CREATE INDEX outbox_due
    ON outbox (position, message_id, kind, channel, subscriber, status, composed, attempts, next_attempt)
    WHERE status NOT IN ('sent', 'refused');
  `,
  // What a server may have taken is sent again less often than what it has not.
  `
  ALTER TABLE outbox ADD COLUMN unconfirmed INTEGER NOT NULL DEFAULT 0;
  `,
];
