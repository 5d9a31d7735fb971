import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DatabaseSync } from "node:sqlite";
import { describeError } from "../../model/errors.ts";
import { hasCode } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { isDamaged, isIndexFailure } from "./index-failure.ts";
import { openDatabase } from "./open-database.ts";
import { INDEX_SCHEMA } from "./schema.ts";

/** The database of an index, wherever it can be kept. */
export interface IndexStore {
  /** Give it, opened when it is first asked for. */
  open(): DatabaseSync;
  /**
   * Take another after a failure: a new file for one that is damaged, this process's memory where no file will do.
   * Whatever was no failure of the index, or cannot be helped, is thrown again.
   */
  replace(thrown: unknown): void;
  close(): void;
}

/**
 * Keep an index in the archive's `.git/clausewatch`, or in memory where that may not be written. Nothing is lost with it:
 * it is made again from git.
 */
export function openIndexStore(git: Git, onNotice: (notice: string) => void): IndexStore {
  const folder = join(git.room, "index");
  const file = join(folder, `versions-${INDEX_SCHEMA}.sqlite`);
  let database: DatabaseSync | null = null;
  let isRenewed = false;
  let isInMemory = false;

  function open(): DatabaseSync {
    if (database?.isOpen === true) return database;
    try {
      database = isInMemory ? openMemory(file) : openFile();
    } catch (thrown) {
      replace(thrown);
      return open();
    }
    return database;
  }

  function openFile(): DatabaseSync {
    makeFolder(folder);
    const isNew = !existsSync(file);
    const opened = openDatabase(file);
    if (isNew) dropEarlier(folder);
    return opened;
  }

  function replace(thrown: unknown): void {
    if (!isIndexFailure(thrown) && !isFileError(thrown)) throw thrown;
    close();
    if (isInMemory) throw thrown;
    if (isDamaged(thrown) && !isRenewed) {
      isRenewed = true;
      if (moveAway(folder)) return;
    }
    isInMemory = true;
    onNotice(
      `the index of versions cannot be kept in the archive, and is made anew by every command: ${describeError(thrown)}`,
    );
  }

  function close(): void {
    if (database?.isOpen === true) database.close();
    database = null;
  }

  return { open, replace, close };
}

function makeFolder(folder: string): void {
  // Not `recursive`: the folder above is the archive's own, and where it is not there, nothing is to be made.
  if (existsSync(folder)) return;
  try {
    mkdirSync(folder);
  } catch (thrown) {
    if (!hasCode(thrown, "EEXIST")) throw thrown;
  }
}

/** Drop the indexes that earlier releases made; one of a later release stays. */
function dropEarlier(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const [, schema] = /^versions-(\d+)\.sqlite(?:-wal|-shm)?$/.exec(name) ?? [];
      if (schema !== undefined && Number(schema) < INDEX_SCHEMA)
        rmSync(join(folder, name), { force: true });
    }
  } catch {
    // They take room, and nothing else.
  }
}

/** In one step, so that another process finds all of the files there or none. */
function moveAway(folder: string): boolean {
  const grave = `${folder}.${randomUUID()}`;
  try {
    renameSync(folder, grave);
    rmSync(grave, { recursive: true, force: true });
    return true;
  } catch {
    // It may not be written; memory will do.
    return false;
  }
}

/** What the file on a disk that may only be read has, is taken over, where nothing is left in its log. */
function openMemory(file: string): DatabaseSync {
  const database = openDatabase(":memory:");
  if (!existsSync(file) || sizeOf(`${file}-wal`) > 0) return database;
  const url = `${pathToFileURL(file).href}?immutable=1`;
  try {
    database.prepare("ATTACH ? AS kept").run(url);
    const version = database.prepare("PRAGMA kept.user_version").get()?.["user_version"];
    if (version !== INDEX_SCHEMA) return database;
    database.exec(`
      BEGIN;
      INSERT INTO main.commits SELECT * FROM kept.commits;
      INSERT INTO main.policies SELECT * FROM kept.policies;
      INSERT INTO main.texts SELECT * FROM kept.texts;
      INSERT OR REPLACE INTO main.standing SELECT * FROM kept.standing;
      COMMIT;`);
    return database;
  } catch {
    // What cannot be read there is read from git.
    database.close();
    return openDatabase(":memory:");
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function isFileError(thrown: unknown): boolean {
  return thrown instanceof Error && "syscall" in thrown && "code" in thrown;
}
