import { describe, expect, it, onTestFinished } from "vitest";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, readdir, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { acquireLock, attemptLock, sweepTickets } from "../../../src/record/lock/lock.ts";
import { makeSmallDisk } from "../../servers/small-disk.ts";
import { makeArchive, makeEntry, makeFolder } from "../entries.ts";

/** The pid of a process that has just ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? 0;
}

async function editHolder(file: string, changes: object): Promise<void> {
  const holder = JSON.parse(await readFile(file, "utf8")) as object;
  await writeFile(file, JSON.stringify({ ...holder, ...changes }));
}

async function makeLockFile(): Promise<string> {
  return join(await makeFolder(), "lock");
}

describe("the lock of an archive", () => {
  it("is held by one at a time, and by the next once it is free", async () => {
    const file = await makeLockFile();
    const first = await acquireLock(file, 0);

    const refused = acquireLock(file, 30);
    await expect(refused).rejects.toMatchObject({ code: "archive-locked", transient: true });
    await expect(refused).rejects.toThrow(`process ${process.pid} on`);
    const waiting = acquireLock(file, 10_000);
    await first.release();
    const second = await waiting;

    expect(second.tookOver).toBe(false);
    await second.release();
    expect(await readdir(join(file, ".."))).toEqual([]);
  });

  it("is taken over from a process that is dead", async () => {
    const file = await makeLockFile();
    await acquireLock(file, 0);
    await editHolder(file, { pid: await deadPid() });

    const lock = await acquireLock(file, 0);

    expect(lock.tookOver).toBe(true);
  });

  it("is taken over where the pid was used again since", async () => {
    const file = await makeLockFile();
    await acquireLock(file, 0);
    await editHolder(file, { started: "1" });

    expect((await acquireLock(file, 0)).tookOver).toBe(true);
  });

  it("is inherited by one only, however many find the dead", async () => {
    const file = await makeLockFile();
    const pid = await deadPid();
    for (let round = 0; round < 10; round += 1) {
      const stale = await acquireLock(file, 0);
      await editHolder(file, { pid });

      const attempts = await Promise.all(Array.from({ length: 12 }, () => attemptLock(file)));

      const heirs = attempts.filter((attempt) => "release" in attempt);
      expect(heirs).toHaveLength(1);
      await heirs[0]?.release();
      await stale.release();
      expect(await readdir(join(file, ".."))).toEqual([]);
    }
  });

  it("goes to the living even where an heir died before it had taken over", async () => {
    const file = await makeLockFile();
    await acquireLock(file, 0);
    await editHolder(file, { pid: await deadPid(), token: "aaaa" });
    await writeFile(`${file}.aaaa.claim`, (await readFile(file, "utf8")).replace("aaaa", "bbbb"));

    const lock = await acquireLock(file, 0);

    expect(lock.tookOver).toBe(true);
    await sweepTickets(file);
    expect(await readdir(join(file, ".."))).toEqual(["lock"]);
  });

  it("is respected on another machine while it gives signs of life", async () => {
    const file = await makeLockFile();
    const lock = await acquireLock(file, 0);
    await editHolder(file, { host: "elsewhere.example", pid: 1 });
    const silent = await readFile(file, "utf8");
    await lock.release();
    await writeFile(file, silent);

    await expect(acquireLock(file, 0)).rejects.toThrow("process 1 on elsewhere.example");
    await utimes(file, new Date(0), new Date(0));

    expect((await acquireLock(file, 30_000)).tookOver).toBe(true);
  });

  it("is not taken over where only the clock has jumped: the holder gives its next sign", async () => {
    const file = await makeLockFile();
    const lock = await acquireLock(file, 0);
    const raw = await readFile(file, "utf8");
    await editHolder(file, { host: "elsewhere.example", pid: 1 });
    const edited = await readFile(file, "utf8");
    const jump = setInterval(() => {
      // Each sign of life comes out hours old.
      void writeFile(file, edited).then(() =>
        utimes(file, new Date(Math.random() * 1e6), new Date(Math.random() * 1e6)),
      );
    }, 300);
    try {
      await expect(acquireLock(file, 3_000)).rejects.toMatchObject({ code: "archive-locked" });
    } finally {
      clearInterval(jump);
    }
    await writeFile(file, raw);

    await lock.release();
    await (await acquireLock(file, 0)).release();
  });

  it.each(["a folder", "a link to a file", "a link to nowhere"])(
    "is refused by name where %s lies in its place",
    async (what) => {
      const file = await makeLockFile();
      if (what === "a folder") await mkdir(file);
      else await symlink(what === "a link to a file" ? process.execPath : "nowhere", file);

      await expect(acquireLock(file, 0)).rejects.toMatchObject({
        code: "archive-locked",
        hint: "nobody holds it; take away what lies there",
      });
      expect(await readdir(join(file, ".."))).toEqual(["lock"]);
    },
  );

  it("goes to who came first, even where another takes it again and again", async () => {
    const file = await makeLockFile();
    let held = await acquireLock(file, 0);
    let turns = 0;
    const waiting = acquireLock(file, 10_000).then(async (lock) => {
      turns = turnsSoFar;
      await lock.release();
    });
    let turnsSoFar = 0;
    await sleep(60);
    for (; turnsSoFar < 20; turnsSoFar += 1) {
      await held.release();
      held = await acquireLock(file, 10_000);
    }
    await held.release();
    await waiting;

    expect(turns).toBeLessThan(3);
  });

  it.each(["", "{", '{"pid":0}', '{"token":"../../x"}'])(
    "is taken over after a while where it reads %j",
    async (raw) => {
      const file = await makeLockFile();
      await writeFile(file, raw);

      await expect(acquireLock(file, 0)).rejects.toMatchObject({ code: "archive-locked" });
      await utimes(file, new Date(0), new Date(0));

      expect((await acquireLock(file, 30_000)).tookOver).toBe(true);
    },
  );

  it("leaves nothing behind on a full disk", async (context) => {
    const disk = makeSmallDisk(1 << 20);
    if (disk === null) return context.skip("no disk can be mounted");
    onTestFinished(() => disk.remove());
    disk.fill(0);

    await expect(attemptLock(join(disk.path, "lock"))).rejects.toMatchObject({ code: "ENOSPC" });

    expect(await readdir(disk.path)).toEqual(["filler"]);
  });

  it.runIf(process.platform === "linux")(
    "is refused where its folder cannot be made, also where Node would try for ever",
    async () => {
      await expect(attemptLock("/proc/nowhere/.git/clausewatch/lock")).rejects.toMatchObject({
        code: "archive-unwritable",
      });
    },
  );

  it("keeps a second writer out of the archive, and no reader", async () => {
    const { archive, path } = await makeArchive({ lockTimeout: 20 });
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    const lock = await acquireLock(join(path, ".git/clausewatch/lock"), 0);

    await expect(
      archive.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]),
    ).rejects.toMatchObject({
      code: "archive-locked",
    });
    const { archive: reader } = await makeArchive({ path });
    expect(await reader.versions()).toHaveLength(1);
    await lock.release();
    await archive.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);

    expect(await reader.versions()).toHaveLength(2);
  });
});
