import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { asStarted } from "../../../src/commands/session/as-started.ts";

const SCRIPT = join(import.meta.dirname, "../../../scripts/clausewatch");

it("a hint names the command as it was typed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-hint-"));
  onTestFinished(() => rm(folder, { recursive: true }));

  const { stderr, status } = spawnSync(SCRIPT, ["chekc"], { cwd: folder, encoding: "utf8" });

  expect(status).toBe(2);
  expect(stderr).toContain(`\`${SCRIPT} --help\` lists the commands`);
});

it("a hint names the command alone where nothing is known of how it was started", () => {
  expect(asStarted("`clausewatch check`", {})).toBe("`clausewatch check`");
  expect(asStarted("`clausewatch check`", { CLAUSEWATCH_COMMAND: "./$&" })).toBe("`./$& check`");
});
