import { execFile } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { pushRemotes, readRemoteStates } from "../../src/export/push-remotes.ts";
import type { RemoteSettings } from "../../src/model/archive-settings.ts";
import type { Archive } from "../../src/record/archive.ts";
import { git, makeArchive, makeEntry, makeFolder } from "../record/entries.ts";

const run = promisify(execFile);

async function makeRemote(name = "mirror"): Promise<{ remote: RemoteSettings; path: string }> {
  const path = join(await makeFolder(), "mirror.git");
  await run("git", ["init", "-q", "--bare", path]);
  const url = pathToFileURL(path).href;
  return { path, remote: { name, url, refs: ["captures", "main"], timeout: 60_000 } };
}

async function makeFilled(): Promise<Archive> {
  const { archive } = await makeArchive();
  await archive.append([makeEntry("2020-01-01T00:00:00Z", "one\n")]);
  return archive;
}

function context(archive: Archive, at = "2026-01-01T00:00:00Z") {
  return { archive, now: () => new Date(at), pauses: [] };
}

describe("remotes", () => {
  it("are brought to the state of the archive, and again after more was recorded", async () => {
    const archive = await makeFilled();
    const { remote, path } = await makeRemote();

    const first = await pushRemotes([remote], context(archive));
    const second = await pushRemotes([remote], context(archive));
    await archive.append([makeEntry("2021-01-01T00:00:00Z", "two\n")]);
    const third = await pushRemotes([remote], context(archive));

    expect(first).toEqual([{ remote: "mirror", outcome: "pushed", refs: 2 }]);
    expect(second).toEqual([{ remote: "mirror", outcome: "unchanged", refs: 0 }]);
    expect(third).toEqual([{ remote: "mirror", outcome: "pushed", refs: 2 }]);
    const branches = ["rev-parse", "main", "captures"];
    expect(await git(path, ...branches)).toBe(await git(archive.path, ...branches));
    await archive.close();
    expect(await git(archive.path, "status", "--porcelain")).toBe("");
  });

  it("follow a rewrite, and have what was before it where that is asked for", async () => {
    const archive = await makeFilled();
    const { remote, path } = await makeRemote();
    await pushRemotes([remote], context(archive));
    const [version] = await archive.versions();
    await archive.rewrite("atera/privacy-policy", [
      makeEntry("2019-01-01T00:00:00Z", "older\n"),
      { version: version?.version ?? "" },
    ]);

    const refs = ["captures", "before", "main"] as const;
    const [outcome] = await pushRemotes([{ ...remote, refs }], context(archive));

    expect(outcome).toEqual({ remote: "mirror", outcome: "pushed", refs: 3 });
    expect(await git(path, "rev-parse", "main")).toBe(await git(archive.path, "rev-parse", "main"));
    expect(await git(path, "for-each-ref", "refs/clausewatch", "--format=%(*objectname)")).toBe(
      version?.version,
    );
  });

  it("that have commits of somebody else are left as they are", async () => {
    const [archive, other] = [await makeFilled(), await makeFilled()];
    await other.append([makeEntry("2021-01-01T00:00:00Z", "theirs\n")]);
    await archive.append([makeEntry("2021-01-01T00:00:00Z", "ours\n")]);
    const { remote, path } = await makeRemote();
    await pushRemotes([remote], context(other));

    const [outcome] = await pushRemotes([remote], context(archive));

    expect(outcome).toMatchObject({ outcome: "failed" });
    expect(outcome?.reason).toContain("has commits on refs/heads/captures that are not known here");
    expect(await git(path, "rev-parse", "main")).toBe(await git(other.path, "rev-parse", "main"));
  });

  it("that fail are left alone for longer each time, and keep no other waiting", async () => {
    const archive = await makeFilled();
    const { remote: good } = await makeRemote("good");
    const { remote: gone, path } = await makeRemote("gone");
    await rm(path, { recursive: true });

    const first = await pushRemotes([gone, good], context(archive, "2026-01-01T00:00:00Z"));
    const early = await pushRemotes([gone], context(archive, "2026-01-01T00:00:59Z"));
    const later = await pushRemotes([gone], context(archive, "2026-01-01T00:01:00Z"));
    const stillEarly = await pushRemotes([gone], context(archive, "2026-01-01T00:02:30Z"));
    const urgent = await pushRemotes([gone], { ...context(archive), isUrgent: true });

    expect(first.map(({ outcome }) => outcome)).toEqual(["failed", "pushed"]);
    expect(first[0]?.reason).toContain("cannot be pushed to");
    expect(first[0]?.reason).toContain("git init --bare --initial-branch=main");
    expect([early, later, stillEarly, urgent].map(([one]) => one?.outcome)).toEqual([
      "waiting",
      "failed",
      "waiting",
      "failed",
    ]);
    expect(await readRemoteStates(archive)).toMatchObject({
      good: { pushed: "2026-01-01T00:00:00.000Z", failures: 0, reason: null },
      gone: { pushed: null, failures: 3 },
    });
  });

  it("that never answer are given up in time", async () => {
    const archive = await makeFilled();
    const sockets: Socket[] = [];
    const server = createServer((socket) => void sockets.push(socket)).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const url = `git://127.0.0.1:${port}/x.git`;

    const [outcome] = await pushRemotes(
      [{ name: "hanging", url, refs: ["main"], timeout: 1000 }],
      context(archive),
    );

    expect(outcome).toMatchObject({
      outcome: "failed",
      reason: "the remote did not answer in time",
    });
  });

  it("are never told with what is secret in their address, and no odd transport is used", async () => {
    const archive = await makeFilled();
    const refs = ["main"] as const;
    const trap = join(await makeFolder(), "sprung");

    const outcomes = await pushRemotes(
      [
        { name: "closed", url: "https://me:s3cret@127.0.0.1:1/x.git", refs, timeout: 20_000 },
        { name: "odd", url: `ext::sh -c "touch% ${trap}"`, refs, timeout: 20_000 },
        { name: "plain", url: "http://me:s3cret@127.0.0.1:1/x.git", refs, timeout: 20_000 },
        { name: "unset", url: null, refs, timeout: 20_000 },
      ],
      context(archive),
    );

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 4 }, () => "failed"),
    );
    const told = JSON.stringify(outcomes) + JSON.stringify(await readRemoteStates(archive));
    expect(told).not.toContain("s3cret");
    expect(told).toContain("https://…@127.0.0.1:1/x.git cannot be pushed to");
    await expect(readFile(trap)).rejects.toThrow("ENOENT");
  });

  it("are reached without anything that the archive's own configuration says", async () => {
    const archive = await makeFilled();
    const { remote, path } = await makeRemote();
    const folder = await makeFolder();
    const [trap, sprung] = [join(folder, "trap"), join(folder, "sprung")];
    await writeFile(trap, `#!/bin/sh\ntouch ${sprung}\n`);
    await chmod(trap, 0o755);
    const hooks = join(archive.path, ".git", "hooks");
    await mkdir(hooks, { recursive: true });
    await writeFile(join(hooks, "pre-push"), `#!/bin/sh\ntouch ${sprung}\nexit 1\n`, {
      mode: 0o755,
    });
    for (const [key, value] of [
      ["core.hooksPath", hooks],
      ["core.sshCommand", trap],
      ["core.gitProxy", trap],
      ["credential.helper", trap],
      ["core.askPass", trap],
      ["url.file:///elsewhere/.pushInsteadOf", "file:///"],
    ] as const)
      await git(archive.path, "config", key, value);
    const ssh = "ssh://127.0.0.1:1/x.git";

    const outcomes = await pushRemotes(
      [
        remote,
        { ...remote, name: "ssh", url: ssh },
        { ...remote, name: "git", url: "git://127.0.0.1:1/x" },
      ],
      context(archive),
    );

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["pushed", "failed", "failed"]);
    expect(await git(path, "rev-parse", "main")).toBe(await git(archive.path, "rev-parse", "main"));
    await expect(readFile(sprung)).rejects.toThrow("ENOENT");
  });
});
