import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Capture } from "../model/capture.ts";
import type { CheckStanding, Finding, HoldRecord, StateStore } from "./contract.ts";
import { packCapture, unpackCapture } from "./held-capture.ts";
import {
  CHECKS,
  CURSORS,
  decodeLists,
  decodeRow,
  encodeRow,
  FINDINGS,
  HOLDS,
  ROBOTS,
  RUNS,
  STANDINGS,
  TROUBLES,
} from "./rows.ts";
import type { Row, Table } from "./rows.ts";
import { attemptOn, explainFailure } from "./sqlite-failure.ts";
import { prepareStatements, type Statements } from "./statements.ts";
import { openGroup } from "./group-commit.ts";
import { createOutbox } from "./outbox-store.ts";
import { inTransaction } from "./transaction.ts";

/** Make the store over an open database with the newest schema. The store closes the database. */
export function createStore(database: DatabaseSync, file: string): StateStore {
  const statements = prepareStatements(database);
  const group = openGroup(database);

  async function attempt<T>(work: () => T): Promise<T> {
    return attemptOn(file, work);
  }

  /** For what comes by the thousand: many policies end in one turn, and each alone would wait for the disk. */
  async function writeGrouped(work: () => void): Promise<void> {
    try {
      await group.write(work);
    } catch (thrown) {
      throw explainFailure(thrown, file);
    }
  }

  function readOne<Value>(table: Table<Value>, statement: StatementSync, key: Row): Value | null {
    const row = statement.get(key);
    return row === undefined ? null : decodeRow(table, row, file);
  }

  function readAll<Value>(table: Table<Value>, statement: StatementSync, filter: Row): Value[] {
    return statement.all(filter).map((row) => decodeRow(table, row, file));
  }

  function readStandings(): CheckStanding[] {
    // Of ten thousand rows, the names of the columns would be half of what it costs to read them.
    statements.standings.setReturnArrays(true);
    return decodeLists(STANDINGS, statements.standings.all(), file);
  }

  function saveHold(hold: HoldRecord, capture: Capture | undefined): void {
    const row = encodeRow(HOLDS, hold);
    const { policy, mark, status } = hold;
    const kept = capture === undefined ? null : packCapture(capture);
    inTransaction(database, () => {
      statements.saveHold.run(row);
      if (status !== "open") statements.dropHeldCapture.run({ policy, mark });
      else if (kept !== null) statements.saveHeldCapture.run({ policy, mark, ...kept });
      if (status === "passed") statements.dropPassed.run({ policy });
    });
  }

  function close(): void {
    if (database.isOpen) {
      group.flush();
      database.close();
    }
  }

  return {
    check: (policy) => attempt(() => readOne(CHECKS, statements.check, { policy })),
    checks: () => attempt(() => readAll(CHECKS, statements.checks, {})),
    standings: () => attempt(readStandings),
    saveCheck: (record) =>
      writeGrouped(() => void statements.saveCheck.run(encodeRow(CHECKS, record))),
    ...makeTroubles(statements, file, writeGrouped),
    cursor: (policy, source) =>
      attempt(() => readOne(CURSORS, statements.cursor, { policy, source })?.value ?? null),
    saveCursor: (cursor) =>
      attempt(() => void statements.saveCursor.run(encodeRow(CURSORS, cursor))),
    ...createOutbox(database, file),
    saveHold: (hold, capture) => attempt(() => saveHold(hold, capture)),
    holds: ({ policy = null, status = null } = {}) =>
      attempt(() => readAll(HOLDS, statements.holds, { policy, status })),
    heldCapture: ({ policy, mark }) =>
      attempt(() => {
        const row = statements.heldCapture.get({ policy, mark });
        return row === undefined ? null : unpackCapture(row, file, "held_captures");
      }),
    ...makeFindings(database, statements, file),
    robots: (origin) => attempt(() => readOne(ROBOTS, statements.robots, { origin })),
    saveRobots: (record) =>
      writeGrouped(() => void statements.saveRobots.run(encodeRow(ROBOTS, record))),
    ...makeRuns(statements, file),
    close: () => attempt(close),
  };
}

function makeRuns(statements: Statements, file: string): Pick<StateStore, "lastRun" | "saveRun"> {
  function readRun(job: string): string | null {
    const row = statements.run.get({ job });
    return row === undefined ? null : decodeRow(RUNS, row, file).started;
  }

  return {
    lastRun: (job) => attemptOn(file, () => readRun(job)),
    saveRun: (job, at) =>
      attemptOn(file, () => void statements.saveRun.run(encodeRow(RUNS, { job, started: at }))),
  };
}

function makeTroubles(
  statements: Statements,
  file: string,
  write: (work: () => void) => Promise<void>,
): Pick<StateStore, "troubles" | "saveTrouble" | "endTrouble"> {
  return {
    troubles: () =>
      attemptOn(file, () => statements.troubles.all().map((row) => decodeRow(TROUBLES, row, file))),
    saveTrouble: (trouble) =>
      write(() => void statements.saveTrouble.run(encodeRow(TROUBLES, trouble))),
    endTrouble: (key) => write(() => void statements.endTrouble.run({ key })),
  };
}

type FindingStore = Pick<
  StateStore,
  "findings" | "saveFinding" | "findingCapture" | "releaseFindings"
>;

function makeFindings(database: DatabaseSync, statements: Statements, file: string): FindingStore {
  function saveFinding(finding: Finding, capture: Capture | undefined): void {
    const row = encodeRow(FINDINGS, finding);
    const { policy, source, memento } = finding;
    const kept = capture === undefined ? null : packCapture(capture);
    inTransaction(database, () => {
      statements.saveFinding.run(row);
      if (kept !== null) statements.saveFindingCapture.run({ policy, source, memento, ...kept });
    });
  }

  return {
    findings: (policy) =>
      attemptOn(file, () =>
        statements.findings.all({ policy }).map((row) => decodeRow(FINDINGS, row, file)),
      ),
    saveFinding: (finding, capture) => attemptOn(file, () => saveFinding(finding, capture)),
    findingCapture: ({ policy, source, memento }) =>
      attemptOn(file, () => {
        const row = statements.findingCapture.get({ policy, source, memento });
        return row === undefined ? null : unpackCapture(row, file, "finding_captures");
      }),
    releaseFindings: (policy, before) =>
      attemptOn(file, () => void statements.releaseFindings.run({ policy, before })),
  };
}
