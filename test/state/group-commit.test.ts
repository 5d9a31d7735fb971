import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished } from "vitest";
import { openGroup } from "../../src/state/group-commit.ts";

function openNumbers(): { database: DatabaseSync; numbers: () => unknown[] } {
  const database = new DatabaseSync(":memory:");
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  database.exec("CREATE TABLE numbers (number INTEGER PRIMARY KEY) STRICT");
  const all = database.prepare("SELECT number FROM numbers ORDER BY number");
  return { database, numbers: () => all.all().map(({ number }) => number) };
}

it("writes of one turn are one transaction", async () => {
  const { database, numbers } = openNumbers();
  const group = openGroup(database);
  const seen: boolean[] = [];

  await Promise.all(
    [1, 2, 3].map((number) =>
      group.write(() => {
        seen.push(database.isTransaction);
        database.exec(`INSERT INTO numbers VALUES (${number})`);
      }),
    ),
  );

  expect(seen).toEqual([true, true, true]);
  expect(numbers()).toEqual([1, 2, 3]);
});

it("a write that cannot be done takes no other with it", async () => {
  const { database, numbers } = openNumbers();
  const group = openGroup(database);

  const ends = await Promise.allSettled(
    [1, 1, 2].map((number) =>
      group.write(() => database.exec(`INSERT INTO numbers VALUES (${number})`)),
    ),
  );

  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(numbers()).toEqual([1, 2]);
});

it("what waits can be written at once", async () => {
  const { database, numbers } = openNumbers();
  const group = openGroup(database);
  const write = group.write(() => database.exec("INSERT INTO numbers VALUES (1)"));

  group.flush();

  expect(numbers()).toEqual([1]);
  await write;
});

it("a write after the end is refused", async () => {
  const { database } = openNumbers();
  const group = openGroup(database);
  database.close();

  await expect(group.write(() => database.exec("SELECT 1"))).rejects.toThrow(/not open/);
});
