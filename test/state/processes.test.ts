import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { execPath, getuid } from "node:process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { openSqliteState } from "../../src/state/sqlite.ts";
import { checkOf } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const WRITER = fileURLToPath(new URL("writer.ts", import.meta.url));

function startWriter(
  file: string,
  name: string,
  count: number,
): ChildProcessByStdio<null, Readable, null> {
  const child = spawn(execPath, [WRITER, file, name, String(count)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

function integrityOf(file: string): unknown {
  const database = new DatabaseSync(file);
  const row = database.prepare("PRAGMA integrity_check").get();
  database.close();
  return row?.["integrity_check"];
}

describe("a process that is killed while it writes", () => {
  it("leaves a state that opens, is sound, and has all that was saved", async () => {
    const file = join(await temporaryFolder(), "state.db");

    for (const [name, enough] of [
      ["early", 0],
      ["late", 150],
    ] as const) {
      const child = startWriter(file, name, 1_000_000);
      const ended = once(child, "exit");
      let saved = -1;
      for await (const line of createInterface({ input: child.stdout })) {
        saved = Number(line);
        if (saved === enough) {
          child.kill("SIGKILL");
        }
      }
      await ended;

      const store = await openSqliteState(file);
      const mails = (await store.outbox()).filter(({ subscriber }) => subscriber === name);
      const checks = (await store.checks()).filter(({ policy }) => policy.startsWith(`${name}/`));
      await store.close();

      expect(saved).toBeGreaterThanOrEqual(enough);
      expect(checks.length - 1 - saved).toBeOneOf([0, 1]);
      expect(mails.length - checks.length).toBeOneOf([0, 1]);
      expect(mails.map(({ entryCount }) => entryCount)).toEqual([...mails.keys()]);
      expect(integrityOf(file)).toBe("ok");
    }
  });
});

describe("processes that write at once", () => {
  it("lose nothing, from the first one that makes the file on", async () => {
    const file = join(await temporaryFolder(), "new", "state.db");
    const names = ["one", "two", "three"];

    const children = names.map((name) => startWriter(file, name, 100));
    const exits = await Promise.all(
      children.map(async (child) => {
        child.stdout.resume();
        const [status] = await once(child, "exit");
        return status as unknown;
      }),
    );

    const store = await openSqliteState(file);
    const mails = await store.outbox();
    const checks = await store.checks();
    const shared = await store.check("shared/policy");
    await store.close();
    expect(exits).toEqual([0, 0, 0]);
    expect(mails).toHaveLength(300);
    expect(checks).toHaveLength(301);
    expect(shared?.reason).toMatch(/^(one|two|three) 99$/);
  });

  it("see at once what another has saved", async () => {
    const file = join(await temporaryFolder(), "state.db");
    const [here, there] = [await openSqliteState(file), await openSqliteState(file)];

    await here.saveCheck(checkOf("a/p"));

    expect(await there.check("a/p")).toEqual(checkOf("a/p"));
    await here.close();
    await there.close();
  });
});

describe("a folder that may not be written", () => {
  it.skipIf(getuid?.() === 0)("is a clear error", async () => {
    const folder = join(await temporaryFolder(), "closed");
    await mkdir(folder);
    await (await openSqliteState(join(folder, "old.db"))).close();
    await chmod(join(folder, "old.db"), 0o400);
    await chmod(folder, 0o500);
    onTestFinished(() => chmod(folder, 0o700));

    for (const name of ["old.db", "new.db", "deeper/new.db"]) {
      await expect(openSqliteState(join(folder, name))).rejects.toMatchObject({
        code: "state-unwritable",
      });
    }
  });
});
