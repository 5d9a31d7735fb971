import { describe, expect, it } from "vitest";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { git, makeArchive, makeEntry, makeFolder } from "./entries.ts";

const SCRIPT = join(import.meta.dirname, "append-forever.ts");

/** Let a process append, kill it after a while, and give the commits that it saw recorded. */
async function appendAndKill(path: string, round: number, delay: number): Promise<string[]> {
  const child = spawn(process.execPath, [SCRIPT, path, String(round)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (printed += chunk));
  const closed = once(child, "close");
  while (!printed.includes("open") && child.exitCode === null) {
    await sleep(5);
  }
  await sleep(delay);
  child.kill("SIGKILL");
  await closed;
  return printed.split("\n").filter((line) => /^[0-9a-f]{40}$/u.test(line));
}

describe("an archive whose writer is killed", () => {
  it("is whole at any instant, has lost nothing that was recorded, and goes on", async () => {
    const path = join(await makeFolder(), "snapshots");
    const delays = Array.from({ length: 8 }, () => Math.floor(Math.random() * 500));
    for (const [round, delay] of delays.entries()) {
      const seen = await appendAndKill(path, round, delay);

      const { archive } = await makeArchive({ path });
      const subjects = new Set(
        (await archive.versions()).map(({ subject, captured }) => `${subject} ${captured}`),
      );
      for (const hash of seen) {
        const [subject = "", captured = ""] = (
          await git(
            path,
            "log",
            "-1",
            "--format=%s%x00%(trailers:key=Capture-Time,valueonly)",
            hash,
          )
        ).split("\0");
        expect(subjects, `after ${delay} ms of round ${round}`).toContain(
          `${subject} ${captured.trim()}`,
        );
      }
      expect(await git(path, "fsck", "--strict", "--no-dangling", "--no-progress")).toBe("");
      expect(await git(path, "status", "--porcelain")).toBe("");
      expect(await git(path, "for-each-ref", "refs/clausewatch/incoming")).toBe("");
    }
    const { archive } = await makeArchive({ path });
    for (const version of await archive.versions()) {
      expect((await archive.capture(version.version)).captured).toBe(version.captured);
    }
    await archive.append([makeEntry("2030-01-01T00:00:00Z", "Alive\n")]);
    expect(
      (await readdir(join(path, ".git"))).filter((name) => /crash|\.lock$/u.test(name)),
    ).toEqual([]);
  }, 300_000);

  it("is rid of the locks that a killed git left, and says so", async () => {
    const { archive, path, notices } = await makeArchive();
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    await mkdir(join(path, ".git/objects/info/commit-graphs"), { recursive: true });
    const locks = [
      ".git/index.lock",
      ".git/HEAD.lock",
      ".git/packed-refs.lock",
      ".git/refs/heads/main.lock",
      ".git/refs/heads/captures.lock",
      ".git/objects/info/commit-graphs/commit-graph-chain.lock",
    ];
    await Promise.all(locks.map((lock) => writeFile(join(path, lock), "")));

    await archive.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);
    await archive.close();

    expect(await git(path, "status", "--porcelain")).toBe("");
    expect(
      notices.map((notice) => notice.split(" ")[1]?.replace(",", "") ?? "").toSorted(),
    ).toEqual(locks.toSorted());
  });

  it("waits for a git that is still at work there", async () => {
    const { archive, path } = await makeArchive({ lockTimeout: 200 });
    const alive = spawn("git", ["update-ref", "--stdin"], {
      cwd: path,
      stdio: ["pipe", "ignore", "ignore"],
    });
    await once(alive, "spawn");
    await writeFile(join(path, ".git/refs/heads/main.lock"), "");

    await expect(
      archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]),
    ).rejects.toMatchObject({
      code: "archive-locked",
    });
    alive.stdin.end();
    await once(alive, "exit");
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);

    expect(await archive.versions()).toHaveLength(1);
  });

  it.each([
    ["cat-file", ["cat-file", "--batch"]],
    ["rev-list", ["-c", "core.quotePath=false", "--no-pager", "rev-list", "--stdin"]],
  ])("does not wait for a git that only reads, however long: %s", async (_, args) => {
    const { archive, path, notices } = await makeArchive({ lockTimeout: 200 });
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    const reader = spawn("git", args, { cwd: path, stdio: ["pipe", "ignore", "ignore"] });
    await once(reader, "spawn");
    await writeFile(join(path, ".git/refs/heads/main.lock"), "");
    await writeFile(join(path, ".git/objects/pack/tmp_pack_x"), "");

    const { archive: next } = await makeArchive({ path, lockTimeout: 200 });
    await next.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);

    expect(await next.versions()).toHaveLength(2);
    expect(await readdir(join(path, ".git/objects/pack"))).not.toContain("tmp_pack_x");
    expect(notices).toEqual([]);
    reader.stdin.end();
    await once(reader, "exit");
  });

  it("drops what an import that never ended had written", async () => {
    const { archive, path } = await makeArchive();
    const [version] = await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    await git(path, "update-ref", "refs/clausewatch/incoming/x/main", version?.version ?? "");
    await writeFile(join(path, ".git/fast_import_crash_1"), "");

    await makeArchive({ path });

    expect(await git(path, "for-each-ref", "refs/clausewatch")).toBe("");
    expect(await readdir(join(path, ".git"))).not.toContain("fast_import_crash_1");
  });
});
