import { existsSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Finding } from "../../src/commands/doctor/finding.ts";
import { statePath } from "../../src/commands/session/state-path.ts";
import { openSqliteState } from "../../src/state/sqlite.ts";
import { makeArchive, makeEntry } from "../record/entries.ts";
import { makeProject, type Project } from "./run-cli.ts";

const ID = "atera/privacy-policy";

/** A project whose archive has one version, captured at an instant. */
async function makeRecorded(captured: string, recorded = captured): Promise<Project> {
  const project = await makeProject(
    { [ID]: [{ live: "http://127.0.0.1:1/" }] },
    { browser: { executable: "/nowhere/chromium" } },
  );
  onTestFinished(project.remove);
  const { archive } = await makeArchive({ path: project.archive, now: () => new Date(recorded) });
  await archive.append([makeEntry(captured, "We keep records for 30 days.\n")]);
  await archive.close();
  return project;
}

async function readJson<T>(project: Project, ...words: string[]): Promise<T> {
  return JSON.parse((await project.run(...words, "--json")).out) as T;
}

describe("what only reads", () => {
  it("creates nothing before the first check", async () => {
    const project = await makeProject({ [ID]: [{ live: "http://127.0.0.1:1/" }] });
    onTestFinished(project.remove);

    const held = await project.run("holds");
    for (const words of [["list"], ["status"], ["holds", "show", ID], ["search", "data"]])
      await project.run(...words);

    expect(held).toMatchObject({ code: 0, err: "nothing is held\n" });
    expect(existsSync(project.archive)).toBe(false);
  });
});

describe("the status", () => {
  it("says of a version that it is dated in the future, and so does the doctor", async () => {
    const project = await makeRecorded("2099-01-01T05:00:00Z");

    const { policies } = await readJson<{ policies: { ahead: unknown }[] }>(project, "status");
    const { out } = await project.run("status");
    const { findings } = await readJson<{ findings: Finding[] }>(project, "doctor");

    expect(policies[0]?.ahead).toBe("2099-01-01T05:00:00Z");
    expect(out).toContain("its newest version is dated in the future, 2099-01-01 05:00");
    const clock = findings.find(({ name }) => name === "clock");
    expect(clock).toMatchObject({ verdict: "failed" });
    expect(clock?.says).toContain(
      `a version of ${ID} was recorded in the future, at 2099-01-01T05`,
    );
  });

  it("tells a capture of the future that was recorded today by a doubt, not as a fault of the clock", async () => {
    const project = await makeRecorded("2099-01-01T05:00:00Z", "2026-01-02T03:04:05Z");

    const { findings } = await readJson<{ findings: Finding[] }>(project, "doctor");

    const clock = findings.find(({ name }) => name === "clock");
    expect(clock).toMatchObject({ verdict: "warning" });
    expect(clock?.says).toContain("was captured in the future");
  });

  it("says nothing of the future where there is none of it", async () => {
    const project = await makeRecorded("2020-01-01T05:00:00Z");

    const { policies } = await readJson<{ policies: { ahead: unknown }[] }>(project, "status");
    const { out } = await project.run("status");

    expect(policies[0]?.ahead).toBeNull();
    expect(out).not.toContain("future");
    expect(out).not.toContain("suspended");
  });

  it("lists who gets nothing any more, and how they are let in again", async () => {
    const project = await makeRecorded("2020-01-01T05:00:00Z");
    const suspension = {
      subscriber: "ann@example.org",
      since: "2026-05-01T07:00:00Z",
      reason: "bounced: 5.1.1 no such user",
    };
    const state = await openSqliteState(statePath(project.archive));
    await state.suspend(suspension);
    await state.close();

    const { suspended } = await readJson<{ suspended: unknown[] }>(project, "status");
    const { out } = await project.run("status");

    expect(suspended).toEqual([suspension]);
    expect(out).toContain("suspended ann@example.org  since 2026-05-01 07:00: bounced: 5.1.1");
    expect(out).toContain("`clausewatch digest --resume ann@example.org`");
  });
});
