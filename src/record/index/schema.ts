/** What marks a database as an index of ours (https://www.sqlite.org/pragma.html#pragma_application_id): `clwi`. */
export const APPLICATION_ID = 0x636c7769;

/** Raised with every change of the tables: an index of this schema is made beside one of a later, and in place of one of an earlier. */
export const INDEX_SCHEMA = 4;

/**
 * `commits` holds all of `main` along first parents, from 1 on; a commit that is no version has no policy. `policies` sums
 * up the versions of each: how many, the newest, when that was captured, and when the newest was whose wording was not only
 * dressed or read otherwise.
 * `texts` has the blobs of the texts up to some place: it is filled when many texts are to be read. Null where the commit does
 * not touch one file alone.
 * `standing` has one row: the commit of `main` that the rest stands for.
 */
export const TABLES = `
  CREATE TABLE commits (
    place INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    is_merge INTEGER NOT NULL,
    policy INTEGER,
    captured TEXT,
    recorded TEXT,
    source TEXT,
    address TEXT,
    url TEXT,
    capture BLOB,
    body_sha256 BLOB,
    text_sha256 BLOB,
    normaliser TEXT,
    change TEXT,
    subject TEXT,
    counts TEXT,
    last_updated TEXT,
    service TEXT,
    name TEXT
  ) STRICT;

  CREATE INDEX commits_of_policy ON commits (policy, place) WHERE policy IS NOT NULL;

  CREATE TABLE policies (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    service TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    versions INTEGER NOT NULL DEFAULT 0,
    newest INTEGER,
    captured TEXT,
    worded TEXT
  ) STRICT;

  CREATE TABLE texts (
    place INTEGER PRIMARY KEY,
    blob BLOB
  ) STRICT;

  CREATE TABLE standing (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    tip TEXT,
    place INTEGER NOT NULL,
    grafts TEXT NOT NULL
  ) STRICT;

  INSERT INTO standing (only, tip, place, grafts) VALUES (1, NULL, 0, '');
`;
