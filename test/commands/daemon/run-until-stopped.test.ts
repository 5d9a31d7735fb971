import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runUntilStopped } from "../../../src/commands/daemon/run-until-stopped.ts";
import type { Shell } from "../../../src/commands/session/shell.ts";
import type { Clock } from "../../../src/schedule/clock.ts";
import { temporaryFolder } from "../../state/temporary-folder.ts";

interface Stage {
  readonly folder: string;
  /** Write the configuration, with an archive in a folder of that name. */
  readonly configure: (archive: string) => Promise<void>;
  readonly stop: () => void;
  readonly log: () => readonly string[];
  /** Ask for another reading, and resolve when it is done. */
  readonly reload: () => Promise<void>;
  /** Watch nothing; when it waits for the first time with each configuration, it does what comes next of these. */
  readonly watch: (...turns: readonly (() => void | Promise<void>)[]) => Promise<number>;
}

async function prepare(): Promise<Stage> {
  const folder = await temporaryFolder();
  const config = join(folder, "config");
  await mkdir(join(config, "services"), { recursive: true });
  const listeners = new Set<() => void>();
  const stopping = new AbortController();
  let err = "";
  const shell: Shell = {
    out: () => {},
    err: (text) => (err += text),
    env: { XDG_STATE_HOME: join(folder, "state") },
    now: () => new Date(),
    signal: stopping.signal,
    onHangUp: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isColour: false,
    width: 80,
    isInteractive: false,
    readInput: async () => Buffer.alloc(0),
  };
  const log = (): string[] =>
    err
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => (JSON.parse(line) as { message: string }).message);
  const count = (message: string): number => log().filter((one) => one === message).length;
  return {
    folder,
    configure: (archive) =>
      writeFile(
        join(config, "clausewatch.yaml"),
        `contact: a@example.org\narchive: ${join(folder, archive)}\n`,
      ),
    reload: async () => {
      const before = count(READ);
      expect(listeners.size).toBe(1);
      for (const listener of listeners) listener();
      while (count(READ) === before) await new Promise((resolve) => setImmediate(resolve));
    },
    stop: () => stopping.abort(),
    log,
    watch: async (...turns) => {
      let done = 0;
      const clock: Clock = {
        now: () => new Date(),
        waitUntil: async () => {
          await new Promise((resolve) => setImmediate(resolve));
          if (count("watches") > done) await turns[done++]?.();
        },
      };
      return runUntilStopped({ config }, shell, { clock });
    },
  };
}

const STOPPING = "stopping; once more to stop at once";
const READ = "reads the configuration again";
const KEPT = "nothing can be watched with the new configuration; the one from before is kept";

it("keeps the configuration from before where nothing can be begun with the new one", async () => {
  const { folder, configure, reload, stop, log, watch } = await prepare();
  await configure("archive");
  await writeFile(join(folder, "file"), "");

  const code = await watch(async () => {
    await configure("file/archive");
    await reload();
  }, stop);

  expect(code).toBe(0);
  expect(log()).toEqual(["watches", READ, KEPT, "watches", STOPPING, "stops"]);
});

it("ends with what breaks once it watches with a new configuration, and never goes back to an old one", async () => {
  const { configure, reload, log, watch } = await prepare();
  await configure("archive");

  const ended = watch(
    async () => {
      await reload();
    },
    () => {
      throw new Error("a fault");
    },
  );

  await expect(ended).rejects.toThrow("a fault");
  expect(log()).toEqual(["watches", READ, "watches"]);
});

it("goes on with the new configuration where the end with the old one fails", async () => {
  const { configure, reload, stop, log, watch } = await prepare();
  await configure("archive");

  const code = await watch(async () => {
    await reload();
    throw new Error("a fault");
  }, stop);

  expect(code).toBe(0);
  expect(log()).toEqual([
    "watches",
    READ,
    "what was watched has not ended well; the new configuration is next",
    "watches",
    STOPPING,
    "stops",
  ]);
});

it("takes in what is asked for while it ends with the configuration from before", async () => {
  const { configure, reload, stop, log, watch } = await prepare();
  await configure("archive");

  await watch(async () => {
    await reload();
    await configure("another");
    await reload();
  }, stop);

  expect(log()).toEqual(["watches", READ, READ, "watches", STOPPING, "stops"]);
});
