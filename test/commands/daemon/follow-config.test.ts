import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { followConfig } from "../../../src/commands/daemon/follow-config.ts";
import { loadSettings } from "../../../src/settings/load-settings.ts";
import { temporaryFolder } from "../../state/temporary-folder.ts";

it("keeps what changes while nobody takes it, and ends the next turn at once", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "services"));
  const write = (contact: string): Promise<void> =>
    writeFile(join(folder, "clausewatch.yaml"), `contact: ${contact}@example.org\n`);
  await write("first");
  const read = Promise.withResolvers<void>();
  const follower = await followConfig({
    folder,
    read: async () => loadSettings({ config: folder, env: {}, now: () => new Date() }),
    onRead: () => read.resolve(),
    onRefused: (error) => read.reject(error),
    every: 5,
  });
  onTestFinished(follower.close);
  const old = new AbortController();
  follower.interrupt(old);

  await write("second");
  await read.promise;
  const turn = new AbortController();
  follower.interrupt(turn);

  expect([old.signal.aborted, turn.signal.aborted]).toEqual([true, true]);
  expect(follower.take()?.fetch.userAgent).toContain("second@example.org");
  expect(follower.take()).toBeNull();
});
